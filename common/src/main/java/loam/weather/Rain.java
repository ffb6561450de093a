package loam.weather;

import java.util.SplittableRandom;
import loam.experiment.Climate;
import loam.random.Purpose;
import loam.random.Streams;

/**
 * Storms and evaporation over a soil, at times that increase. Each storm has a stream of its own,
 * by its number: the pause before it, how much it brings and for how long. Evaporation follows the
 * sun through the day and the year.
 */
final class Rain implements FineWaterColumn.Sky {
  private static final double DAY_S = 86_400;
  private static final double HOUR_S = 3600;
  private static final double YEAR_S = 365.25 * DAY_S;
  private static final double SHORTEST_H = 1;
  private static final double LONGEST_H = 12;

  /** Share of the year's mean by which evaporation rises in summer and falls in winter. */
  private static final double SEASON = 0.6;

  /**
   * What a climate brings.
   *
   * @param pauseDays mean time between storms
   * @param storm mean of what one brings, m
   * @param evaporation of a wet surface, mean over the year, m s⁻¹
   */
  private record Kind(double pauseDays, double storm, double evaporation) {
    static Kind of(Climate climate) {
      return switch (climate) {
        case SEMI_ARID -> new Kind(6, 0.014, 0.004 / DAY_S);
        case CONTINENTAL -> new Kind(4, 0.012, 0.0025 / DAY_S);
        case MARITIME -> new Kind(2, 0.008, 0.0015 / DAY_S);
      };
    }
  }

  private final Kind kind;
  private final long seed;
  private final int site;
  private final double startS;
  private long storm;
  private double from;
  private double until;
  private double rate;

  /**
   * @param startS time of year at time 0, s since the coldest day
   */
  Rain(Climate climate, double startS, long seed, int site) {
    this.kind = Kind.of(climate);
    this.seed = seed;
    this.site = site;
    this.startS = startS;
    next();
  }

  @Override
  public double rain(double timeS) {
    return timeS > from && timeS <= until ? rate : 0;
  }

  @Override
  public double evaporation(double timeS) {
    double season = 1 - SEASON * Math.cos(2 * Math.PI * (startS + timeS) / YEAR_S);
    double sun = Math.max(0, -Math.cos(2 * Math.PI * (startS + timeS) / DAY_S));
    return rain(timeS) > 0 ? 0 : kind.evaporation * season * Math.PI * sun;
  }

  /** The next time after this one at which rain begins or ends. */
  double changes(double timeS) {
    while (timeS >= until) {
      next();
    }
    return timeS < from ? from : until;
  }

  private void next() {
    SplittableRandom random = Streams.of(seed, Purpose.RAIN, site, storm++);
    from = until - Math.log1p(-random.nextDouble()) * kind.pauseDays * DAY_S;
    double depth = -Math.log1p(-random.nextDouble()) * kind.storm;
    double hours = SHORTEST_H + (LONGEST_H - SHORTEST_H) * random.nextDouble();
    until = from + hours * HOUR_S;
    rate = depth / (hours * HOUR_S);
  }
}
