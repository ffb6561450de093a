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
import loam.spline.SplineSpace;

/**
 * Spline fits between the passes of a {@link MomentsPlan}.
 *
 * @param plain sums with equal weights: the spaces, the noise and the scale of the data
 * @param cleanData whether the data have no noise but that of {@code plain}
 */
record PlanFits(SoilCase soil, SumsSettings sums, MomentsSpec plain, boolean cleanData) {
  /**
   * Residual of clean data, relative, above which their spline is too coarse; λ is some 30 times
   * nearer than that.
   */
  private static final double TOO_COARSE = 5e-5;

  /** What halving the step of a cubic spline gains. */
  private static final double GAIN = 16;

  private static final int MOST_UNKNOWNS = 1100;

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

  /** The pass over the residuals of a fit in the spaces of the sums. */
  Pass residuals(MomentsSpec spec, MomentsPair pair, SplineFit fit) {
    double[] solution = prolonged(fit);
    return new Pass.Residuals(spec, solution, offsets(pair.all(), solution));
  }

  /**
   * The pass over the residuals of the estimator's own fit, of which its standard errors are made.
   * Under noise each profile is left out of the fit that it is compared with, where that is
   * affordable: few profiles follow their own noise.
   *
   * @param spec in the spaces of the fit
   */
  Pass ownResiduals(MomentsSpec spec, MomentsPair pair, SplineFit fit, boolean noisy) {
    Moments all = Coarsening.of(pair.all(), plain.spaces(), fit.spaces());
    double[] solution = fit.coefficients();
    double[] offsets = offsets(all, solution);
    return noisy && all.size() <= SplineErrors.LEFT_OUT
        ? new Pass.Residuals(spec, solution, offsets, SplineFit.normal(all, fit.spaces()))
        : new Pass.Residuals(spec, solution, offsets);
  }

  private double[] offsets(Moments all, double[] solution) {
    return sums.solver().offsets() == Offsets.REMOVE
        ? OffsetProjection.offsets(all, solution)
        : new double[all.levels()];
  }

  /**
   * Noise that residuals show.
   *
   * @param parameters of the fit that they are of
   */
  NoiseFacts noise(ResidualSums residuals, int parameters) {
    NoiseEstimate estimate = NoiseEstimate.of(residuals, soil.column(), parameters);
    boolean clean = plain.noise().isNone() && cleanData;
    return clean
        ? new NoiseFacts(0, estimate.correlationRadiusM(), NoiseFacts.Origin.NONE)
        : new NoiseFacts(
            estimate.sigma() / plain.rms(),
            estimate.correlationRadiusM(),
            NoiseFacts.Origin.ESTIMATED);
  }

  /** Finer spaces, where those of the sums are too coarse for clean data. */
  Optional<MomentsSpec> finer(MomentsPair pair, SplineFit fit) {
    double rest = Math.sqrt(fit.residualSquares() / pair.all().yy());
    MomentsSpec spec = plain;
    while (rest > TOO_COARSE && 2 * spec.size() <= MOST_UNKNOWNS) {
      spec = spec.with(spec.spaces().stream().map(SplineSpace::finer).toList());
      rest /= GAIN;
    }
    return spec.equals(plain) ? Optional.empty() : Optional.of(spec);
  }

  /**
   * From the median of the residuals' sizes, less what fitting took of them.
   *
   * @param round of reweighting whose fit this is
   */
  Collected.Scale scale(ResidualSums residuals, SplineFit fit, int round) {
    double share = fit.parameters() / (double) residuals.tails().rows();
    double scale = residuals.tails().robustScale() / Math.sqrt(Math.max(0.1, 1 - share));
    return new Collected.Scale(Math.max(scale, Double.MIN_NORMAL), round);
  }
}
