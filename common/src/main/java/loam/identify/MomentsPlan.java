package loam.identify;

import java.util.Optional;
import loam.experiment.SoilCase;
import loam.moments.DataFacts;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.moments.ResidualSums;
import loam.moments.Weighting;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.solve.SmoothnessPrior;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;

/**
 * Which passes over the data an estimator on the moments needs, one after the other:
 *
 * <pre>while (plan.next().isPresent()) plan = plan.after(sum of that pass over all profiles);
 * plan.problem()</pre>
 *
 * Whitening with estimated noise takes three passes (least squares, its residuals, whitened sums);
 * most others one or two. Clean data in too coarse a spline take another. Immutable.
 */
public final class MomentsPlan {
  private final PlanData data;
  private final SumsSettings sums;
  private final MomentsSpec plain;
  private final Collected collected;
  // Remembered, because finding out may take a solve.
  private Optional<Pass> asked;

  private MomentsPlan(PlanData data, SumsSettings sums, MomentsSpec plain, Collected collected) {
    this.data = data;
    this.sums = LevelMeans.settings(sums, data.soil(), collected.sums());
    this.plain = plain;
    this.collected = collected;
  }

  private MomentsPlan with(Collected more) {
    return new MomentsPlan(data, sums, plain, more);
  }

  /**
   * Before the first pass, of data that are clean where their truth is known, and else of unknown
   * noise.
   *
   * @param facts of the data
   * @param noise that is added to the data
   */
  public static MomentsPlan of(
      SoilCase soil,
      SumsSettings sums,
      DataFacts facts,
      NoiseSettings noise,
      long seed,
      int seedIndex) {
    DataNoise own = soil.truth().isEmpty() ? DataNoise.UNKNOWN : DataNoise.CLEAN;
    return of(soil, sums, facts, own, noise, seed, seedIndex);
  }

  /**
   * The same of data of whose noise more is known.
   *
   * @param own noise that the data bring
   */
  public static MomentsPlan of(
      SoilCase soil,
      SumsSettings sums,
      DataFacts facts,
      DataNoise own,
      NoiseSettings noise,
      long seed,
      int seedIndex) {
    PlanData data = new PlanData(soil, sums, facts, own, noise, seed, seedIndex);
    return new MomentsPlan(data, sums, data.plain(), Collected.none(data.noise()));
  }

  /** The pass that is needed next; empty: {@link #problem} is ready. */
  public synchronized Optional<Pass> next() {
    if (asked == null) {
      asked = decide();
    }
    return asked;
  }

  private PlanStep step() {
    if (noiseFirst() && collected.noise().isEmpty()) {
      return collected.leastSquares().isEmpty() ? PlanStep.LEAST_SQUARES : PlanStep.NOISE;
    }
    if (collected.sums().isEmpty()) {
      return PlanStep.SUMS;
    }
    if (collected.reweighted() < sums.solver().robustIterations()) {
      return scaleIsNew() ? PlanStep.REWEIGHT : PlanStep.SCALE;
    }
    if (collected.residuals().isEmpty() && needsResiduals()) {
      return PlanStep.RESIDUALS;
    }
    return collected.whitened().isEmpty() && needsWhitened() ? PlanStep.WHITENED : PlanStep.DONE;
  }

  /** Of the first solution, and again of the first one that heavy tails do not pull. */
  private boolean scaleIsNew() {
    return collected
        .scale()
        .filter(s -> s.round() >= Math.min(1, collected.reweighted()))
        .isPresent();
  }

  private Optional<Pass> decide() {
    return switch (step()) {
      case LEAST_SQUARES -> Optional.of(new Pass.Sums(plain));
      case NOISE -> Optional.of(fits().generousResiduals(collected.leastSquares().orElseThrow()));
      case SUMS -> Optional.of(new Pass.Sums(plain.with(weights())));
      case SCALE -> Optional.of(fits().residuals(plain.with(weights()), pair(), own(pair())));
      case REWEIGHT -> Optional.of(new Pass.Sums(plain.with(robust(own(pair())))));
      case RESIDUALS -> Optional.of(ownResiduals());
      case WHITENED ->
          Optional.of(new Pass.Sums(plain.with(PlanData.whitening(collected.noise()))));
      case DONE -> Optional.empty();
    };
  }

  /** The plan with the sum of {@link #next}'s pass over all profiles. */
  public MomentsPlan after(PassResult result) {
    PlanStep asked = step();
    if (result instanceof PassResult.OfResiduals residuals) {
      return with(collected(asked, residuals.sums()));
    }
    if (result instanceof PassResult.OfMoments moments) {
      if (!(moments.pair().all().yy() > 0)) {
        throw new IllegalStateException(
            "the profiles determine nothing: nothing changes in any of them");
      }
      return finer(moments.pair())
          .map(spec -> new MomentsPlan(data, sums, spec, collected))
          .orElseGet(() -> with(collected(asked, moments.pair())));
    }
    throw other();
  }

