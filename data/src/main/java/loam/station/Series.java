package loam.station;

import java.util.Arrays;
import java.util.List;
import loam.physics.Range;

/**
 * A measured time series of states at several depths. Arrays are not copied: treat them as frozen.
 *
 * @param name where it comes from, for messages
 * @param columns name of each sensor, from the top
 * @param depthM depth of each sensor in m, increasing [N]
 * @param timeS seconds since 1970, increasing [n]
 * @param state in the unit of the case, NaN where missing [n][N]
 */
public record Series(
    String name, List<String> columns, double[] depthM, double[] timeS, double[][] state) {
  public Series {
    columns = List.copyOf(columns);
  }

  /** N. */
  public int sensors() {
    return depthM.length;
  }

  /** n. */
  public int times() {
    return timeS.length;
  }

  /** The series of some sensors only, given by index. */
  public Series of(int[] sensors) {
    String[] names = new String[sensors.length];
    double[] depths = new double[sensors.length];
    for (int i = 0; i < sensors.length; i++) {
      names[i] = columns.get(sensors[i]);
      depths[i] = depthM[sensors[i]];
    }
    double[][] values = new double[state.length][sensors.length];
    for (int t = 0; t < state.length; t++) {
      for (int i = 0; i < sensors.length; i++) {
        values[t][i] = state[t][sensors[i]];
      }
    }
    return new Series(name, List.of(names), depths, timeS, values);
  }

  /** The same at other times: what was measured at one of them exactly, NaN where nothing was. */
  public Series at(double[] times) {
    double[][] values = new double[times.length][];
    int next = 0;
    for (int t = 0; t < times.length; t++) {
      while (next < times() && timeS[next] < times[t]) {
        next++;
      }
      if (next < times() && timeS[next] == times[t]) {
        values[t] = state[next];
      } else {
        values[t] = new double[sensors()];
        Arrays.fill(values[t], Double.NaN);
      }
    }
    return new Series(name, columns, depthM, times, values);
  }

  /** Only the times at which no value is missing. */
  public Series complete() {
    int[] kept = new int[times()];
    int n = 0;
    for (int t = 0; t < times(); t++) {
      boolean whole = true;
      for (double value : state[t]) {
        whole &= !Double.isNaN(value);
      }
      if (whole) {
        kept[n++] = t;
      }
    }
    double[] times = new double[n];
    double[][] values = new double[n][];
    for (int i = 0; i < n; i++) {
      times[i] = timeS[kept[i]];
      values[i] = state[kept[i]];
    }
    return new Series(name, columns, depthM, times, values);
  }

  /** The whole numbers around all states, missing ones left out. */
  public Range range() {
    double[] seen = extremes();
    return new Range(Math.floor(seen[0]), Math.floor(seen[1]) + 1);
  }

  /** The hundredths around all states, but half-way at most from them to these limits. */
  public Range rangeBetween(double lowest, double highest) {
    double[] seen = extremes();
    double lo = Math.floor(100 * seen[0]) / 100;
    double hi = (Math.floor(100 * seen[1]) + 1) / 100;
    return new Range(
        Math.max(lo, 0.5 * (lowest + seen[0])), Math.min(hi, 0.5 * (highest + seen[1])));
  }

  private double[] extremes() {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (double[] row : state) {
      for (double x : row) {
        lo = Double.isNaN(x) ? lo : Math.min(lo, x);
        hi = Double.isNaN(x) ? hi : Math.max(hi, x);
      }
    }
    return new double[] {lo, hi};
  }

  /** Median of the time steps in s. */
  public double medianStepS() {
    double[] steps = new double[times() - 1];
    for (int t = 0; t < steps.length; t++) {
      steps[t] = timeS[t + 1] - timeS[t];
    }
    return Medians.of(steps);
  }
}
