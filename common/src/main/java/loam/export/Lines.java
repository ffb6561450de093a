package loam.export;

/** Least squares of two lines with a slope in common and an intercept each. */
final class Lines {
  private Lines() {}

  /**
   * What the answers are of what was observed, first line first.
   *
   * @param x of the first line [n]
   * @param z of the second line [n]
   * @return of slope and the two intercepts, shape [3][2n]
   */
  static double[][] solver(double[] x, double[] z) {
    int n = x.length;
    double meanX = mean(x);
    double meanZ = mean(z);
    double[] slope = new double[2 * n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      slope[i] = x[i] - meanX;
      slope[n + i] = z[i] - meanZ;
      sum += slope[i] * slope[i] + slope[n + i] * slope[n + i];
    }
    double[][] out = new double[3][2 * n];
    for (int i = 0; i < 2 * n; i++) {
      out[0][i] = slope[i] / sum;
      out[1][i] = (i < n ? 1.0 / n : 0) - meanX * out[0][i];
      out[2][i] = (i < n ? 0 : 1.0 / n) - meanZ * out[0][i];
    }
    return out;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }
}
