package loam.bench;

import java.util.SplittableRandom;
import loam.network.NetworkShape;

/** One step of training on the same points and targets. */
interface TrainingStep extends AutoCloseable {
  NetworkShape SHAPE = new NetworkShape(5, 64);

  double RATE = 1e-3;

  void run();

  /** Mean-square loss of the last step, to see that all peers descend. */
  double loss();

  @Override
  default void close() {}

  /** Inputs in [−1, 1]. */
  static double[] inputs(int points) {
    return new SplittableRandom(1).doubles(points, -1, 1).toArray();
  }

  /** A smooth target. */
  static double target(double x) {
    return Math.exp(x) * (3 + Math.cos(4 * x)) / 3;
  }
}
