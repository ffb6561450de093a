package loam.identify;

import java.util.Optional;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.ResidualSums;

/**
 * What the passes of a {@link MomentsPlan} have found so far; empty where one is still to come or
 * not needed.
 *
 * @param leastSquares sums with equal weights, of which noise is estimated
 * @param noise of the rows, known or estimated
 * @param sums with the weights of the estimator, of which it is solved
 * @param reweighted rounds of robust reweighting in {@code sums}
 * @param scale of the weighted residuals, where they are reweighted
 * @param residuals of the solution of {@code sums}
 * @param whitened sums for the bound, where {@code sums} are not whitened themselves
 */
record Collected(
    Optional<MomentsPair> leastSquares,
    Optional<NoiseFacts> noise,
    Optional<MomentsPair> sums,
    int reweighted,
    Optional<Scale> scale,
    Optional<ResidualSums> residuals,
    Optional<Moments> whitened) {

  /**
   * A robust standard deviation of weighted residuals.
   *
   * @param round of reweighting whose solution they are of
   */
  record Scale(double value, int round) {}

  static Collected none(Optional<NoiseFacts> noise) {
    return new Collected(
        Optional.empty(),
        noise,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Collected withLeastSquares(MomentsPair pair) {
    return new Collected(Optional.of(pair), noise, sums, reweighted, scale, residuals, whitened);
  }

  Collected withSums(MomentsPair pair, int rounds) {
    return new Collected(
        leastSquares, noise, Optional.of(pair), rounds, scale, residuals, whitened);
  }

  Collected withWhitened(Moments all) {
    return new Collected(leastSquares, noise, sums, reweighted, scale, residuals, Optional.of(all));
  }

  Collected with(NoiseFacts facts) {
    return new Collected(
        leastSquares, Optional.of(facts), sums, reweighted, scale, residuals, whitened);
  }

  Collected with(ResidualSums of) {
    return new Collected(leastSquares, noise, sums, reweighted, scale, Optional.of(of), whitened);
  }

  Collected with(Scale of) {
    return new Collected(
        leastSquares, noise, sums, reweighted, Optional.of(of), residuals, whitened);
  }
}
