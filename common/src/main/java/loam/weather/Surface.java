package loam.weather;

import java.util.SplittableRandom;
import loam.experiment.Climate;

/**
 * Temperature of a soil's surface: a year, the sun of each day behind clouds that come and go in
 * hours and days, fronts of days, gusts of less than an hour. Drawn in steps of {@value #TICK_S} s,
 * whatever the interval of a record.
 */
final class Surface {
  static final double TICK_S = 600;
  private static final double DAY_S = 86_400;
  private static final double YEAR_S = 365.25 * DAY_S;

  /** The sun warms a surface with this delay, s. */
  private static final double DELAY_S = 5400;

  /** Share of the sun that thick clouds keep off. */
  private static final double SHADE = 0.8;

  /** Mean of the sun's height over a day of twelve hours, so that the sun alone warms nothing. */
  private static final double MEAN_SUN = 1 / Math.PI;

  /**
   * In °C and K.
   *
   * @param annual amplitude of the year
   * @param daily amplitude of a clear day
   * @param cloud mean of the logit of cloudiness
   * @param fronts standard deviation of days
   * @param gusts standard deviation of minutes
   */
  private record Kind(
      double mean, double annual, double daily, double cloud, double fronts, double gusts) {
    static Kind of(Climate climate) {
      return switch (climate) {
        case SEMI_ARID -> new Kind(18, 10, 24, -1.5, 3.5, 1);
        case CONTINENTAL -> new Kind(11, 12, 21, 0, 5, 1);
        case MARITIME -> new Kind(11, 6, 17, 0.7, 3, 0.7);
      };
    }
  }

  private final Kind kind;
  private final SplittableRandom random;
  private final double startS;
  private long tick;
  private double dailyCloud;
  private double hourlyCloud;
  private double front;
  private double slowFront;
  private double gust;
  private double sun;

  /**
   * @param startS time of year at the first value, s since its coldest day
   */
  Surface(Climate climate, double startS, SplittableRandom random) {
    this.kind = Kind.of(climate);
    this.random = random;
    this.startS = startS;
  }

  /** The annual wave alone. */
  double annual(double timeS) {
    return kind.mean - kind.annual * Math.cos(2 * Math.PI * (startS + timeS) / YEAR_S);
  }

  /** Amplitude of the annual wave, K. */
  double annualAmplitude() {
    return kind.annual;
  }

  /** Phase of the annual wave at the first value, rad after the coldest day. */
  double phase() {
    return 2 * Math.PI * startS / YEAR_S;
  }

  /** The temperature a tick after the last; the first at time 0. */
  double next() {
    double time = tick++ * TICK_S;
    dailyCloud = wander(dailyCloud, 1.2, 1.5 * DAY_S);
    hourlyCloud = wander(hourlyCloud, 1, 7200);
    front = wander(front, kind.fronts, 3 * DAY_S);
    slowFront += (front - slowFront) * TICK_S / 21_600;
    double height = height(time);
    gust = wander(gust, kind.gusts, 1800);
    double clear = 1 - SHADE / (1 + Math.exp(-(kind.cloud + dailyCloud + hourlyCloud)));
    double warming = kind.daily * clear * (height - MEAN_SUN);
    sun += (warming - sun) * TICK_S / DELAY_S;
    return annual(time) + sun + slowFront + gust * (0.3 + height);
  }

  /** Height of the sun, 0 at night to 1 at the noon of an equinox; days are longer in summer. */
  private double height(double timeS) {
    double season = -Math.cos(2 * Math.PI * (startS + timeS) / YEAR_S);
    double hour = 2 * Math.PI * timeS / DAY_S;
    return Math.max(0, (0.25 * season - Math.cos(hour)) / (1 + 0.1 * season));
  }

  /** An Ornstein–Uhlenbeck process, one tick on. */
  private double wander(double from, double deviation, double timeS) {
    double kept = Math.exp(-TICK_S / timeS);
    return kept * from + deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
  }
}
