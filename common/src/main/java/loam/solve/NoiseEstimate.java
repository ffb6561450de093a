package loam.solve;

import loam.moments.ResidualSums;
import loam.noise.NoiseProcess;
import loam.physics.Column;

/**
 * σ and r_c of the noise (11) by maximum likelihood from residuals, level means taken out. Since
 * Σ⁻¹ is tridiagonal the likelihood needs only squares and products of neighbours. Residuals must
 * be those of a generous spline: misfit has a long correlation of its own.
 *
 * @param sigma in the unit of the tendency
 * @param correlationRadiusM r_c in m
 */
public record NoiseEstimate(double sigma, double correlationRadiusM) {
  private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);
  private static final int ITERATIONS = 80;

  /**
   * @param parameters unknowns that were fitted to the same data, for the degrees of freedom
   */
  public static NoiseEstimate of(ResidualSums residuals, Column column, int parameters) {
    int levels = residuals.sum().length;
    long n = residuals.profiles();
    double[] variance = new double[levels];
    double[] product = new double[levels - 1];
    for (int k = 0; k < levels; k++) {
      double mean = residuals.sum()[k] / n;
      variance[k] = residuals.squares()[k] / n - mean * mean;
      if (k > 0) {
        product[k - 1] = residuals.lag()[k - 1] / n - mean * residuals.sum()[k - 1] / n;
      }
    }
    double closest = Double.POSITIVE_INFINITY;
    for (int k = 1; k < levels; k++) {
      closest = Math.min(closest, column.spacingM(k));
    }
    // From "no correlation at all" to "one value for the whole column", in ln r_c.
    double lo = Math.log(0.05 * closest);
    double hi = Math.log(100 * column.depthM());
    double a = hi - GOLDEN * (hi - lo);
    double b = lo + GOLDEN * (hi - lo);
    double atA = deviance(a, variance, product, column);
    double atB = deviance(b, variance, product, column);
    for (int i = 0; i < ITERATIONS; i++) {
      if (atA <= atB) {
        hi = b;
        b = a;
        atB = atA;
        a = hi - GOLDEN * (hi - lo);
        atA = deviance(a, variance, product, column);
      } else {
        lo = a;
        a = b;
        atA = atB;
        b = lo + GOLDEN * (hi - lo);
        atB = deviance(b, variance, product, column);
      }
    }
    double radius = Math.exp(0.5 * (lo + hi));
    double freedom = 1 - Math.min(0.9, (parameters + levels) / (double) (n * levels));
    double mean = new NoiseProcess(column, radius).whitenedSquares(variance, product) / levels;
    return new NoiseEstimate(Math.sqrt(Math.max(0, mean) / freedom), radius);
  }

  /** −2 ln L per level and profile, σ² at its best. */
  private static double deviance(
      double logRadius, double[] variance, double[] product, Column column) {
    NoiseProcess process = new NoiseProcess(column, Math.exp(logRadius));
    double mean = process.whitenedSquares(variance, product) / variance.length;
    return Math.log(Math.max(Double.MIN_NORMAL, mean)) + process.logDeterminant() / variance.length;
  }
}
