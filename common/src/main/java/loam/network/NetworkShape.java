package loam.network;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * A fully connected network with one input and one output: {@code hidden} Mish layers of {@code
 * width} units and a linear layer on top.
 *
 * <p>Its parameters are one flat vector, layer by layer from the input: the weights of the layer
 * row-major [out × in], so that the weight from unit i to unit o is entry {@code o·in + i}; then
 * its biases [out]. This is also the order of a DL4J {@code MultiLayerNetwork}'s flat parameters,
 * which hold the weights [in, out] of each layer column-major, then its biases: the two vectors are
 * equal entry by entry.
 *
 * @param inputs always 1 so far: coefficients depend on one scalar
 * @param hidden number of Mish layers, at least 1
 * @param width units in each of them, at least 1
 */
public record NetworkShape(int inputs, int hidden, int width) implements Serializable {

  public NetworkShape {
    if (inputs != 1 || hidden < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a network has 1 input, >= 1 hidden layer and >= 1 unit in each, got %d, %d, %d"
              .formatted(inputs, hidden, width));
    }
  }

  /** One input. */
  public NetworkShape(int hidden, int width) {
    this(1, hidden, width);
  }

  /** Layers with parameters: the hidden ones and the linear one. */
  public int layers() {
    return hidden + 1;
  }

  /** Units that feed layer {@code layer} (from 0). */
  public int in(int layer) {
    return layer == 0 ? inputs : width;
  }

  /** Units of layer {@code layer} (from 0). */
  public int out(int layer) {
    return layer == hidden ? 1 : width;
  }

  /** Index in the flat vector of the first weight of a layer. */
  public int weightOffset(int layer) {
    int offset = 0;
    for (int l = 0; l < layer; l++) {
      offset += out(l) * (in(l) + 1);
    }
    return offset;
  }

  /** Index in the flat vector of the first bias of a layer. */
  public int biasOffset(int layer) {
    return weightOffset(layer) + out(layer) * in(layer);
  }

  /** Length of the flat vector. */
  public int parameters() {
    return weightOffset(layers());
  }

  /** {@link #initial(SplittableRandom, double)} with gentle slopes up to 3. */
  public double[] initial(SplittableRandom random) {
    return initial(random, 3);
  }

  /**
   * Starting parameters. The input spans [−1, 1]: units of the first layer get a random slope and
   * bend at a random point of that interval; deeper weights are uniform with variance 1.5/in, which
   * keeps the scale of Mish units from layer to layer; deeper biases are small.
   *
   * @param steepest bound of the slopes of the first layer
   */
  public double[] initial(SplittableRandom random, double steepest) {
    double[] parameters = new double[parameters()];
    for (int layer = 0; layer < layers(); layer++) {
      int weights = weightOffset(layer);
      int biases = biasOffset(layer);
      double bound = layer == 0 ? steepest : Math.sqrt((layer == hidden ? 3.0 : 4.5) / in(layer));
      for (int k = weights; k < biases; k++) {
        parameters[k] = bound * (2 * random.nextDouble() - 1);
      }
      for (int o = 0; o < out(layer); o++) {
        double centre = 2 * random.nextDouble() - 1;
        parameters[biases + o] = layer == 0 ? -centre * parameters[weights + o] : 0.1 * centre;
      }
    }
    return parameters;
  }
}
