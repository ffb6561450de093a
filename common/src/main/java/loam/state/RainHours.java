package loam.state;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The rows of a record of water in which the first sensor changes as it does in rain: its values
 * rise at once, or the rate at which they change does what it hardly does in dry weather ({@link
 * SmoothTrend}): drizzle begins, a shower ends, water drains. Rows that are missed are followed as
 * if the weather were dry, which takes the top of the column for smoother than it is, and makes α
 * and K_s too large.
 */
final class RainHours {
  /**
   * Deviations of a change of the rate. A dry row that is marked costs next to nothing, one in some
   * hundreds is; with four deviations light rain of a silt loam is missed more.
   */
  private static final double SUDDEN = 3;

  /** Most times that what is left is looked at again. */
  private static final int MOST_ROUNDS = 30;

  /** Values that say whether others are unusual. */
  private static final int LEAST_VALUES = 30;

  /** Values before and after a row whose means are compared. */
  private static final int SPAN = 3;

  /** Of the typical change: what is more than weather without rain. */
  private static final double CLEAR = 5;

  /** Rows after a rise in which the front still passes. */
  private static final int AFTER = 3;

  private RainHours() {}

  /** Of an inflow that is measured, m s⁻¹: more than dew, a twentieth of a millimetre an hour. */
  private static final double RAINS_MS = 5e-5 / 3600;

  /**
   * The rows in which the top of a column follows a process of rain: those in which more than dew
   * flows in or nobody knows what does, else as the first sensor tells; none of a column without
   * fronts.
   *
   * @throws IllegalArgumentException where a column asks for an inflow that was not measured
   */
  static boolean[] of(ColumnModel column, SensorRecord record) {
    boolean[] rain = new boolean[record.times()];
    if (column.top() == Top.STATE) {
      return column.hasFronts() ? of(record) : rain;
    }
    if (!record.hasInflow()) {
      throw new IllegalArgumentException("no rain is measured beside the record");
    }
    for (int k = 1; k < rain.length; k++) {
      rain[k] = !(record.inflowMs()[k] <= RAINS_MS);
    }
    return rain;
  }

  /** Whether it rains in the interval that ends at a row [row]. */
  static boolean[] of(SensorRecord record) {
    boolean[] rain = rises(record);
    double[] value = Arrays.stream(record.state()).mapToDouble(row -> row[0]).toArray();
    if (Arrays.stream(value).filter(v -> !Double.isNaN(v)).count() < LEAST_VALUES) {
      return rain;
    }
    SmoothTrend trend = new SmoothTrend(value);
    int before = -1;
    for (int round = 0; round < MOST_ROUNDS && count(rain) > before; round++) {
      before = count(rain);
      double[] kicks = trend.kicks(rain);
      for (int k = 1; k < kicks.length; k++) {
        rain[k] |= Math.abs(kicks[k]) > SUDDEN;
      }
    }
    return rain;
  }

  /** The same of values whose noise, of this σ, is still to come: by one draw of it. */
  static boolean[] of(SensorRecord record, double sigma) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] state = new double[record.times()][];
    for (int k = 0; k < state.length; k++) {
      state[k] = record.state()[k].clone();
      state[k][0] += sigma * random.nextGaussian();
    }
    return of(new SensorRecord(record.depthM(), record.intervalS(), state));
  }

  private static int count(boolean[] rain) {
    int count = 0;
    for (boolean now : rain) {
      count += now ? 1 : 0;
    }
    return count;
  }

  /** Rows in which the mean of some values rises, and those around. */
  static boolean[] rises(SensorRecord record) {
    int n = record.times();
    double[] rise = new double[n];
    for (int k = 0; k < n; k++) {
      rise[k] = mean(record, k, k + SPAN) - mean(record, k - SPAN, k);
    }
    double[] sizes =
        Arrays.stream(rise).filter(r -> !Double.isNaN(r)).map(Math::abs).sorted().toArray();
    boolean[] rain = new boolean[n];
    if (sizes.length == 0) {
      return rain;
    }
    double clear = CLEAR * sizes[sizes.length / 2];
    for (int k = 0; k < n; k++) {
      if (rise[k] > clear) {
        Arrays.fill(rain, Math.max(0, k - 1), Math.min(n, k + AFTER + 1), true);
      }
    }
    return rain;
  }

  /** Whether it rains in any of the rows. */
  static boolean any(boolean[] rain) {
    return count(rain) > 0;
  }

  /** Mean of the first sensor's values in rows from … to − 1 that are there; NaN if none is. */
  private static double mean(SensorRecord record, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int k = Math.max(0, from); k < Math.min(record.times(), to); k++) {
      double value = record.state()[k][0];
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return sum / count;
  }
}