  private static IllegalArgumentException other() {
    return new IllegalArgumentException("this is not the sum that the plan asked for");
  }

  private Collected collected(PlanStep asked, ResidualSums sums) {
    Collected c = collected;
    return switch (asked) {
      case NOISE -> c.with(noise(sums, fits().generous(c.leastSquares().orElseThrow())));
      case SCALE -> c.with(fits().scale(sums, own(pair()), c.reweighted()));
      case RESIDUALS -> (c.noise().isPresent() ? c : c.with(noise(sums, own(pair())))).with(sums);
      default -> throw other();
    };
  }

  private Collected collected(PlanStep asked, MomentsPair pair) {
    Collected c = collected;
    return switch (asked) {
      case LEAST_SQUARES -> c.withLeastSquares(pair);
      case SUMS -> c.withSums(smooth(pair), 0);
      case REWEIGHT -> c.withSums(smooth(pair), c.reweighted() + 1);
      case WHITENED -> c.withWhitened(pair.all());
      default -> throw other();
    };
  }

  /** Spaces for another try, where clean data say that the case's are too coarse for the truth. */
  private Optional<MomentsSpec> finer(MomentsPair pair) {
    boolean clean = collected.noise().map(n -> !n.noisy()).orElse(false);
    return sums.solver().size() != Size.AUTO || !clean || collected.sums().isPresent()
        ? Optional.empty()
        : fits().finer(pair, own(pair));
  }

  private MomentsPair smooth(MomentsPair pair) {
    double weight = sums.solver().roughness();
    return weight == 0 ? pair : SmoothnessPrior.added(pair, plain.spaces(), weight);
  }

  /** All that the method needs; throws while {@link #next} still asks for a pass. */
  public MomentsProblem problem() {
    if (next().isPresent()) {
      throw new IllegalStateException("a pass over the data is still to come");
    }
    NoiseFacts noise = collected.noise().map(this::robustly).orElseGet(NoiseFacts::none);
    Optional<Moments> whitened =
        plainlyWhitened() && noise.noisy()
            ? Optional.of(collected.sums().get().all())
            : collected.whitened();
    return new MomentsProblem(
        data.soil(),
        sums,
        plain.spaces(),
        collected.sums().get(),
        data.facts().density(),
        plain.rms(),
        noise,
        collected.residuals(),
        whitened,
        LevelMeans.notes(data.asked(), sums),
        data.seed(),
        data.seedIndex());
  }

  /** What tails make of an estimated σ, they do not make of the scale of a robust fit. */
  private NoiseFacts robustly(NoiseFacts noise) {
    boolean inRms = data.weights() == Weights.WHITENED || data.weights() == Weights.NONE;
    return noise.origin() == NoiseFacts.Origin.ESTIMATED && inRms && collected.scale().isPresent()
        ? new NoiseFacts(
            collected.scale().get().value(), noise.correlationRadiusM(), noise.origin())
        : noise;
  }

  private boolean noiseFirst() {
    return data.weights() == Weights.WHITENED;
  }

  private boolean plainlyWhitened() {
    return MomentsProblem.plainlyWhitened(sums, data.weights());
  }

  private boolean needsResiduals() {
    boolean forErrors = sums.residuals() == SumsSettings.Residuals.FOR_ERRORS;
    return collected.noise().isEmpty() || (forErrors && !plainlyWhitened());
  }

  private boolean needsWhitened() {
    return !plainlyWhitened() && collected.noise().map(NoiseFacts::noisy).orElse(false);
  }

  private Weighting weights() {
    return data.weighting(collected.noise());
  }

  /** Huber's weights about a solution; of as many unknowns as the spaces that rows are of. */
  private Weighting robust(double[] solution) {
    return new Weighting.Robust(weights(), solution, collected.scale().orElseThrow().value());
  }

  private Weighting robust(SplineFit fit) {
    return robust(fits().prolonged(fit));
  }

  /** Of the estimator's own fit, in its own spaces; weights are those of the solution it led to. */
  private Pass ownResiduals() {
    SplineFit fit = own(pair());
    Weighting weighting = collected.reweighted() == 0 ? weights() : robust(fit.coefficients());
    return fits().ownResiduals(plain.with(fit.spaces()).with(weighting), pair(), fit, mayBeNoisy());
  }

  private boolean mayBeNoisy() {
    return collected.noise().map(NoiseFacts::noisy).orElse(true);
  }

  private MomentsPair pair() {
    return collected.sums().orElseThrow();
  }

  private PlanFits fits() {
    return new PlanFits(data.soil(), sums, plain, data.own().clean());
  }

  private SplineFit own(MomentsPair pair) {
    return fits().own(pair, collected.noise());
  }

  private NoiseFacts noise(ResidualSums residuals, SplineFit of) {
    return fits().noise(residuals, of.parameters());
  }
}
