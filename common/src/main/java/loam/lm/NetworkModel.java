package loam.lm;

import java.util.Arrays;
import java.util.List;
import loam.network.NetworkShape;
import loam.network.Precision;
import loam.network.VectorNetworks;

/** Coefficients as a group of networks, each with an output map. */
final class NetworkModel implements NodeModel {
  private final VectorNetworks networks;
  private final double[][] inputs;
  private final List<NodeMap> maps;
  private final double[][] outputs;
  private final double[][] cotangents;

  /**
   * @param inputs scaled inputs at the nodes of each coefficient [M]
   */
  NetworkModel(NetworkShape shape, double[][] inputs, List<NodeMap> maps) {
    int capacity = Arrays.stream(inputs).mapToInt(x -> x.length).max().orElseThrow();
    networks = new VectorNetworks(shape, inputs.length, capacity, Precision.FLOAT64);
    this.inputs = inputs;
    this.maps = maps;
    outputs = new double[inputs.length][];
    cotangents = new double[inputs.length][];
    for (int c = 0; c < inputs.length; c++) {
      outputs[c] = new double[inputs[c].length];
      cotangents[c] = new double[inputs[c].length];
    }
  }

  /** Of one coefficient. */
  static NetworkModel of(NetworkShape shape, double[] inputs, NodeMap map) {
    return new NetworkModel(shape, new double[][] {inputs}, List.of(map));
  }

  @Override
  public int coefficients() {
    return inputs.length;
  }

  @Override
  public int nodes(int which) {
    return inputs[which].length;
  }

  @Override
  public void values(double[][] theta, double[] phi) {
    networks.values(theta, inputs, outputs);
    for (int c = 0; c < inputs.length; c++) {
      double[] part = new double[nodes(c)];
      maps.get(c).values(outputs[c], part);
      System.arraycopy(part, 0, phi, from(c), part.length);
    }
  }

  @Override
  public void gram(double[][] out) {
    networks.gram(out);
    for (int c = 0; c < inputs.length; c++) {
      maps.get(c).congruence(out[c]);
    }
  }

  @Override
  public void pullBack(double[] z, double[][] gradients) {
    for (int c = 0; c < inputs.length; c++) {
      maps.get(c).transpose(Arrays.copyOfRange(z, from(c), from(c + 1)), cotangents[c]);
    }
    networks.pullBack(cotangents, gradients);
  }
}
