package loam.state;

import loam.state.StateEstimate.ErrorModel;

/**
 * Errors of parameters at an optimum.
 *
 * @param covariance by {@code model}
 * @param laplace if the model of the soil is right
 * @param model Laplace's where the innovations passed their check and the filter stands on its own
 *     mean, else of blocks of time
 */
record Covariances(double[][] covariance, double[][] laplace, ErrorModel model) {

  /**
   * @param information second derivatives of half the deviance and the priors
   * @param scores gradients of the blocks of time
   * @param linearised whether the filter stands on a path that the record chose: its noise is in
   *     that too
   * @param spread variance of scores over the information where the model is right
   */
  static Covariances of(
      double[][] information,
      double[][] scores,
      ModelCheck check,
      boolean linearised,
      double spread) {
    double[][] inverse = Dense.inverse(information);
    double[][] laplace = Dense.plus(new double[inverse.length][inverse.length], spread, inverse);
    return check.outcome() == ModelCheck.Outcome.WHITE && !linearised
        ? new Covariances(laplace, laplace, ErrorModel.LAPLACE)
        : new Covariances(BlockErrors.covariance(inverse, scores), laplace, ErrorModel.BLOCKS);
  }
}
