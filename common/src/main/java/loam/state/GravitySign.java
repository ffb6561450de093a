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

  /** Share of its values that a sensor must have. */
  private static final double MOST = 0.8;

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
    return rainiest(record).flatMap(rainy -> likelier(rainy, setting, options, found));
  }

  private static Optional<String> likelier(
      SensorRecord rainy, WaterSetting setting, StateOptions options, StateEstimate found) {
    StateOptions quick = options.withFilter(options.filter().withStep(STEP_S));
    double dispersion = found.check().count() > 0 ? found.check().dispersion() : 1;
    double other = fitted(rainy, setting.turned(), quick);
    if (!(deviance(rainy, quick, found) - other > CLEAR * dispersion)) {
      return Optional.empty();
    }
    // The fit is one of the whole record: only both signs on the same stretch can be compared.
    double gain = (fitted(rainy, setting, quick) - other) / dispersion;
    return gain > CLEAR && Double.isFinite(gain)
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

  /** −2 ln L of the trajectories that are likeliest; infinite where none are found. */
  private static double fitted(SensorRecord record, WaterSetting setting, StateOptions options) {
    try {
      return WaterFit.trajectory(record, setting, options).deviance();
    } catch (IllegalStateException broken) {
      return Double.POSITIVE_INFINITY;
    }
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

  /** The stretch in which it rains most of those in which every sensor speaks. */
  private static Optional<SensorRecord> rainiest(SensorRecord record) {
    int rows = Math.min(record.times(), rows(record, STRETCH_DAYS));
    boolean[] rain = RainHours.rises(record);
    Optional<SensorRecord> best = Optional.empty();
    int most = -1;
    for (int from = 0; from + rows <= record.times(); from += rows(record, APART_DAYS)) {
      int wet = 0;
      for (int k = from; k < from + rows; k++) {
        wet += rain[k] ? 1 : 0;
      }
      SensorRecord stretch = record.rows(from, from + rows);
      if (wet > most && speaks(stretch)) {
        most = wet;
        best = Optional.of(stretch);
      }
    }
    return best;
  }

  private static int rows(SensorRecord record, double days) {
    return (int) Math.max(1, Math.round(days * 24 / record.intervalH()));
  }

  /** Whether each sensor has most of its values in both halves. */
  private static boolean speaks(SensorRecord stretch) {
    int half = stretch.times() / 2;
    for (int s = 0; s < stretch.sensors(); s++) {
      int[] values = new int[2];
      for (int k = 0; k < 2 * half; k++) {
        values[k / half] += Double.isNaN(stretch.state()[k][s]) ? 0 : 1;
      }
      if (Math.min(values[0], values[1]) < MOST * half) {
        return false;
      }
    }
    return true;
  }
}
