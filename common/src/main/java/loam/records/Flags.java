package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import loam.state.SensorRecord;

/** Single values of a record that look wrong. They are marked, not left out. */
final class Flags {
  /** A stuck sensor repeats a value for a day. */
  private static final double STUCK_H = 24;

  /** Of the usual spread of a sensor's innovations. */
  private static final double UNFORESEEN = 8;

  /** Normal deviation over the median of absolute values. */
  private static final double MAD = 1.4826;

  /** A value and what is odd about it. */
  record Flag(int row, int sensor, String reason) {
    private List<Integer> place() {
      return List.of(row, sensor);
    }
  }

  private Flags() {}

  /** Spikes and stuck values, from above. */
  static List<Flag> of(SensorRecord record) {
    List<Flag> flags = new ArrayList<>();
    for (int s = 0; s < record.sensors(); s++) {
      int sensor = s;
      double[] values = Arrays.stream(record.state()).mapToDouble(row -> row[sensor]).toArray();
      for (int row : Spikes.of(values)) {
        flags.add(new Flag(row, s, "spike"));
      }
      stuck(values, s, record.intervalH(), flags);
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
    Set<List<Integer>> taken = new HashSet<>();
    flags.forEach(f -> taken.add(f.place()));
    more.stream().filter(f -> !taken.contains(f.place())).forEach(flags::add);
  }

  private static void stuck(double[] x, int sensor, double intervalH, List<Flag> flags) {
    int start = 0;
    for (int t = 1; t <= x.length; t++) {
      if (t == x.length || x[t] != x[start]) {
        for (int k = start; (t - start) * intervalH > STUCK_H && k < t; k++) {
          flags.add(new Flag(k, sensor, "stuck"));
        }
        start = t;
      }
    }
  }
}
