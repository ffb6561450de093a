package loam.testing;

import java.util.List;
import java.util.SplittableRandom;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.experiment.SoilCase;
import loam.fit.Estimator;
import loam.rows.Tendency;
import loam.train.DescentSettings;
import loam.train.OutputScale;
import loam.train.ProfilePool;
import loam.train.TrainingPlan;

/** Small clean data sets and plans for tests of training. */
public final class TrainingData {
  private final SoilCase soil;
  private final ProfilePool profiles;
  private final double rms;

  private TrainingData(SoilCase soil, ProfilePool profiles, double rms) {
    this.soil = soil;
    this.profiles = profiles;
    this.rms = rms;
  }

  /** One shipped case and one shipped estimator with some keys set. */
  public static Experiment experiment(String caseName, String estimator, String... sets) {
    return ExperimentLoader.parse(
        "cases = [%s], estimators = [%s]".formatted(caseName, estimator), "test", List.of(sets));
  }

  /** Smooth random profiles with the exact tendencies of the case's truth. */
  public static TrainingData of(SoilCase soil, int count, long seed) {
    var column = soil.column();
    int n = column.nodes();
    double[] states = new double[count * n];
    double[] tendencies = new double[count * (n - 2)];
    double[] x = new double[n];
    double[] y = new double[n - 2];
    double squares = 0;
    Tendency truth = Truths.tendency(soil);
    var random = new SplittableRandom(seed);
    for (int k = 0; k < count; k++) {
      profile(soil, random, x);
      truth.of(x, y);
      System.arraycopy(x, 0, states, k * n, n);
      System.arraycopy(y, 0, tendencies, k * (n - 2), n - 2);
      squares += Arbitrary.dot(y, y);
    }
    return new TrainingData(
        soil, ProfilePool.all(n, states, tendencies), Math.sqrt(squares / tendencies.length));
  }

  /** A sum of five cosines in depth, stretched over a random part of the range. */
  private static void profile(SoilCase soil, SplittableRandom random, double[] x) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double[] amplitude = Arbitrary.vector(random, 5);
    double[] phase = Arbitrary.vector(random, 5, 0, 2 * Math.PI);
    for (int i = 0; i < x.length; i++) {
      double z = soil.column().nodeM(i) / soil.column().depthM();
      x[i] = 0;
      for (int m = 0; m < 5; m++) {
        x[i] += amplitude[m] / (1 + m) * Math.cos((m + 1) * Math.PI * z + phase[m]);
      }
      least = Math.min(least, x[i]);
      most = Math.max(most, x[i]);
    }
    double share = random.nextDouble(0.2, 1);
    double from = soil.lo() + random.nextDouble() * (1 - share) * (soil.hi() - soil.lo());
    for (int i = 0; i < x.length; i++) {
      x[i] = from + share * (soil.hi() - soil.lo()) * (x[i] - least) / (most - least);
    }
  }

  public SoilCase soil() {
    return soil;
  }

  public ProfilePool profiles() {
    return profiles;
  }

  /** Of the tendencies. */
  public double rms() {
    return rms;
  }

  /** The plan of an estimator on these data. */
  public TrainingPlan plan(Estimator estimator, long seed, int index) {
    DescentSettings settings = estimator.descent().orElseThrow();
    return new TrainingPlan(
        soil,
        settings,
        OutputScale.of(soil, settings.output(), rms, profiles),
        seed,
        index,
        profiles.count());
  }
}
