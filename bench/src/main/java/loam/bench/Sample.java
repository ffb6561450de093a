package loam.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import loam.config.ExperimentLoader;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.fit.Estimator;
import loam.fit.OnMoments;
import loam.identify.MomentsPlan;
import loam.identify.MomentsProblem;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.noise.NoiseSettings;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;

/** Generated profiles of a case in memory, and the passes of an estimator over them. */
public final class Sample {
  private final SoilCase soil;
  private final DataFacts facts;
  private final long seed;
  private final double[][] states;
  private final double[][] tendencies;

  /** The first profiles of a case. */
  public Sample(SoilCase soil, int count, long seed) {
    this.soil = soil;
    this.seed = seed;
    ProfileGenerator generator =
        new ProfileGenerator(soil, new ProfileSettings(count, count, 0.2), seed, Purpose.PROFILES);
    FactsAccumulator sums = new FactsAccumulator(soil.column(), soil.lo(), soil.hi());
    states = new double[count][soil.column().nodes()];
    tendencies = new double[count][soil.column().rows()];
    for (int k = 0; k < count; k++) {
      generator.fill(k, states[k], tendencies[k]);
      sums.add(states[k], tendencies[k]);
    }
    facts = sums.result();
  }

  /** The case and the estimator of the shipped configuration with some keys set. */
  public static Sample of(String name, int count, long seed, List<String> sets) {
    return new Sample(soil(name, sets), count, seed);
  }

  private static SoilCase soil(String name, List<String> sets) {
    return ExperimentLoader.parse("cases = [" + name + "]", "study", sets)
        .cases()
        .get(0)
        .onItsGrid();
  }

  static Estimator estimator(String name, List<String> sets) {
    return ExperimentLoader.parse("estimators = [" + name + "]", "study", sets).estimators().get(0);
  }

  /** Root mean square of the tendencies. */
  double rms() {
    return facts.rms();
  }

  SoilCase soil() {
    return soil;
  }

  /**
   * Data as an import brings them: tendencies with errors by Student's t with two degrees of
   * freedom, of whose size nobody knows.
   *
   * @param sigma scale of the errors, relative to the rms tendency
   */
  Sample measured(double sigma, int draw) {
    SplittableRandom random = new SplittableRandom(1_000_003L * seed + draw);
    return measured(
        (profile, y) -> {
          for (int i = 0; i < y.length; i++) {
            y[i] += sigma * facts.rms() * student(random);
          }
        });
  }

  /** Data of unknown truth with other tendencies: of each profile, in order, the change of its. */
  Sample measured(BiConsumer<Integer, double[]> change) {
    return new Sample(this, change);
  }

  private Sample(Sample clean, BiConsumer<Integer, double[]> change) {
    soil = clean.soil.withoutTruth();
    seed = clean.seed;
    states = clean.states;
    tendencies = new double[states.length][];
    FactsAccumulator sums = new FactsAccumulator(soil.column(), soil.lo(), soil.hi());
    for (int k = 0; k < states.length; k++) {
      tendencies[k] = clean.tendencies[k].clone();
      change.accept(k, tendencies[k]);
      sums.add(states[k], tendencies[k]);
    }
    facts = sums.result();
  }

  /** With two degrees of freedom, by its inverse distribution function. */
  static double student(SplittableRandom random) {
    double u = 2 * random.nextDouble() - 1;
    return u * Math.sqrt(2 / (1 - u * u));
  }

  /** What the estimator's method gets under one draw of the noise. */
  public MomentsProblem problem(Estimator estimator, NoiseSettings noise, int seedIndex) {
    MomentsPlan plan =
        MomentsPlan.of(
            soil, ((OnMoments) estimator.method()).sums(), facts, noise, seed, seedIndex);
    while (plan.next().isPresent()) {
      Pass pass = plan.next().get();
      PassAccumulator sums = pass.start();
      for (int k = 0; k < states.length; k++) {
        sums.add(k, states[k], tendencies[k]);
      }
      plan = plan.after(sums.result());
    }
    return plan.problem();
  }
}
