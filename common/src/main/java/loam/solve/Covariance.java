package loam.solve;

import java.util.Arrays;
import loam.spline.SplineSpace;

/** Covariances of stacked coefficients, row-major [n·n]. */
public final class Covariance {
  private Covariance() {}

  /** σ² H⁻¹: where the weights are the inverse of the noise's covariance but for σ². */
  public static double[] scaledInverse(PositiveSystem system, double variance) {
    double[] c = system.inverse();
    for (int i = 0; i < c.length; i++) {
      c[i] *= variance;
    }
    return c;
  }

  /**
   * Of the coefficients of a spline through values at its nodes.
   *
   * @param nodes covariance of these values, in the unit
   */
  public static double[] interpolated(SplineSpace space, double[] nodes, double unit) {
    return transposed(space, transposed(space, nodes, unit), unit);
  }

  /** Each row interpolated, in the unit; row for column. */
  private static double[] transposed(SplineSpace space, double[] rows, double unit) {
    int n = space.size();
    double[] out = new double[n * n];
    for (int i = 0; i < n; i++) {
      double[] c = space.interpolate(Arrays.copyOfRange(rows, i * n, i * n + n));
      for (int j = 0; j < n; j++) {
        out[j * n + i] = unit * c[j];
      }
    }
    return out;
  }

  /**
   * H⁻¹ J H⁻¹: whatever the noise, from the spread of the profiles' own gradients.
   *
   * @param meat J, Σ over profiles of (RᵀWe)(RᵀWe)ᵀ, row-major [n·n]
   */
  public static double[] sandwich(PositiveSystem system, double[] meat) {
    double[] bread = system.inverse();
    return product(product(bread, meat), bread);
  }

  private static double[] product(double[] a, double[] b) {
    int n = (int) Math.round(Math.sqrt(a.length));
    double[] out = new double[n * n];
    for (int i = 0; i < n; i++) {
      int to = i * n;
      for (int k = 0; k < n; k++) {
        double factor = a[to + k];
        int row = k * n;
        for (int j = 0; j < n; j++) {
          out[to + j] += factor * b[row + j];
        }
      }
    }
    return out;
  }
}
