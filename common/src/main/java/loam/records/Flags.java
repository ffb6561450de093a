package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loam.state.SensorRecord;

/** Single values of a record that look wrong. They are marked, not left out. */
final class Flags {
  /** A spike leaves and returns by this many times the 99th percentile of the steps. */
  private static final double SPIKE_RATIO = 5;

  /** A stuck sensor repeats a value for a day. */
  private static final double STUCK_H = 24;

  /** Of the usual spread of a sensor's innovations. */
  private static final double UNFORESEEN = 8;

  /** Normal deviation over the median of absolute values. */
  private static final double MAD = 1.4826;

  /** A value and what is odd about it. */
  record Flag(int row, int sensor, String reason) {}

  private Flags() {}

  /** Spikes and stuck values, from above. */
  static List<Flag> of(SensorRecord record) {
    List<Flag> flags = new ArrayList<>();
    for (int s = 0; s < record.sensors(); s++) {
      spikes(record, s, flags);
      stuck(record, s, flags);
    }
    return flags;
  }

  /**
   * Values that the filter did not foresee, far beyond what it usually misses.
   *
   * @param innovations of the first rows of a record, standardised
   */
  static List<Flag> unforeseen(int sensor, double[] innovations) {
    double[] sizes =
        Arrays.stream(innovations).filter(v -> !Double.isNaN(v)).map(Math::abs).sorted().toArray();
    List<Flag> flags = new ArrayList<>();
    if (sizes.length > 0) {
      double bound = UNFORESEEN * MAD * sizes[sizes.length / 2];
      for (int k = 0; k < innovations.length; k++) {
        if (Math.abs(innovations[k]) > bound) {
          flags.add(new Flag(k, sensor, "not foreseen"));
        }
      }
    }
    return flags;
  }

  /** Adds flags of values that have none yet. */
  static void add(List<Flag> flags, List<Flag> more) {
    List<Flag> before = List.copyOf(flags);
    more.stream()
        .filter(m -> before.stream().noneMatch(b -> b.row() == m.row() && b.sensor() == m.sensor()))
        .forEach(flags::add);
  }

  private static void spikes(SensorRecord record, int s, List<Flag> flags) {
    double[][] x = record.state();
    double[] steps = new double[x.length];
    int n = 0;
    for (int t = 1; t < x.length; t++) {
      double step = Math.abs(x[t][s] - x[t - 1][s]);
      if (!Double.isNaN(step)) {
        steps[n++] = step;
      }
    }
    if (n == 0) {
      return;
    }
    Arrays.sort(steps, 0, n);
    double bound = SPIKE_RATIO * steps[(int) (0.99 * (n - 1))];
    for (int t = 1; t + 1 < x.length; t++) {
      double there = x[t][s] - x[t - 1][s];
      double back = x[t][s] - x[t + 1][s];
      if (there * back > 0 && Math.min(Math.abs(there), Math.abs(back)) > bound) {
        flags.add(new Flag(t, s, "spike"));
      }
    }
  }

  private static void stuck(SensorRecord record, int s, List<Flag> flags) {
    double[][] x = record.state();
    int start = 0;
    for (int t = 1; t <= x.length; t++) {
      if (t == x.length || x[t][s] != x[start][s]) {
        for (int k = start; (t - start) * record.intervalH() > STUCK_H && k < t; k++) {
          flags.add(new Flag(k, s, "stuck"));
        }
        start = t;
      }
    }
  }
}
