package loam.fit;

import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;
import loam.train.TrainingSettings;

/** Seconds of one core that the parts of a method take, roughly. */
final class Forecast {
  private static final double NETWORK_POINT_PARAMETER = 4e-10;
  private static final double PROFILE_ROW = 5e-7;
  private static final double WINDOW = 1e-2;
  private static final double SOLVE_CUBE = 2e-9;
  private static final double PRODUCT_SQUARE = 5e-8;

  /** How many times longer DL4J takes than the vector engine. */
  private static final double DL4J_TIMES = 3;

  private Forecast() {}

  /** Three passes over the data, and a solve. */
  static double ofSums(Size size) {
    double rows = (double) size.profiles() * size.levels();
    return 3 * rows * PROFILE_ROW + Math.pow(size.unknowns(), 3) * SOLVE_CUBE;
  }

  /** A product with the matrix of the sums. */
  static double ofProduct(Size size) {
    return size.unknowns() * size.unknowns() * PRODUCT_SQUARE;
  }

  /** All steps of all workers. */
  static double ofSteps(Size size, DescentSettings settings) {
    TrainingSettings training = settings.training();
    double parameters = (double) training.hidden() * training.width() * training.width();
    double step =
        size.unknowns() * parameters * 6 * NETWORK_POINT_PARAMETER
            + training.batch()
                * (settings.goal() == Goal.STATES ? WINDOW : size.levels() * PROFILE_ROW);
    double slower = training.engine() == TrainingSettings.Engine.DL4J ? DL4J_TIMES : 1;
    return (double) training.steps() * settings.averaging().workers() * step * slower;
  }
}
