package loam.identify;

import java.util.List;
import java.util.Optional;
import loam.experiment.Estimator;
import loam.experiment.Estimator.Weights;
import loam.experiment.NoiseSettings;
import loam.experiment.SoilCase;
import loam.experiment.SolverSettings.NoiseModel;
import loam.experiment.SolverSettings.Size;
import loam.moments.DataFacts;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.MomentsSpec;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.moments.ResidualSums;
import loam.moments.Weighting;
import loam.solve.Coarsening;
import loam.solve.NoiseEstimate;
import loam.solve.OffsetProjection;
import loam.solve.SizeChoice;
import loam.solve.SmoothnessPrior;
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
  private final Estimator estimator;
  private final DataFacts facts;
  private final long seed;
  private final int seedIndex;
  private final Weights weights;
  private final MomentsSpec plain;
  private final Collected collected;
  // Remembered, because finding out may take a solve.
  private Optional<Pass> asked;

  /** What passes have found so far; empty where a pass is still to come or not needed. */
  private record Collected(
      Optional<MomentsPair> leastSquares,
      Optional<NoiseFacts> noise,
      Optional<MomentsPair> sums,
      int reweighted,
      Optional<ResidualSums> residuals,
      Optional<Moments> whitened) {}

  private MomentsPlan(MomentsPlan from, Collected collected) {
    this(from, from.plain, collected);
  }

  private MomentsPlan(MomentsPlan from, MomentsSpec plain, Collected collected) {
    this.soil = from.soil;
    this.estimator = from.estimator;
    this.facts = from.facts;
    this.seed = from.seed;
    this.seedIndex = from.seedIndex;
    this.weights = from.weights;
    this.plain = plain;
    this.collected = collected;
  }

  private MomentsPlan(
      SoilCase soil,
      Estimator estimator,
      DataFacts facts,
      NoiseSettings noise,
      long seed,
      int seedIndex) {
    this.soil = soil;
    this.estimator = estimator;
    this.facts = facts;
    this.seed = seed;
    this.seedIndex = seedIndex;
    this.weights = weights(soil, estimator, noise);
    this.plain = PlainSpec.of(soil, facts.rms(), noise, seed, seedIndex);
    this.collected =
        new Collected(
            Optional.empty(),
            known(noise),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
  }

  /**
   * Before the first pass.
   *
   * @param facts of the clean data
   * @param noise that is added to the clean data
   */
  public static MomentsPlan of(
      SoilCase soil,
      Estimator estimator,
      DataFacts facts,
      NoiseSettings noise,
      long seed,
      int seedIndex) {
    return new MomentsPlan(soil, estimator, facts, noise, seed, seedIndex);
  }

  /** Weights that follow noisy values would pull the solution towards zero: whitening instead. */
  private static Weights weights(SoilCase soil, Estimator estimator, NoiseSettings noise) {
    boolean noisy = noise.sigma() > 0 || soil.lambda().isEmpty();
    return noisy && estimator.weights() == Weights.RELATIVE
        ? Weights.WHITENED
        : estimator.weights();
  }

  private Optional<NoiseFacts> known(NoiseSettings noise) {
    boolean measured = soil.lambda().isEmpty();
    boolean estimated =
        weights == Weights.WHITENED && estimator.solver().noise() == NoiseModel.ESTIMATED;
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
              .<Pass>map(pair -> residualsOf(plain, pair, Choice.GENEROUS))
              .orElseGet(() -> new Pass.Sums(plain)));
    }
    if (collected.sums().isEmpty()) {
      return Optional.of(new Pass.Sums(plain.with(weights())));
    }
    if (collected.reweighted() < estimator.solver().robustIterations()) {
      return Optional.of(new Pass.Sums(plain.with(robust())));
    }
    if (collected.residuals().isEmpty() && needsResiduals()) {
      return Optional.of(residualsOf(lastSpec(), collected.sums().get(), Choice.OWN));
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
      Optional<NoiseFacts> noise =
          c.noise().isPresent() ? c.noise() : Optional.of(estimate(residuals.sums(), first));
      Optional<ResidualSums> kept = first ? Optional.empty() : Optional.of(residuals.sums());
      return new MomentsPlan(
          this,
          new Collected(c.leastSquares(), noise, c.sums(), c.reweighted(), kept, c.whitened()));
    }
    if (result instanceof PassResult.OfMoments moments && asked instanceof Pass.Sums) {
      return finer(moments.pair())
          .map(spec -> new MomentsPlan(this, spec, c))
          .orElseGet(() -> new MomentsPlan(this, withSums(moments.pair())));
    }
    throw new IllegalArgumentException("this is not the sum that the plan asked for");
  }

  /** Spaces for another try, where clean data say that the case's are too coarse for the truth. */
  private Optional<MomentsSpec> finer(MomentsPair pair) {
    boolean clean = collected.noise().map(n -> !n.noisy()).orElse(false);
    if (estimator.solver().size() != Size.AUTO || !clean || collected.sums().isPresent()) {
      return Optional.empty();
    }
    SplineFit fit = fitted(pair, Choice.OWN);
    double rest = Math.sqrt(fit.residualSquares() / pair.all().yy());
    MomentsSpec spec = plain;
    while (rest > TOO_COARSE && 2 * spec.size() <= MOST_UNKNOWNS) {
      spec = spec.with(spec.spaces().stream().map(SplineSpace::finer).toList());
      rest /= GAIN;
    }
    return spec == plain ? Optional.empty() : Optional.of(spec);
  }

  private Collected withSums(MomentsPair pair) {
    Collected c = collected;
    if (noiseFirst() && c.noise().isEmpty()) {
      return new Collected(
          Optional.of(pair), c.noise(), c.sums(), c.reweighted(), c.residuals(), c.whitened());
    }
    if (c.sums().isEmpty()) {
      return new Collected(
          c.leastSquares(), c.noise(), Optional.of(smooth(pair)), 0, c.residuals(), c.whitened());
    }
    if (c.reweighted() < estimator.solver().robustIterations()) {
      return new Collected(
          c.leastSquares(),
          c.noise(),
          Optional.of(smooth(pair)),
          c.reweighted() + 1,
          c.residuals(),
          c.whitened());
    }
    return new Collected(
        c.leastSquares(),
        c.noise(),
        c.sums(),
        c.reweighted(),
        c.residuals(),
        Optional.of(pair.all()));
  }

  private MomentsPair smooth(MomentsPair pair) {
    double weight = estimator.solver().roughness();
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
    List<SplineSpace> spaces = plain.spaces();
    return new MomentsProblem(
        soil,
        estimator,
        spaces.get(0),
        spaces.size() > 1 ? Optional.of(spaces.get(1)) : Optional.empty(),
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
    return weights == Weights.WHITENED && estimator.solver().robustIterations() == 0;
  }

  private boolean needsResiduals() {
    boolean spline =
        estimator.method() == Estimator.Method.SPLINE
            || estimator.method() == Estimator.Method.MONOTONE_SPLINE;
    return collected.noise().isEmpty() || (spline && !plainlyWhitened());
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
    SplineFit fit = fitted(pair, Choice.OWN);
    double share = collected.reweighted() == 0 ? 1 : Weighting.Robust.NORMAL_MEAN;
    double scale = Math.sqrt(fit.residualSquares() / (share * pair.all().rows()));
    return new Weighting.Robust(weights(), prolonged(fit), scale);
  }

  /** Weights of the sums at hand; the last reweighting stands for the solution it led to. */
  private MomentsSpec lastSpec() {
    return plain.with(collected.reweighted() == 0 ? weights() : robust());
  }

  private enum Choice {
    OWN,
    GENEROUS
  }

  private Pass residualsOf(MomentsSpec spec, MomentsPair pair, Choice choice) {
    Moments all = pair.all();
    double[] solution = prolonged(fitted(pair, choice));
    boolean remove = choice == Choice.GENEROUS || removes();
    double[] offsets = remove ? OffsetProjection.offsets(all, solution) : new double[all.levels()];
    return new Pass.Residuals(spec, solution, offsets);
  }

  private SplineFit fitted(MomentsPair pair, Choice choice) {
    return choice == Choice.GENEROUS
        ? SizeChoice.generous(pair, plain.spaces())
        : SizeChoice.fit(
            pair,
            plain.spaces(),
            MomentsProblem.size(estimator, collected.noise()),
            estimator.solver().offsets());
  }

  private boolean removes() {
    return estimator.solver().offsets() == loam.experiment.SolverSettings.Offsets.REMOVE;
  }

  private double[] prolonged(SplineFit fit) {
    return Coarsening.prolong(fit.coefficients(), plain.spaces(), fit.spaces());
  }

  private NoiseFacts estimate(ResidualSums residuals, boolean first) {
    SplineFit fit =
        first
            ? fitted(collected.leastSquares().orElseThrow(), Choice.GENEROUS)
            : fitted(collected.sums().orElseThrow(), Choice.OWN);
    NoiseEstimate estimate = NoiseEstimate.of(residuals, soil.column(), fit.parameters());
    boolean clean = plain.noise().isNone() && soil.lambda().isPresent();
    return clean
        ? new NoiseFacts(0, estimate.correlationRadiusM(), NoiseFacts.Origin.NONE)
        : new NoiseFacts(
            estimate.sigma() / plain.rms(),
            estimate.correlationRadiusM(),
            NoiseFacts.Origin.ESTIMATED);
  }
}
