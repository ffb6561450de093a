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

  /** ρ_k, what each row keeps of the one before. */
  public double[] rho() {
    return rho.clone();
  }

  /** √(1−ρ_k²), what multiplies the draw of each row. */
  public double[] innovation() {
    return innovation.clone();
  }

  /** N−2. */
  public int rows() {
    return rho.length;
  }

  /**
   * Adds one draw to the rows of a profile.
   *
   * @param sigma standard deviation of each row
   * @param bias constant added to every row: the paper's de-centred noise
   * @param rows the N−2 rows that begin at index {@code from}
   */
  public void addTo(SplittableRandom random, double sigma, double bias, double[] rows, int from) {
    double e = 0;
    for (int k = 0; k < rho.length; k++) {
      e = rho[k] * e + sigma * innovation[k] * random.nextGaussian();
      rows[from + k] += e + bias;
    }
  }

  /** rows ← V rows: correlated noise becomes independent with unit variance. */
  public void whiten(double[] rows) {
    for (int k = rho.length - 1; k > 0; k--) {
      rows[k] = (rows[k] - rho[k] * rows[k - 1]) / innovation[k];
    }
  }

  /**
   * Σ over rows of the expected square after {@link #whiten}.
   *
   * @param variance of each row [N−2]
   * @param product covariance of rows k and k+1, [N−3]
   */
  public double whitenedSquares(double[] variance, double[] product) {
    double sum = variance[0];
    for (int k = 1; k < rho.length; k++) {
      sum +=
          (variance[k] - 2 * rho[k] * product[k - 1] + rho[k] * rho[k] * variance[k - 1])
              / (innovation[k] * innovation[k]);
    }
    return sum;
  }

  /** ln det Σ for unit σ. */
  public double logDeterminant() {
    double sum = 0;
    for (double each : innovation) {
      sum += 2 * Math.log(each);
    }
    return sum;
  }
}
