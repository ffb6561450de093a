package loam.run;

import loam.experiment.CaseSettings;
import loam.experiment.Estimator;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.sweep.Trial;
import loam.train.TrainingSettings;

/** A rough forecast of how long a trial takes, in seconds of one core: for the order of trials. */
final class TrialCost {
  private static final double NETWORK_POINT_PARAMETER = 4e-10;

  /** Evaluation of a result, and its way into the log. */
  private static final double RESULT = 0.01;

  private static final double PROFILE_ROW = 5e-7;
  private static final double SOLVE_CUBE = 2e-9;

  /** Of a profile whose grid is not known before it is imported. */
  private static final int ROWS = 10;

  /** How many times longer DL4J takes than the vector engine. */
  private static final double DL4J_TIMES = 3;

  private TrialCost() {}

  static double of(TrialTask trial, CaseData data) {
    SoilCase soil = data.soil();
    double size = (double) soil.setting().balance().terms().size() * soil.splineSize();
    long profiles = data.profiles().manifest().profiles();
    double whole = of(size, soil.column().rows(), trial.estimator(), profiles);
    double steps = trial.estimator().training().steps();
    return trial.until() > 0 ? whole * trial.until() / steps : whole;
  }

  static double of(Trial trial) {
    CaseSettings soil = trial.soilCase();
    double size = (double) soil.balance().terms().size() * soil.splineSize();
    return of(
        size,
        soil.grid().map(Column::rows).orElse(ROWS),
        trial.estimator(),
        trial.data().profiles().count());
  }

  /**
   * @param size unknowns of the spline tables together
   * @param levels rows of a profile
   */
  private static double of(double size, int levels, Estimator estimator, long profiles) {
    double rows = (double) profiles * levels;
    if (estimator.method().onMoments()) {
      double passes = 3 * rows * PROFILE_ROW;
      double solves = size * size * size * SOLVE_CUBE;
      double fit =
          estimator.method() == Estimator.Method.NETWORK
              ? estimator.lm().iterations() * size * size * 5e-8
              : 0;
      return RESULT + passes + solves + fit;
    }
    TrainingSettings training = estimator.training();
    double parameters = (double) training.hidden() * training.width() * training.width();
    double step =
        size * parameters * 6 * NETWORK_POINT_PARAMETER + training.batch() * levels * PROFILE_ROW;
    boolean dl4j = training.engine() == TrainingSettings.Engine.DL4J;
    double steps = (double) training.steps() * estimator.averaging().workers();
    return RESULT + steps * step * (dl4j ? DL4J_TIMES : 1);
  }
}
