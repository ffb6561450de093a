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
import loam.noise.NoiseSettings;
import loam.solve.SmoothnessPrior;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;
import loam.spline.SplineSpace;

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
  private static final double RELATIVE_FLOOR = 1e-3;

  /**
   * Residual of clean data, relative, above which their spline is too coarse; λ is some 30 times
   * nearer than that.
   */
  private static final double TOO_COARSE = 5e-5;

  /** What halving the step of a cubic spline gains. */
  private static final double GAIN = 16;

  private static final int MOST_UNKNOWNS = 1100;

  private final SoilCase soil;
  private final SumsSettings sums;
  private final DataFacts facts;
  private final long seed;
  private final int seedIndex;
  private final Weights weights;
  private final MomentsSpec plain;
  private final Collected collected;
  // Remembered, because finding out may take a solve.
  private Optional<Pass> asked;

  private MomentsPlan(MomentsPlan from, Collected collected) {
    this(from, from.plain, collected);
  }

  private MomentsPlan(MomentsPlan from, MomentsSpec plain, Collected collected) {
    this.soil = from.soil;
    this.sums = from.sums;
    this.facts = from.facts;
    this.seed = from.seed;
    this.seedIndex = from.seedIndex;
    this.weights = from.weights;
    this.plain = plain;
    this.collected = collected;
  }

  private MomentsPlan(
      SoilCase soil,
      SumsSettings sums,
      DataFacts facts,
      NoiseSettings noise,
      long seed,
      int seedIndex) {
    this.soil = soil;
    this.sums = sums;
    this.facts = facts;
    this.seed = seed;
    this.seedIndex = seedIndex;
    this.weights = MomentsProblem.weights(sums, noise.sigma() > 0 || soil.lambda().isEmpty());
    this.plain = PlainSpec.of(soil, facts.rms(), noise, seed, seedIndex);
    this.collected = Collected.none(known(noise));
  }

  /**
   * Before the first pass.
   *
   * @param facts of the clean data
   * @param noise that is added to the clean data
   */
  public static MomentsPlan of(
      SoilCase soil,
      SumsSettings sums,
      DataFacts facts,
      NoiseSettings noise,
      long seed,
      int seedIndex) {
    return new MomentsPlan(soil, sums, facts, noise, seed, seedIndex);
  }

  private Optional<NoiseFacts> known(NoiseSettings noise) {
    boolean measured = soil.lambda().isEmpty();
    boolean estimated =
        weights == Weights.WHITENED && sums.solver().noise() == NoiseModel.ESTIMATED;
    if (measured || estimated) {
      return Optional.empty();
    }
    return Optional.of(
        noise.sigma() == 0
            ? new NoiseFacts(0, noise.correlationRadiusM(), NoiseFacts.Origin.NONE)
            : new NoiseFacts(
                noise.sigma(), noise.correlationRadiusM(), NoiseFacts.Origin.CONFIGURED));
  }

  /** The pass that is needed next; empty: {@link #problem} is ready. */
  public synchronized Optional<Pass> next() {
    if (asked == null) {
      asked = decide();
    }
    return asked;
  }

  private Optional<Pass> decide() {
    if (noiseFirst() && collected.noise().isEmpty()) {
      return Optional.of(
          collected
              .leastSquares()
              .<Pass>map(pair -> fits().generousResiduals(pair))
              .orElseGet(() -> new Pass.Sums(plain)));
    }
    if (collected.sums().isEmpty()) {
      return Optional.of(new Pass.Sums(plain.with(weights())));
    }
    if (collected.reweighted() < sums.solver().robustIterations()) {
      return Optional.of(new Pass.Sums(plain.with(robust())));
    }
    if (collected.residuals().isEmpty() && needsResiduals()) {
      MomentsPair pair = collected.sums().get();
      return Optional.of(fits().residuals(lastSpec(), pair, own(pair)));
    }
    if (collected.whitened().isEmpty() && needsWhitened()) {
      return Optional.of(new Pass.Sums(plain.with(whitening())));
    }
    return Optional.empty();
  }

  /** The plan with the sum of {@link #next}'s pass over all profiles. */
  public MomentsPlan after(PassResult result) {
    Pass asked =
        next().orElseThrow(() -> new IllegalArgumentException("this plan needs no further pass"));
    Collected c = collected;
    if (result instanceof PassResult.OfResiduals residuals && asked instanceof Pass.Residuals) {
      boolean first = noiseFirst() && c.noise().isEmpty();
      Collected more = c.noise().isPresent() ? c : c.with(estimate(residuals.sums(), first));
      return new MomentsPlan(this, first ? more : more.with(residuals.sums()));
    }
    if (result instanceof PassResult.OfMoments moments && asked instanceof Pass.Sums) {
      if (!(moments.pair().all().yy() > 0)) {
        throw new IllegalStateException(
            "the profiles determine nothing: nothing changes in any of them");
      }
      return finer(moments.pair())
          .map(spec -> new MomentsPlan(this, spec, c))
          .orElseGet(() -> new MomentsPlan(this, withSums(moments.pair())));
    }
    throw new IllegalArgumentException("this is not the sum that the plan asked for");
  }

  /** Spaces for another try, where clean data say that the case's are too coarse for the truth. */
  private Optional<MomentsSpec> finer(MomentsPair pair) {
    boolean clean = collected.noise().map(n -> !n.noisy()).orElse(false);
    if (sums.solver().size() != Size.AUTO || !clean || collected.sums().isPresent()) {
      return Optional.empty();
    }
    SplineFit fit = own(pair);
    double rest = Math.sqrt(fit.residualSquares() / pair.all().yy());
    MomentsSpec spec = plain;
    while (rest > TOO_COARSE && 2 * spec.size() <= MOST_UNKNOWNS) {
      spec = spec.with(spec.spaces().stream().map(SplineSpace::finer).toList());
      rest /= GAIN;
    }
    return spec.equals(plain) ? Optional.empty() : Optional.of(spec);
  }

  private Collected withSums(MomentsPair pair) {
    Collected c = collected;
    if (noiseFirst() && c.noise().isEmpty()) {
      return c.withLeastSquares(pair);
    }
    if (c.sums().isEmpty()) {
      return c.withSums(smooth(pair), 0);
    }
    return c.reweighted() < sums.solver().robustIterations()
        ? c.withSums(smooth(pair), c.reweighted() + 1)
        : c.withWhitened(pair.all());
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
    NoiseFacts noise = collected.noise().orElseGet(NoiseFacts::none);
    Optional<Moments> whitened =
        plainlyWhitened() && noise.noisy()
            ? Optional.of(collected.sums().get().all())
            : collected.whitened();
    return new MomentsProblem(
        soil,
        sums,
        plain.spaces(),
        collected.sums().get(),
        facts.density(),
        plain.rms(),
        noise,
        collected.residuals(),
        whitened,
        seed,
        seedIndex);
  }

  private boolean noiseFirst() {
    return weights == Weights.WHITENED;
  }

  private boolean plainlyWhitened() {
    return MomentsProblem.plainlyWhitened(sums, weights);
  }

  private boolean needsResiduals() {
    boolean forErrors = sums.residuals() == SumsSettings.Residuals.FOR_ERRORS;
    return collected.noise().isEmpty() || (forErrors && !plainlyWhitened());
  }

  private boolean needsWhitened() {
    return !plainlyWhitened() && collected.noise().map(NoiseFacts::noisy).orElse(false);
  }

  private Weighting weights() {
    return switch (weights) {
      case NONE -> new Weighting.Equal();
      case RELATIVE -> new Weighting.Relative(RELATIVE_FLOOR);
      case WHITENED -> whitening();
      case PER_LEVEL -> new Weighting.PerLevel(facts.levelDeviation());
    };
  }

  private Weighting whitening() {
    return new Weighting.Whitened(collected.noise().orElseThrow().correlationRadiusM());
  }

  private Weighting robust() {
    MomentsPair pair = collected.sums().orElseThrow();
    SplineFit fit = own(pair);
    double share = collected.reweighted() == 0 ? 1 : Weighting.Robust.NORMAL_MEAN;
    double scale = Math.sqrt(fit.residualSquares() / (share * pair.all().rows()));
    return new Weighting.Robust(weights(), fits().prolonged(fit), scale);
  }

  /** Weights of the sums at hand; the last reweighting stands for the solution it led to. */
  private MomentsSpec lastSpec() {
    return plain.with(collected.reweighted() == 0 ? weights() : robust());
  }

  private PlanFits fits() {
    return new PlanFits(soil, sums, plain);
  }

  private SplineFit own(MomentsPair pair) {
    return fits().own(pair, collected.noise());
  }

  private NoiseFacts estimate(ResidualSums residuals, boolean first) {
    SplineFit fit =
        first
            ? fits().generous(collected.leastSquares().orElseThrow())
            : own(collected.sums().orElseThrow());
    return fits().noise(residuals, fit.parameters());
  }
}
