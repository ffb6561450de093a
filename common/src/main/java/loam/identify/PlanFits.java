package loam.identify;

import java.util.Optional;
import loam.experiment.SoilCase;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.Pass;
import loam.moments.ResidualSums;
import loam.solve.Coarsening;
import loam.solve.NoiseEstimate;
import loam.solve.OffsetProjection;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SplineFit;

/**
 * Spline fits between the passes of a {@link MomentsPlan}.
 *
 * @param plain sums with equal weights: the spaces, the noise and the scale of the data
 */
record PlanFits(SoilCase soil, SumsSettings sums, MomentsSpec plain) {

  /** With the size that the estimator asks for. */
  SplineFit own(MomentsPair pair, Optional<NoiseFacts> noise) {
    return SizeChoice.fit(
        pair, plain.spaces(), MomentsProblem.size(sums, noise), sums.solver().offsets());
  }

  /** Fine enough that no misfit enters an estimate of noise. */
  SplineFit generous(MomentsPair pair) {
    return SizeChoice.generous(pair, plain.spaces());
  }

  /** Coefficients of a fit in the spaces of the sums. */
  double[] prolonged(SplineFit fit) {
    return Coarsening.prolong(fit.coefficients(), plain.spaces(), fit.spaces());
  }

  /** The pass over the residuals of a generous fit, whose offsets are no noise. */
  Pass generousResiduals(MomentsPair pair) {
    double[] solution = prolonged(generous(pair));
    return new Pass.Residuals(plain, solution, OffsetProjection.offsets(pair.all(), solution));
  }

  /** The pass over the residuals of the estimator's own fit. */
  Pass residuals(MomentsSpec spec, MomentsPair pair, SplineFit fit) {
    Moments all = pair.all();
    double[] solution = prolonged(fit);
    boolean remove = sums.solver().offsets() == Offsets.REMOVE;
    return new Pass.Residuals(
        spec,
        solution,
        remove ? OffsetProjection.offsets(all, solution) : new double[all.levels()]);
  }

  /**
   * Noise that residuals show.
   *
   * @param parameters of the fit that they are of
   */
  NoiseFacts noise(ResidualSums residuals, int parameters) {
    NoiseEstimate estimate = NoiseEstimate.of(residuals, soil.column(), parameters);
    boolean clean = plain.noise().isNone() && soil.lambda().isPresent();
    return clean
        ? new NoiseFacts(0, estimate.correlationRadiusM(), NoiseFacts.Origin.NONE)
        : new NoiseFacts(
            estimate.sigma() / plain.rms(),
            estimate.correlationRadiusM(),
            NoiseFacts.Origin.ESTIMATED);
  }
}
