package loam.state;

import java.util.Arrays;

/**
 * The natural cubic spline through the values of a sensor that are not missing, in rows of the
 * record as its coordinate; beyond the first and the last it stays constant.
 */
final class CubicThrough {
  private final double[] at;
  private final double[] value;
  private final double[] bend;

  private CubicThrough(double[] at, double[] value) {
    this.at = at;
    this.value = value;
    bend = bends(at, value);
  }

  /** Through the values of a sensor in rows from (inclusive) … to (exclusive), at least one. */
  static CubicThrough of(SensorRecord record, int sensor, int from, int to) {
    double[] at = new double[to - from];
    double[] value = new double[to - from];
    int count = 0;
    for (int k = from; k < to; k++) {
      if (!Double.isNaN(record.state()[k][sensor])) {
        at[count] = k;
        value[count++] = record.state()[k][sensor];
      }
    }
    return new CubicThrough(Arrays.copyOf(at, count), Arrays.copyOf(value, count));
  }

  double at(double row) {
    int last = at.length - 1;
    if (row <= at[0] || last == 0) {
      return value[0];
    }
    if (row >= at[last]) {
      return value[last];
    }
    int found = Arrays.binarySearch(at, row);
    int k = found >= 0 ? Math.min(found, last - 1) : -found - 2;
    double h = at[k + 1] - at[k];
    double u = (row - at[k]) / h;
    double v = 1 - u;
    return v * value[k]
        + u * value[k + 1]
        + h * h / 6 * ((v * v * v - v) * bend[k] + (u * u * u - u) * bend[k + 1]);
  }

  /** Second derivatives at the knots, zero at both ends. */
  private static double[] bends(double[] at, double[] value) {
    int n = at.length;
    double[] bend = new double[n];
    if (n < 3) {
      return bend;
    }
    Band m = new Band(n);
    m.diagonal[0] = 1;
    m.diagonal[n - 1] = 1;
    for (int k = 1; k < n - 1; k++) {
      double left = at[k] - at[k - 1];
      double right = at[k + 1] - at[k];
      m.lower[k] = left / 6;
      m.diagonal[k] = (left + right) / 3;
      m.upper[k] = right / 6;
      bend[k] = (value[k + 1] - value[k]) / right - (value[k] - value[k - 1]) / left;
    }
    m.factor();
    m.solve(bend);
    return bend;
  }
}
