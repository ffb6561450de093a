package loam.identify;

/** What a {@link MomentsPlan} needs next, in this order. */
enum PlanStep {
  /** Sums with equal weights, of whose residuals noise is estimated. */
  LEAST_SQUARES,
  NOISE,
  /** Sums with the estimator's weights. */
  SUMS,
  /** Residuals, for a scale that tails do not pull. */
  SCALE,
  /** Sums with Huber's weights about the last solution. */
  REWEIGHT,
  /** Residuals of the estimator's own fit. */
  RESIDUALS,
  /** Sums for the bound. */
  WHITENED,
  DONE
}
