package loam.solve;

import java.util.List;
import loam.limit.TimeLimit;
import loam.network.Cholesky;

/**
 * H c = b for a symmetric positive semi-definite H, scaled to a unit diagonal (Jacobi) and
 * factorised by Cholesky. Known null directions are filled by rank one each: the solution then has
 * no component along them, and every functional that they do not touch keeps its exact variance.
 */
public final class PositiveSystem {
  private static final int REFINEMENTS = 2;

  private final int size;
  private final double[] scale;
  private final double[] scaled;
  private final Cholesky factor;

  /**
   * @param h H, symmetric, row-major [n·n]; its diagonal > 0
   * @param nullDirections vectors [n] with H v = 0
   */
  public PositiveSystem(int size, double[] h, List<double[]> nullDirections) {
    TimeLimit.check(0);
    this.size = size;
    this.scale = new double[size];
    for (int i = 0; i < size; i++) {
      double diagonal = h[i * size + i];
      if (!(diagonal > 0)) {
        throw new IllegalArgumentException(
            "unknown %d has no equation: diagonal %s".formatted(i, diagonal));
      }
      scale[i] = 1 / Math.sqrt(diagonal);
    }
    this.scaled = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled[i * size + j] = scale[i] * scale[j] * h[i * size + j];
      }
    }
    for (double[] direction : nullDirections) {
      fill(direction);
    }
    this.factor = factorised();
  }

  private void fill(double[] direction) {
    double[] v = new double[size];
    double norm = 0;
    for (int i = 0; i < size; i++) {
      v[i] = direction[i] / scale[i];
      norm += v[i] * v[i];
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled[i * size + j] += v[i] * v[j] / norm;
      }
    }
  }

  private Cholesky factorised() {
    Cholesky cholesky = new Cholesky(size);
    double[] lifted = scaled.clone();
    double lift = 0;
    for (int attempt = 0; attempt < 8; attempt++) {
      for (int i = 0; i < size; i++) {
        lifted[i * size + i] = scaled[i * size + i] + lift;
      }
      if (cholesky.factor(lifted)) {
        return cholesky;
      }
      lift = lift == 0 ? 1e-15 * size : 10 * lift;
    }
    throw new IllegalStateException(
        "the normal equations of " + size + " unknowns are not positive definite");
  }

  /** c = H⁻¹ b, refined. */
  public double[] solve(double[] b) {
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      right[i] = scale[i] * b[i];
    }
    double[] x = right.clone();
    factor.solve(x);
    for (int k = 0; k < REFINEMENTS; k++) {
      double[] correction = residual(right, x);
      factor.solve(correction);
      for (int i = 0; i < size; i++) {
        x[i] += correction[i];
      }
    }
    for (int i = 0; i < size; i++) {
      x[i] *= scale[i];
    }
    return x;
  }

  private double[] residual(double[] right, double[] x) {
    double[] r = new double[size];
    for (int i = 0; i < size; i++) {
      // Products with their rounding errors: the residual is what refinement lives on.
      double sum = right[i];
      double lost = 0;
      for (int j = 0; j < size; j++) {
        double a = -scaled[i * size + j];
        double p = a * x[j];
        lost += Math.fma(a, x[j], -p);
        double next = sum + p;
        double back = next - sum;
        lost += (sum - (next - back)) + (p - back);
        sum = next;
      }
      r[i] = sum + lost;
    }
    return r;
  }

  /** H⁻¹, row-major [n·n]; with null directions, of H with these filled. */
  public double[] inverse() {
    double[] inverse = factor.inverse();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        inverse[i * size + j] *= scale[i] * scale[j];
      }
    }
    return inverse;
  }
}
