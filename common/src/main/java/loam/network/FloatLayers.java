package loam.network;

import java.util.Arrays;

/**
 * Parameters of a network, or a gradient in them, in float32 by layers. Rows of units are padded
 * with zeros to {@code width}, whole registers.
 */
final class FloatLayers {
  private final NetworkShape shape;
  private final int width;

  /** Weights from the input, and of the linear layer [width]. */
  final float[] first;

  final float[] last;

  /** Of the linear layer. */
  float lastBias;

  /** By hidden layer: biases [width]; weights [out × in], unused for layer 0. */
  final float[][] bias;

  final float[][] weight;

  FloatLayers(NetworkShape shape, int width) {
    this.shape = shape;
    this.width = width;
    first = new float[width];
    last = new float[width];
    bias = new float[shape.hidden()][width];
    weight = new float[shape.hidden()][width * width];
  }

  void clear() {
    Arrays.fill(first, 0);
    Arrays.fill(last, 0);
    lastBias = 0;
    for (int layer = 0; layer < bias.length; layer++) {
      Arrays.fill(bias[layer], 0);
      Arrays.fill(weight[layer], 0);
    }
  }

  /** Takes them from a flat vector. */
  void load(double[] flat) {
    int n = shape.width();
    int top = shape.hidden();
    int lastAt = shape.weightOffset(top);
    for (int o = 0; o < n; o++) {
      first[o] = (float) flat[o];
      last[o] = (float) flat[lastAt + o];
    }
    lastBias = (float) flat[shape.biasOffset(top)];
    for (int layer = 0; layer < top; layer++) {
      int biases = shape.biasOffset(layer);
      int weights = shape.weightOffset(layer);
      for (int o = 0; o < n; o++) {
        bias[layer][o] = (float) flat[biases + o];
        for (int i = 0; layer > 0 && i < n; i++) {
          weight[layer][o * width + i] = (float) flat[weights + o * n + i];
        }
      }
    }
  }

  /** Writes them to a flat vector. */
  void store(double[] flat) {
    int n = shape.width();
    int top = shape.hidden();
    int lastAt = shape.weightOffset(top);
    for (int o = 0; o < n; o++) {
      flat[o] = first[o];
      flat[lastAt + o] = last[o];
    }
    flat[shape.biasOffset(top)] = lastBias;
    for (int layer = 0; layer < top; layer++) {
      int biases = shape.biasOffset(layer);
      int weights = shape.weightOffset(layer);
      for (int o = 0; o < n; o++) {
        flat[biases + o] = bias[layer][o];
        for (int i = 0; layer > 0 && i < n; i++) {
          flat[weights + o * n + i] = weight[layer][o * width + i];
        }
      }
    }
  }
}
