package loam.identify;

import java.io.Serializable;
import java.util.Optional;
import loam.physics.Coefficient;

/**
 * Outcome of one identification.
 *
 * @param lambda λ, a function on the whole declared range
 * @param gamma γ, where the equation has one
 * @param lambdaError standard error and bound of λ, where the method has them
 * @param gammaError the same of γ(x) − γ(x_ref)
 * @param steps optimiser steps a worker, LM iterations, or 0 for a solve
 * @param lambdaIdentifiable empty: the method cannot tell
 * @param gammaIdentifiable empty: the method cannot tell, or no γ
 * @param reason why something is not identifiable, or a remark; may be empty
 * @param engine dl4j, vector, or ejml for solves
 */
public record Identified(
    Coefficient lambda,
    Optional<Coefficient> gamma,
    Optional<ErrorBand> lambdaError,
    Optional<ErrorBand> gammaError,
    int steps,
    Optional<Boolean> lambdaIdentifiable,
    Optional<Boolean> gammaIdentifiable,
    String reason,
    String engine)
    implements Serializable {

  /**
   * Statistical error as functions of the state.
   *
   * @param standardError one standard deviation of the estimate
   * @param bound one standard deviation at the Cramér–Rao bound
   */
  public record ErrorBand(Coefficient standardError, Coefficient bound) implements Serializable {}
}
