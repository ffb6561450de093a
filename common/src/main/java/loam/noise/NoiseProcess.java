package loam.noise;

import java.util.SplittableRandom;
import loam.physics.Column;

/**
 * The noise of eq. (11) on the rows of a column: Gaussian with covariance Σ_ij = σ² exp(−|z_i −
 * z_j|/r_c), σ a standard deviation. Exponential covariance is Markov in z on any grid, so
 *
 * <pre>e_0 = σ n_0,   e_k = ρ_k e_{k−1} + σ √(1−ρ_k²) n_k,   ρ_k = exp(−(z_k − z_{k−1})/r_c)</pre>
 *
 * is exact and costs O(N). Read as e = L n with σ = 1, whitening is V = L⁻¹, so V Σ Vᵀ = I. All
 * maps are for unit σ, work in place and on rows [N−2]; row k is node k+1. Immutable.
 */
public final class NoiseProcess {
  private final double[] rho;
  private final double[] innovation;

  /**
   * @param correlationRadiusM r_c in m, > 0; far below the thinnest spacing rows are independent
   */
  public NoiseProcess(Column column, double correlationRadiusM) {
    if (!(correlationRadiusM > 0 && Double.isFinite(correlationRadiusM))) {
      throw new IllegalArgumentException(
          "the correlation radius must be finite and > 0 m, got " + correlationRadiusM);
    }
    rho = new double[column.rows()];
    innovation = new double[column.rows()];
    innovation[0] = 1;
    for (int k = 1; k < rho.length; k++) {
      double exponent = column.spacingM(k) / correlationRadiusM;
      rho[k] = Math.exp(-exponent);
      // √(1−ρ²) without cancellation where ρ → 1.
      innovation[k] = Math.sqrt(-Math.expm1(-2 * exponent));
    }
  }

  /** N−2. */
  public int rows() {
    return rho.length;
  }

  /** ρ_k, correlation of rows k−1 and k; 0 for k = 0, whose row has no predecessor. */
  public double rho(int k) {
    return rho[k];
  }

  /** √(1−ρ_k²), standard deviation of row k given row k−1; 1 for k = 0. */
  public double innovation(int k) {
    return innovation[k];
  }

  /**
   * One draw.
   *
   * @param sigma standard deviation of each row
   * @param bias constant added to every row: the paper's de-centred noise
   * @param out rows [N−2], overwritten
   */
  public void sample(SplittableRandom random, double sigma, double bias, double[] out) {
    double e = 0;
    for (int k = 0; k < rho.length; k++) {
      e = rho[k] * e + sigma * innovation[k] * random.nextGaussian();
      out[k] = e + bias;
    }
  }

  /** Adds the draw that {@link #sample} would give to rows [N−2]. */
  public void addTo(SplittableRandom random, double sigma, double bias, double[] rows) {
    double e = 0;
    for (int k = 0; k < rho.length; k++) {
      e = rho[k] * e + sigma * innovation[k] * random.nextGaussian();
      rows[k] += e + bias;
    }
  }

  /** rows ← V rows: correlated noise becomes independent with unit variance. */
  public void whiten(double[] rows) {
    for (int k = rho.length - 1; k > 0; k--) {
      rows[k] = (rows[k] - rho[k] * rows[k - 1]) / innovation[k];
    }
  }

  /** rows ← V⁻¹ rows: inverse of {@link #whiten}. */
  public void colour(double[] rows) {
    for (int k = 1; k < rho.length; k++) {
      rows[k] = rho[k] * rows[k - 1] + innovation[k] * rows[k];
    }
  }

  /** rows ← Vᵀ rows: transpose of {@link #whiten}; Vᵀ V = Σ⁻¹. */
  public void whitenTranspose(double[] rows) {
    int last = rho.length - 1;
    for (int k = 0; k < last; k++) {
      rows[k] = rows[k] / innovation[k] - rho[k + 1] * rows[k + 1] / innovation[k + 1];
    }
    rows[last] /= innovation[last];
  }
}
