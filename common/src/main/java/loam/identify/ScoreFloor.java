package loam.identify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.moments.DataFacts;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.Pass;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
import loam.solve.SplineFit;
import loam.spline.SplineSpace;

/**
 * The best score on the tendency that any coefficient can reach, known before training. What
 * remains is what eqs. (4), (5) on this grid cannot say: discretisation, processes they leave out,
 * noise.
 *
 * @param relativeRmse over the rms of the tendency
 * @param rmse in the unit of the tendency
 * @param source what it is the score of
 */
public record ScoreFloor(double relativeRmse, double rmse, Source source) {
  /** Whose score it is. */
  public enum Source {
    /** The true coefficients in the case's spline space, on the profiles that score. */
    TRUTH,
    /** The best splines for the training profiles, less the share that fitting takes away. */
    BEST_SPLINE
  }

  /** Sums that {@link #of(SoilCase, DataFacts, MomentsPair)} needs: of measured data. */
  public static Pass.Sums pass(SoilCase soil, DataFacts facts) {
    return new Pass.Sums(spec(soil, facts));
  }

  private static MomentsSpec spec(SoilCase soil, DataFacts facts) {
    return PlainSpec.of(soil, facts, new NoiseSettings(0, 1, 0), 0, 0);
  }

  /** From the sums of {@link #pass} over all training profiles. */
  public static ScoreFloor of(SoilCase soil, DataFacts facts, MomentsPair pair) {
    Moments all = pair.all();
    SplineFit fit = SplineFit.of(all, spec(soil, facts).spaces());
    double freedom = Math.max(1, all.rows() - fit.parameters());
    // Rows are in units of the rms.
    double relative = Math.sqrt(fit.residualSquares() / freedom);
    return new ScoreFloor(relative, relative * facts.rms(), Source.BEST_SPLINE);
  }

  /** The true coefficients as splines of the case's size; empty where no truth is known. */
  public static Optional<Estimate> truth(SoilCase soil) {
    return soil.truth().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Estimate.bare(
                soil.equation().unknowns(),
                soil.truth().stream().map(t -> spline(soil, t)).toList(),
                Estimate.Effort.NONE));
  }

  private static Coefficient spline(SoilCase soil, Coefficient truth) {
    SplineSpace space =
        new SplineSpace(soil.splineScale(), soil.lo(), soil.hi(), soil.splineSize());
    return space.function(space.interpolate(Arrays.stream(space.nodes()).map(truth::at).toArray()));
  }

  /** For people. */
  public String sentence() {
    String owner =
        source == Source.TRUTH
            ? "the true coefficients in the case's spline space miss the tendencies by"
            : "no coefficient of the state alone comes nearer to the tendencies than";
    return String.format(
        Locale.ROOT, "%s %.2g of their rms (RMSE %.2g)", owner, relativeRmse, rmse);
  }
}
