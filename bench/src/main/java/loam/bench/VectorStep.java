package loam.bench;

import java.util.SplittableRandom;
import loam.network.Networks;
import loam.network.Precision;
import loam.network.VectorNetworks;
import loam.train.Adam;

/** Engine {@code vector}. */
final class VectorStep implements TrainingStep {
  private final Networks network;
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
    network = new VectorNetworks(SHAPE, 1, points, Precision.FLOAT32);
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
    network.values(one(parameters), one(inputs), one(values));
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double error = values[i] - targets[i];
      sum += error * error;
      cotangent[i] = 2 * error / points;
    }
    loss = sum / points;
    network.pullBack(one(cotangent), one(gradient));
    Adam.step(parameters, gradient, m, v, RATE, ++t);
  }

  private static double[][] one(double[] ofOne) {
    return new double[][] {ofOne};
  }

  @Override
  public double loss() {
    return loss;
  }
}
