package loam.lm;

import loam.network.Network;
import loam.network.NetworkShape;
import loam.network.Precision;
import loam.network.VectorNetwork;

/** A coefficient as a network with an output map. */
final class NetworkModel implements CurveModel {
  private final Network network;
  private final double[] inputs;
  private final NodeMap map;
  private final double[] outputs;
  private final double[] cotangent;

  /**
   * @param inputs scaled inputs at the nodes [M]
   */
  NetworkModel(NetworkShape shape, double[] inputs, NodeMap map) {
    network = VectorNetwork.of(shape, inputs.length, Precision.FLOAT64);
    this.inputs = inputs;
    this.map = map;
    outputs = new double[inputs.length];
    cotangent = new double[inputs.length];
  }

  @Override
  public int nodes() {
    return inputs.length;
  }

  @Override
  public int parameters() {
    return network.shape().parameters();
  }

  @Override
  public void values(double[] theta, double[] out) {
    network.values(theta, inputs, inputs.length, outputs);
    map.values(outputs, out);
  }

  @Override
  public void gram(double[] out) {
    network.gram(out);
    map.congruence(out);
  }

  @Override
  public void pullBack(double[] z, double[] gradient) {
    map.transpose(z, cotangent);
    network.pullBack(cotangent, gradient);
  }
}
