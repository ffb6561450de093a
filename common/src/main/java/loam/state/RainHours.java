package loam.state;

import java.util.Arrays;

/** The rows of a record of water in which rain reaches the first sensor, told by its rise. */
final class RainHours {
  /** Values before and after a row whose means are compared. */
  private static final int SPAN = 3;

  /** Of the typical change: what is more than weather without rain. */
  private static final double CLEAR = 5;

  /** Rows after a rise in which the front still passes. */
  private static final int AFTER = 3;

  /** Of the size of a normal number over its deviation. */
  private static final double MEDIAN = 0.6745;

  private RainHours() {}

  /** Whether it rains in the interval that ends at a row [row]. */
  static boolean[] of(SensorRecord record) {
    return of(record, 0);
  }

  /** The same of values whose noise, of this σ, is still to come. */
  static boolean[] of(SensorRecord record, double sigma) {
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
    double noise = MEDIAN * sigma * Math.sqrt(2.0 / SPAN);
    double clear = CLEAR * Math.hypot(sizes[sizes.length / 2], noise);
    for (int k = 0; k < n; k++) {
      if (rise[k] > clear) {
        for (int j = Math.max(0, k - 1); j <= Math.min(n - 1, k + AFTER); j++) {
          rain[j] = true;
        }
      }
    }
    return rain;
  }

  /** Whether it rains in any of the rows. */
  static boolean any(boolean[] rain) {
    for (boolean now : rain) {
      if (now) {
        return true;
      }
    }
    return false;
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
