package loam.testing;

import java.util.List;
import java.util.SplittableRandom;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.rows.Tendency;
import loam.spline.NodeScale;
import loam.train.AnnealingSettings;
import loam.train.AveragingSettings;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;
import loam.train.LossSettings;
import loam.train.Output;
import loam.train.OutputScale;
import loam.train.PenaltySettings;
import loam.train.ProfilePool;
import loam.train.TrainingPlan;
import loam.train.TrainingSettings;

/** Trainings small enough for tests: a short column, small networks, few profiles, few steps. */
public record TinyTraining(SoilCase soil, DescentSettings settings, ProfilePool profiles) {
  private static final int PROFILES = 61;
  private static final PenaltySettings PENALTY = new PenaltySettings(0.02, 0.03, 0.01);

  private static List<TrueCoefficient> truth(Equation equation) {
    if (!equation.isWater()) {
      return List.of(new TrueCoefficient.Exponential(0.6, 0.02));
    }
    TrueCoefficient lambda = new TrueCoefficient.MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5);
    TrueCoefficient gamma = new TrueCoefficient.MualemConductivity(1.56e-4, 0.5);
    return equation.hasGamma() ? List.of(lambda, gamma) : List.of(lambda);
  }

  /** heat: one network. richards: a graph of two. */
  public static TinyTraining of(Equation equation) {
    boolean water = equation.isWater();
    Column column = Column.stretched(0.03, 1.2, 12);
    SoilCase soil =
        new SoilCase(
            equation.name().toLowerCase(java.util.Locale.ROOT),
            equation,
            truth(equation),
            Setting.between(
                column,
                equation.balance(water ? 1 : 2e6, 1),
                new Range(water ? 0.02 : -10, water ? 0.98 : 30)),
            33,
            water ? NodeScale.LOGIT : NodeScale.LINEAR);
    DescentSettings settings =
        new DescentSettings(
            Goal.TENDENCIES,
            water ? Output.POWER_EXP : Output.RAW,
            new TrainingSettings(
                12,
                8,
                TrainingSettings.Engine.DL4J,
                TrainingSettings.Evaluation.TABULATED,
                2,
                8,
                5e-3,
                0.25,
                1.5,
                0.7,
                1.0,
                0.1),
            new LossSettings(1, 0.1),
            PENALTY,
            PENALTY,
            new AveragingSettings(2, 4, 1),
            new AnnealingSettings(0.05, 0.2, 16));
    return new TinyTraining(soil, settings, profiles(soil));
  }

  /** The same with other settings of training and averaging. */
  public TinyTraining with(TrainingSettings training, AveragingSettings averaging) {
    return new TinyTraining(
        soil,
        new DescentSettings(
            settings.goal(),
            settings.output(),
            training,
            settings.loss(),
            settings.lambdaPenalty(),
            settings.gammaPenalty(),
            averaging,
            settings.annealing()),
        profiles);
  }

  /** The same with K workers. */
  public TinyTraining workers(int workers) {
    return with(
        settings.training(),
        new AveragingSettings(
            workers, settings.averaging().frequency(), settings.averaging().checkpoint()));
  }

  /** The same with other steps. */
  public TinyTraining steps(int steps) {
    TrainingSettings t = settings.training();
    return with(
        new TrainingSettings(
            steps,
            t.batch(),
            t.engine(),
            t.evaluation(),
            t.hidden(),
            t.width(),
            t.learningRate(),
            t.firstCycle(),
            t.cycleGrowth(),
            t.peakDecay(),
            t.clipNorm(),
            t.clipValue()),
        settings.averaging());
  }

  /** The same with networks evaluated at faces or at nodes. */
  public TinyTraining evaluation(TrainingSettings.Evaluation evaluation) {
    TrainingSettings t = settings.training();
    return with(
        new TrainingSettings(
            t.steps(),
            t.batch(),
            t.engine(),
            evaluation,
            t.hidden(),
            t.width(),
            t.learningRate(),
            t.firstCycle(),
            t.cycleGrowth(),
            t.peakDecay(),
            t.clipNorm(),
            t.clipValue()),
        settings.averaging());
  }

  /** The training as a value, seed 7. */
  public TrainingPlan plan() {
    double squares = 0;
    for (double y : profiles.tendencies()) {
      squares += y * y;
    }
    double rms = Math.sqrt(squares / profiles.tendencies().length);
    OutputScale scale = OutputScale.of(soil, settings.output(), rms, profiles);
    return new TrainingPlan(soil, settings, scale, 7, 0, profiles.count());
  }

  /** The profiles of worker w of K, as an executor holds them. */
  public ProfilePool pool(int worker, int workers) {
    int n = soil.column().nodes();
    int held = (PROFILES - worker + workers - 1) / workers;
    double[] states = new double[held * n];
    double[] tendencies = new double[held * (n - 2)];
    for (int i = 0; i < held; i++) {
      profiles.read(worker + (long) workers * i, states, i * n, tendencies, i * (n - 2));
    }
    return new ProfilePool(PROFILES, worker, workers, n, states, tendencies);
  }

  /** Smooth random states and their clean tendencies. */
  public static ProfilePool profiles(SoilCase soil) {
    Column column = soil.column();
    SplittableRandom random = new SplittableRandom(42);
    double[] states = new double[PROFILES * column.nodes()];
    double[] tendencies = new double[PROFILES * column.rows()];
    double[] x = new double[column.nodes()];
    Tendency truth = Truths.tendency(soil);
    double[] y = new double[column.rows()];
    double range = soil.hi() - soil.lo();
    for (int p = 0; p < PROFILES; p++) {
      double phase = random.nextDouble(2 * Math.PI);
      double waves = random.nextDouble(1, 4);
      double middle = random.nextDouble(0.35, 0.65);
      for (int i = 0; i < x.length; i++) {
        double s = middle + 0.3 * Math.sin(phase + waves * column.nodeM(i) / column.depthM());
        x[i] = soil.lo() + range * s;
      }
      truth.of(x, y);
      System.arraycopy(x, 0, states, p * x.length, x.length);
      System.arraycopy(y, 0, tendencies, p * y.length, y.length);
    }
    return ProfilePool.all(column.nodes(), states, tendencies);
  }
}
