package loam.train;

import java.util.SplittableRandom;
import loam.network.NetworkShape;

/**
 * Starting parameters of the network of γ, smoother than {@link NetworkShape#initial}. The data say
 * next to nothing about γ of dry soil; there a network keeps the wiggles that it starts with, and a
 * smooth one continues what it has learnt beside.
 *
 * <p>Units of the first layer get a slope in [−1, 1] and bend at a random point of the input
 * interval; deeper weights are uniform in ±1.5/√in, those of the linear layer in ±0.85/√in; deeper
 * biases in ±0.1.
 */
final class SmoothStart {
  private static final double HIDDEN = 1.5;
  private static final double LINEAR = 0.85;
  private static final double BIAS = 0.1;

  private SmoothStart() {}

  /** Flat parameters. */
  static double[] of(NetworkShape shape, SplittableRandom random) {
    double[] flat = new double[shape.parameters()];
    for (int layer = 0; layer < shape.layers(); layer++) {
      int weights = shape.weightOffset(layer);
      int biases = shape.biasOffset(layer);
      double gain = layer == 0 ? 1 : layer == shape.hidden() ? LINEAR : HIDDEN;
      double bound = gain / Math.sqrt(shape.in(layer));
      for (int k = weights; k < biases; k++) {
        flat[k] = random.nextDouble(-bound, bound);
      }
      for (int o = 0; o < shape.out(layer); o++) {
        double centre = random.nextDouble(-1, 1);
        flat[biases + o] = layer == 0 ? -centre * flat[weights + o] : BIAS * centre;
      }
    }
    return flat;
  }
}
