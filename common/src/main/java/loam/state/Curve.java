package loam.state;

/**
 * Coefficients c of ln λ in all layers as functions of other parameters θ, those of a family, say:
 * what fits c then fits θ.
 */
public interface Curve {
  /** Step of differences in θ, which is of order one. */
  double DIFFERENCE = 1e-5;

  /** Number of parameters. */
  int size();

  /**
   * Parameters to begin with.
   *
   * @param free coefficients that fit best where nothing binds them
   * @param information second derivatives of half the deviance there
   */
  double[] start(double[] free, double[][] information);

  /** c(θ). */
  double[] coefficients(double[] theta);

  /** ∂c/∂θ [parameter][coefficient], by central differences unless somebody knows better. */
  default double[][] jacobian(double[] theta) {
    double[][] out = new double[size()][];
    for (int a = 0; a < out.length; a++) {
      double[] moved = theta.clone();
      moved[a] = theta[a] + DIFFERENCE;
      double[] up = coefficients(moved);
      moved[a] = theta[a] - DIFFERENCE;
      double[] down = coefficients(moved);
      for (int k = 0; k < up.length; k++) {
        up[k] = (up[k] - down[k]) / (2 * DIFFERENCE);
      }
      out[a] = up;
    }
    return out;
  }
}
