package loam.lm;

/**
 * Coefficients at the nodes of their spline spaces as functions of parameters θ, in the units that
 * a {@link NodeLoss} divides by: φ, one after the other. Calls refer to the last {@link #values}.
 */
interface NodeModel {
  int coefficients();

  /** M, the number of nodes of a coefficient. */
  int nodes(int which);

  /** φ(θ), stacked [ΣM]. */
  void values(double[][] theta, double[] phi);

  /** JJᵀ of each coefficient [M·M], row-major, with J = ∂φ/∂θ; overwritten. */
  void gram(double[][] out);

  /** Jᵀz: z stacked [ΣM], gradients of each coefficient, overwritten. */
  void pullBack(double[] z, double[][] gradients);

  /** Where the nodes of a coefficient start in φ; behind the last: the length of φ. */
  default int from(int which) {
    int from = 0;
    for (int c = 0; c < which; c++) {
      from += nodes(c);
    }
    return from;
  }
}
