package loam.bench;

import java.util.SplittableRandom;
import loam.network.Network;
import loam.network.Precision;
import loam.network.VectorNetwork;
import loam.train.Adam;

/** Engine {@code vector}. */
final class VectorStep implements TrainingStep {
  private final Network network;
  private final double[] inputs;
  private final double[] targets;
  private final double[] values;
  private final double[] cotangent;
  private final double[] parameters = SHAPE.initial(new SplittableRandom(2));
  private final double[] gradient = new double[parameters.length];
  private final double[] m = new double[parameters.length];
  private final double[] v = new double[parameters.length];
  private double loss;
  private long t;

  VectorStep(int points) {
    network = VectorNetwork.of(SHAPE, points, Precision.FLOAT32);
    inputs = TrainingStep.inputs(points);
    targets = new double[points];
    for (int i = 0; i < points; i++) {
      targets[i] = TrainingStep.target(inputs[i]);
    }
    values = new double[points];
    cotangent = new double[points];
  }

  @Override
  public void run() {
    int points = inputs.length;
    network.values(parameters, inputs, points, values);
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double error = values[i] - targets[i];
      sum += error * error;
      cotangent[i] = 2 * error / points;
    }
    loss = sum / points;
    network.pullBack(cotangent, gradient);
    Adam.step(parameters, gradient, m, v, RATE, ++t);
  }

  @Override
  public double loss() {
    return loss;
  }
}
