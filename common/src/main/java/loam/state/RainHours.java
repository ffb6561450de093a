package loam.state;

import java.util.Arrays;
import java.util.SplittableRandom;
import loam.state.StateParameters.Process;

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

  /** What the top of a column does on its way to a row. */
  enum Weather {
    DRY(Process.TOP, 1),
    RAIN(Process.RAIN, 1),
    /**
     * A front arrives or has passed within minutes of an hour: rates change by ten times as much as
     * in other rain.
     */
    FRONT(Process.RAIN, 100);

    /** Which it follows. */
    final Process process;

    /** Of its intensity. */
    final double factor;

    Weather(Process process, double factor) {
      this.process = process;
      this.factor = factor;
    }

    double intensity(StateParameters layout, double[] phi) {
      return factor * layout.intensity(process, phi);
    }
  }

  private RainHours() {}

  /**
   * What the top of a column does on its way to each row: that of rain where more than dew flows in
   * or nobody knows what does; where no inflow leads it, as the first sensor tells; that of dry
   * weather in all rows of a column without fronts.
   *
   * @throws IllegalArgumentException where a column asks for an inflow that was not measured
   */
  static Weather[] of(ColumnModel column, SensorRecord record) {
    Weather[] top = none(record);
    if (column.top() == Top.STATE) {
      return column.hasFronts() ? of(record) : top;
    }
    if (!record.hasInflow()) {
      throw new IllegalArgumentException("no rain is measured beside the record");
    }
    for (int k = 1; k < top.length; k++) {
      top[k] = record.inflowMs()[k] <= SensorRecord.RAINS_MS ? Weather.DRY : Weather.RAIN;
    }
    return top;
  }

  /** Whether it rains in any of the rows. */
  static boolean any(Weather[] top) {
    return Arrays.stream(top).anyMatch(w -> w.process == Process.RAIN);
  }

  /** Of a record without rain. */
  static Weather[] none(SensorRecord record) {
    Weather[] top = new Weather[record.times()];
    Arrays.fill(top, Weather.DRY);
    return top;
  }

  /** The weather of the interval that ends at a row [row], as the first sensor tells. */
  static Weather[] of(SensorRecord record) {
    boolean[] rain = rises(record);
    double[] kicks = kicks(record, rain);
    Weather[] top = none(record);
    for (int k = 0; k < top.length; k++) {
      if (rain[k]) {
        top[k] = Math.abs(kicks[k]) > SUDDEN ? Weather.FRONT : Weather.RAIN;
      }
    }
    return top;
  }

  /** The same of values whose noise, of this σ, is still to come: by one draw of it. */
  static Weather[] of(SensorRecord record, double sigma) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] state = new double[record.times()][];
    for (int k = 0; k < state.length; k++) {
      state[k] = record.state()[k].clone();
      state[k][0] += sigma * random.nextGaussian();
    }
    return of(new SensorRecord(record.depthM(), record.intervalS(), state));
  }

  /**
   * By how much each row asks for another rate of the first sensor than rows of its kind have, in
   * deviations; rows that dry weather does not explain are marked on the way. What rain does not
   * explain either are fronts that arrive within minutes: rain that is smooth enough for other rows
   * would let them, and their water, arrive within the hour.
   *
   * @param rain rows in which it rains as rises tell; more are marked
   * @return NaN where too few values tell
   */
  private static double[] kicks(SensorRecord record, boolean[] rain) {
    double[] value = Arrays.stream(record.state()).mapToDouble(row -> row[0]).toArray();
    if (Arrays.stream(value).filter(v -> !Double.isNaN(v)).count() < LEAST_VALUES) {
      double[] none = new double[value.length];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    SmoothTrend trend = new SmoothTrend(value);
    double[] kicks = trend.kicks(rain);
    for (int round = 1; round < MOST_ROUNDS && marksMore(rain, kicks); round++) {
      kicks = trend.kicks(rain);
    }
    return kicks;
  }

  private static boolean marksMore(boolean[] rain, double[] kicks) {
    boolean more = false;
    for (int k = 1; k < kicks.length; k++) {
      if (!rain[k] && Math.abs(kicks[k]) > SUDDEN) {
        rain[k] = true;
        more = true;
      }
    }
    return more;
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
