package loam.solve;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

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
   * H⁻¹ J H⁻¹: whatever the noise, from the spread of the profiles' own gradients.
   *
   * @param meat J, Σ over profiles of (RᵀWe)(RᵀWe)ᵀ, row-major [n·n]
   */
  public static double[] sandwich(PositiveSystem system, double[] meat) {
    double[] inverse = system.inverse();
    int n = (int) Math.round(Math.sqrt(inverse.length));
    DMatrixRMaj bread = DMatrixRMaj.wrap(n, n, inverse);
    DMatrixRMaj half = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(bread, DMatrixRMaj.wrap(n, n, meat), half);
    DMatrixRMaj out = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(half, bread, out);
    return out.data;
  }
}
