package loam.state;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a record of water is likelier with gravity the other way: depths that were read upwards,
 * or a paper's sign on measured data. The other sign is fitted by trajectories of the same family
 * to the stretch in which it rains most.
 */
public final class GravitySign {
  private static final double STRETCH_DAYS = 40;

  /** Apart of stretches that are looked at. */
  private static final double APART_DAYS = 5;

  private static final double STEP_S = 3600;

  /**
   * Of −2 ln L, by which the other sign must be likelier. Errors of trajectories hang together for
   * hours, so this is above what chance does to independent ones; what a model misses otherwise
   * counts by the dispersion of the innovations.
   */
  private static final double CLEAR = 50;

  private GravitySign() {}

  /**
   * What to say of a sign that is likely wrong; empty where the record does not say so.
   *
   * @param setting a family, with the sign in question
   * @param found the fit of it
   */
  public static Optional<String> wrong(
      SensorRecord record, WaterSetting setting, StateOptions options, StateEstimate found) {
    SensorRecord rainy = rainiest(record);
    FilterSettings filter = options.filter();
    if (Segments.of(rainy, filter.longestGapH(), filter.shortestSegmentH()).isEmpty()) {
      return Optional.empty();
    }
    StateOptions quick = options.withFilter(filter.withStep(STEP_S));
    double own = deviance(rainy, quick, found);
    if (!Double.isFinite(own)) {
      return Optional.empty(); // Trajectories break down where the filter did not: no comparison.
    }
    double other = WaterFit.trajectory(rainy, setting.turned(), quick).deviance();
    double dispersion = found.check().count() > 0 ? found.check().dispersion() : 1;
    double gain = (own - other) / dispersion;
    return gain > CLEAR
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the record is likelier with gravity-sign = %+d (-2 ln L lower by %.0f over %.0f"
                    + " days): look at gravity-sign and at the order of depths",
                -setting.gravitySign(),
                gain,
                rainy.times() * rainy.intervalH() / 24))
        : Optional.empty();
  }

  /** −2 ln L of trajectories with these coefficients, at the σ that is likeliest. */
  private static double deviance(SensorRecord record, StateOptions options, StateEstimate found) {
    Trajectories windows =
        new Trajectories(found.column(), record, options.filter(), options.burnInDays());
    int size = found.column().coefficients();
    Likelihood squares = windows.value(Arrays.copyOf(Arrays.copyOf(found.phi(), size), size + 1));
    double n = squares.values();
    return n + n * Math.log(squares.deviance() / n);
  }

  private static SensorRecord rainiest(SensorRecord record) {
    int rows = (int) Math.round(STRETCH_DAYS * 24 / record.intervalH());
    int apart = (int) Math.max(1, Math.round(APART_DAYS * 24 / record.intervalH()));
    if (record.times() <= rows) {
      return record;
    }
    boolean[] rain = RainHours.rises(record);
    int best = 0;
    int most = -1;
    for (int from = 0; from + rows <= record.times(); from += apart) {
      int wet = 0;
      for (int k = from; k < from + rows; k++) {
        wet += rain[k] ? 1 : 0;
      }
      if (wet > most) {
        most = wet;
        best = from;
      }
    }
    return record.rows(best, best + rows);
  }
}
