package loam.solve;

import java.util.List;
import loam.limit.TimeLimit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * H c = b for a symmetric positive semi-definite H, scaled to a unit diagonal (Jacobi) and
 * factorised by Cholesky. Known null directions are filled by rank one each: the solution then has
 * no component along them, and every functional that they do not touch keeps its exact variance.
 */
public final class PositiveSystem {
  private static final int REFINEMENTS = 2;

  private final int size;
  private final double[] scale;
  private final DMatrixRMaj scaled;
  private final LinearSolverDense<DMatrixRMaj> solver;

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
    this.scaled = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled.data[i * size + j] = scale[i] * scale[j] * h[i * size + j];
      }
    }
    for (double[] direction : nullDirections) {
      fill(direction);
    }
    this.solver = factorised();
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
        scaled.data[i * size + j] += v[i] * v[j] / norm;
      }
    }
  }

  private LinearSolverDense<DMatrixRMaj> factorised() {
    double lift = 0;
    for (int attempt = 0; attempt < 8; attempt++) {
      LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(size);
      DMatrixRMaj copy = scaled.copy();
      for (int i = 0; i < size; i++) {
        copy.data[i * size + i] += lift;
      }
      if (cholesky.setA(copy)) {
        return cholesky;
      }
      lift = lift == 0 ? 1e-15 * size : 10 * lift;
    }
    throw new IllegalStateException(
        "the normal equations of " + size + " unknowns are not positive definite");
  }

  /** c = H⁻¹ b, refined. */
  public double[] solve(double[] b) {
    DMatrixRMaj right = new DMatrixRMaj(size, 1);
    for (int i = 0; i < size; i++) {
      right.data[i] = scale[i] * b[i];
    }
    DMatrixRMaj x = new DMatrixRMaj(size, 1);
    solver.solve(right.copy(), x);
    DMatrixRMaj correction = new DMatrixRMaj(size, 1);
    for (int k = 0; k < REFINEMENTS; k++) {
      solver.solve(residual(right, x), correction);
      for (int i = 0; i < size; i++) {
        x.data[i] += correction.data[i];
      }
    }
    double[] c = new double[size];
    for (int i = 0; i < size; i++) {
      c[i] = scale[i] * x.data[i];
    }
    return c;
  }

  private DMatrixRMaj residual(DMatrixRMaj right, DMatrixRMaj x) {
    DMatrixRMaj r = new DMatrixRMaj(size, 1);
    for (int i = 0; i < size; i++) {
      // Products with their rounding errors: the residual is what refinement lives on.
      double sum = right.data[i];
      double lost = 0;
      for (int j = 0; j < size; j++) {
        double a = -scaled.data[i * size + j];
        double p = a * x.data[j];
        lost += Math.fma(a, x.data[j], -p);
        double next = sum + p;
        double back = next - sum;
        lost += (sum - (next - back)) + (p - back);
        sum = next;
      }
      r.data[i] = sum + lost;
    }
    return r;
  }

  /** H⁻¹, row-major [n·n]; with null directions, of H with these filled. */
  public double[] inverse() {
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    solver.invert(inverse);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        inverse.data[i * size + j] *= scale[i] * scale[j];
      }
    }
    return inverse.data;
  }
}
