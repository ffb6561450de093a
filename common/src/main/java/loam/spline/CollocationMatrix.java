package loam.spline;

import java.io.Serializable;

/**
 * A_{ji} = B_i(node j), with two bands on either side of the diagonal, and its LU factors. Nodes
 * are the knots and the middles of the first and last interval; A is then far from singular (its
 * condition number is below 10 at any size), so no pivoting is needed.
 */
final class CollocationMatrix implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int WIDTH = 5;

  private final int size;
  private final double[] band;
  private final double[] lu;

  CollocationMatrix(int size) {
    this.size = size;
    this.band = new double[WIDTH * size];
    double[] w4 = new double[4];
    for (int j = 0; j < size; j++) {
      double t = position(j, size);
      int first = Math.min((int) t, size - 4);
      Cubic.values(t - first, w4, 0);
      for (int k = 0; k < 4; k++) {
        if (w4[k] != 0) {
          band[WIDTH * j + first + k - j + 2] = w4[k];
        }
      }
    }
    this.lu = factorised(band, size);
  }

  /** Of node j, in units of intervals. */
  static double position(int j, int size) {
    if (j == 0) {
      return 0;
    }
    if (j == 1) {
      return 0.5;
    }
    if (j >= size - 2) {
      return j == size - 1 ? size - 3 : size - 3.5;
    }
    return j - 1;
  }

  private static double[] factorised(double[] band, int size) {
    double[] lu = band.clone();
    for (int p = 0; p < size; p++) {
      for (int r = p + 1; r <= Math.min(p + 2, size - 1); r++) {
        double factor = lu[WIDTH * r + p - r + 2] / lu[WIDTH * p + 2];
        lu[WIDTH * r + p - r + 2] = factor;
        for (int c = p + 1; c <= Math.min(p + 2, size - 1); c++) {
          lu[WIDTH * r + c - r + 2] -= factor * lu[WIDTH * p + c - p + 2];
        }
      }
    }
    return lu;
  }

  double[] solve(double[] right) {
    double[] x = checked(right);
    for (int r = 0; r < size; r++) {
      for (int c = Math.max(0, r - 2); c < r; c++) {
        x[r] -= lu[WIDTH * r + c - r + 2] * x[c];
      }
    }
    for (int r = size - 1; r >= 0; r--) {
      for (int c = r + 1; c <= Math.min(r + 2, size - 1); c++) {
        x[r] -= lu[WIDTH * r + c - r + 2] * x[c];
      }
      x[r] /= lu[WIDTH * r + 2];
    }
    return x;
  }

  double[] solveTransposed(double[] right) {
    double[] x = checked(right);
    for (int r = 0; r < size; r++) {
      x[r] /= lu[WIDTH * r + 2];
      for (int c = r + 1; c <= Math.min(r + 2, size - 1); c++) {
        x[c] -= lu[WIDTH * r + c - r + 2] * x[r];
      }
    }
    for (int r = size - 1; r >= 0; r--) {
      for (int c = Math.max(0, r - 2); c < r; c++) {
        x[c] -= lu[WIDTH * r + c - r + 2] * x[r];
      }
    }
    return x;
  }

  double[] times(double[] x) {
    double[] y = checked(x);
    for (int r = 0; r < size; r++) {
      double sum = 0;
      for (int c = Math.max(0, r - 2); c <= Math.min(r + 2, size - 1); c++) {
        sum += band[WIDTH * r + c - r + 2] * x[c];
      }
      y[r] = sum;
    }
    return y;
  }

  private double[] checked(double[] vector) {
    if (vector.length != size) {
      throw new IllegalArgumentException(
          "this spline space has %d nodes, got %d values".formatted(size, vector.length));
    }
    return vector.clone();
  }
}
