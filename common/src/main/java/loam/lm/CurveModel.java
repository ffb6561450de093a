package loam.lm;

/**
 * A coefficient at the nodes of its spline space as a function of parameters θ, in the unit that a
 * {@link NodeLoss} divides by. Calls refer to the last {@link #values}.
 */
interface CurveModel {
  /** M, the number of nodes. */
  int nodes();

  /** Length of θ. */
  int parameters();

  /** φ(θ) at the nodes [M]. */
  void values(double[] theta, double[] out);

  /** JJᵀ [M·M], row-major, with J = ∂φ/∂θ. */
  void gram(double[] out);

  /** Jᵀz: z [M], gradient [parameters], overwritten. */
  void pullBack(double[] z, double[] gradient);
}
