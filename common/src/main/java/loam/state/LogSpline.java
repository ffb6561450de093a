package loam.state;

import java.util.Arrays;

/**
 * Cubic B-splines on equal intervals from lo to hi; beyond both ends ln λ goes on as a straight
 * line.
 *
 * @param lo lower end of the range of states
 * @param hi upper end
 * @param size number of functions, at least 4
 */
public record LogSpline(double lo, double hi, int size) implements LogBasis {
  public LogSpline {
    if (size < FUNCTIONS || !(lo < hi)) {
      throw new IllegalArgumentException(
          "a spline needs >= 4 functions on lo < hi, got %d on [%s, %s]".formatted(size, lo, hi));
    }
  }

  @Override
  public int fill(double x, double[] value, double[] slope, double[] curvature, int at) {
    double inside = held(x);
    double perUnit = (size - 3) / (hi - lo);
    double t = (inside - lo) * perUnit;
    int first = Math.min((int) t, size - 4);
    double u = t - first;
    double v = 1 - u;
    value[at] = v * v * v / 6;
    value[at + 1] = (4 + 3 * u * u * (u - 2)) / 6;
    value[at + 2] = (4 + 3 * v * v * (v - 2)) / 6;
    value[at + 3] = u * u * u / 6;
    slope[at] = -0.5 * v * v * perUnit;
    slope[at + 1] = 0.5 * u * (3 * u - 4) * perUnit;
    slope[at + 2] = -0.5 * v * (3 * v - 4) * perUnit;
    slope[at + 3] = 0.5 * u * u * perUnit;
    double square = perUnit * perUnit;
    curvature[at] = v * square;
    curvature[at + 1] = (3 * u - 2) * square;
    curvature[at + 2] = (3 * v - 2) * square;
    curvature[at + 3] = u * square;
    if (x != inside) {
      for (int k = at; k < at + FUNCTIONS; k++) {
        value[k] += (x - inside) * slope[k];
        curvature[k] = 0;
      }
    }
    return first;
  }

  /** Where a function has its peak: a straight line's coefficient is its value there. */
  double peak(int k) {
    return lo + (k - 1) * (hi - lo) / (size - 3);
  }

  @Override
  public double held(double x) {
    return Math.min(Math.max(x, lo), hi);
  }

  @Override
  public double[][] roughness() {
    double[][] k = new double[size][size];
    double[] d = {1, -2, 1};
    for (int i = 0; i + 2 < size; i++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          k[i + a][i + b] += d[a] * d[b];
        }
      }
    }
    return k;
  }

  @Override
  public double[] constant(double lnLambda) {
    double[] c = new double[size];
    Arrays.fill(c, lnLambda);
    return c;
  }
}
