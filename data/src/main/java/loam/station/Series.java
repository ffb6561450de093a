package loam.station;

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
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (double[] row : state) {
      for (double x : row) {
        lo = Double.isNaN(x) ? lo : Math.min(lo, x);
        hi = Double.isNaN(x) ? hi : Math.max(hi, x);
      }
    }
    return new Range(Math.floor(lo), Math.floor(hi) + 1);
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
