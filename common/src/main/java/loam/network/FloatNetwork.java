package loam.network;

import java.util.Arrays;

/**
 * The network in float32. Units lie along rows that are padded with zeros to whole registers,
 * points along columns of blocks that stay in the cache through all layers.
 */
final class FloatNetwork implements Network {
  /** Points a block. */
  private static final int BLOCK = 64;

  private final NetworkShape shape;
  private final int capacity;
  private final FloatKernel kernel;
  private final int width;
  private final float[] input;

  /** Weights from the input, its biases, and of the linear layer. */
  private final float[] first;

  private final float[] last;
  private final float[] firstGradient;
  private final float[] lastGradient;

  /** By hidden layer: biases; weights [out × in] and transposed; unused weights for layer 0. */
  private final float[][] bias;

  private final float[][] weight;
  private final float[][] transposed;
  private final float[][] biasGradient;
  private final float[][] weightGradient;

  /** By hidden layer, [points × width]: units and slopes of Mish. */
  private final float[][] unit;

  private final float[][] slope;
  private float[] here;
  private float[] below;
  private float lastBias;
  private int points;

  FloatNetwork(NetworkShape shape, int capacity, FloatKernel kernel) {
    this.shape = shape;
    this.capacity = capacity;
    this.kernel = kernel;
    width = roundUp(shape.width(), FloatKernel.LANES);
    int rows = roundUp(capacity, FloatKernel.ROWS);
    int hidden = shape.hidden();
    input = new float[rows];
    first = new float[width];
    last = new float[width];
    firstGradient = new float[width];
    lastGradient = new float[width];
    bias = new float[hidden][width];
    biasGradient = new float[hidden][width];
    weight = new float[hidden][width * width];
    transposed = new float[hidden][width * width];
    weightGradient = new float[hidden][width * width];
    unit = new float[hidden][rows * width];
    slope = new float[hidden][rows * width];
    here = new float[BLOCK * width];
    below = new float[BLOCK * width];
  }

  static int roundUp(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  @Override
  public NetworkShape shape() {
    return shape;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void values(double[] parameters, double[] inputs, int count, double[] out) {
    Calls.check(shape, capacity, parameters, inputs, count, out);
    points = count;
    load(parameters);
    int rows = roundUp(count, FloatKernel.ROWS);
    for (int p = 0; p < rows; p++) {
      input[p] = p < count ? (float) inputs[p] : 0;
    }
    for (int from = 0; from < rows; from += BLOCK) {
      int size = Math.min(BLOCK, rows - from);
      forward(from, size);
      for (int p = from; p < Math.min(from + size, count); p++) {
        out[p] = lastBias + dot(unit[shape.hidden() - 1], p * width);
      }
    }
  }

  private void load(double[] parameters) {
    int n = shape.width();
    int top = shape.hidden();
    for (int o = 0; o < n; o++) {
      first[o] = (float) parameters[o];
      last[o] = (float) parameters[shape.weightOffset(top) + o];
    }
    lastBias = (float) parameters[shape.biasOffset(top)];
    for (int layer = 0; layer < top; layer++) {
      int at = shape.biasOffset(layer);
      for (int o = 0; o < n; o++) {
        bias[layer][o] = (float) parameters[at + o];
      }
      if (layer > 0) {
        loadWeights(parameters, shape.weightOffset(layer), weight[layer], transposed[layer]);
      }
    }
  }

  private void loadWeights(double[] parameters, int at, float[] w, float[] t) {
    int n = shape.width();
    for (int o = 0; o < n; o++) {
      for (int i = 0; i < n; i++) {
        w[o * width + i] = (float) parameters[at + o * n + i];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int o = 0; o < n; o++) {
        t[i * width + o] = w[o * width + i];
      }
    }
  }

  private void forward(int from, int size) {
    float[] b = bias[0];
    float[] z = unit[0];
    for (int p = from; p < from + size; p++) {
      float x = input[p];
      int at = p * width;
      for (int o = 0; o < width; o++) {
        z[at + o] = Math.fma(x, first[o], b[o]);
      }
    }
    int at = from * width;
    kernel.mish(z, slope[0], at, size * width);
    for (int layer = 1; layer < shape.hidden(); layer++) {
      float[] next = unit[layer];
      for (int p = 0; p < size; p++) {
        System.arraycopy(bias[layer], 0, next, at + p * width, width);
      }
      kernel.multiplyAdd(
          unit[layer - 1],
          at,
          width,
          1,
          transposed[layer],
          0,
          width,
          next,
          at,
          width,
          size,
          width,
          width);
      kernel.mish(next, slope[layer], at, size * width);
    }
  }

  /** Eight partial sums, added in a fixed order. */
  private float dot(float[] h, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int i = 0; i < width; i += 8) {
      s0 = Math.fma(last[i], h[at + i], s0);
      s1 = Math.fma(last[i + 1], h[at + i + 1], s1);
      s2 = Math.fma(last[i + 2], h[at + i + 2], s2);
      s3 = Math.fma(last[i + 3], h[at + i + 3], s3);
      s4 = Math.fma(last[i + 4], h[at + i + 4], s4);
      s5 = Math.fma(last[i + 5], h[at + i + 5], s5);
      s6 = Math.fma(last[i + 6], h[at + i + 6], s6);
      s7 = Math.fma(last[i + 7], h[at + i + 7], s7);
    }
    return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
  }

  @Override
  public void pullBack(double[] cotangent, double[] gradient) {
    Calls.checkPullBack(shape, points, cotangent, gradient);
    clearGradient();
    float lastBiasGradient = 0;
    int rows = roundUp(points, FloatKernel.ROWS);
    for (int from = 0; from < rows; from += BLOCK) {
      int size = Math.min(BLOCK, rows - from);
      lastBiasGradient = top(cotangent, from, size, lastBiasGradient);
      for (int layer = shape.hidden() - 1; layer > 0; layer--) {
        down(layer, from, size);
      }
      bottom(from, size);
    }
    store(gradient, lastBiasGradient);
  }

  private void clearGradient() {
    Arrays.fill(firstGradient, 0);
    Arrays.fill(lastGradient, 0);
    for (int layer = 0; layer < shape.hidden(); layer++) {
      Arrays.fill(biasGradient[layer], 0);
      Arrays.fill(weightGradient[layer], 0);
    }
  }

  /** The linear layer: its gradient, and the cotangent in front of the topmost Mish. */
  private float top(double[] cotangent, int from, int size, float biasSum) {
    float[] h = unit[shape.hidden() - 1];
    float[] d = slope[shape.hidden() - 1];
    float sum = biasSum;
    for (int p = 0; p < size; p++) {
      float g = from + p < points ? (float) cotangent[from + p] : 0;
      sum += g;
      int at = (from + p) * width;
      int to = p * width;
      for (int i = 0; i < width; i++) {
        lastGradient[i] = Math.fma(g, h[at + i], lastGradient[i]);
      }
      for (int i = 0; i < width; i++) {
        here[to + i] = g * last[i] * d[at + i];
      }
    }
    return sum;
  }

  private void down(int layer, int from, int size) {
    addRows(here, size, biasGradient[layer]);
    int at = from * width;
    kernel.multiplyAdd(
        here,
        0,
        1,
        width,
        unit[layer - 1],
        at,
        width,
        weightGradient[layer],
        0,
        width,
        width,
        size,
        width);
    Arrays.fill(below, 0, size * width, 0);
    kernel.multiplyAdd(
        here, 0, width, 1, weight[layer], 0, width, below, 0, width, size, width, width);
    float[] d = slope[layer - 1];
    for (int i = 0; i < size * width; i++) {
      below[i] *= d[at + i];
    }
    float[] swap = here;
    here = below;
    below = swap;
  }

  private void bottom(int from, int size) {
    addRows(here, size, biasGradient[0]);
    for (int p = 0; p < size; p++) {
      float x = input[from + p];
      int at = p * width;
      for (int o = 0; o < width; o++) {
        firstGradient[o] = Math.fma(x, here[at + o], firstGradient[o]);
      }
    }
  }

  private void addRows(float[] rows, int count, float[] sum) {
    for (int p = 0; p < count; p++) {
      int at = p * width;
      for (int o = 0; o < width; o++) {
        sum[o] += rows[at + o];
      }
    }
  }

  private void store(double[] gradient, float lastBiasGradient) {
    int n = shape.width();
    int top = shape.hidden();
    for (int o = 0; o < n; o++) {
      gradient[o] = firstGradient[o];
      gradient[shape.weightOffset(top) + o] = lastGradient[o];
    }
    gradient[shape.biasOffset(top)] = lastBiasGradient;
    for (int layer = 0; layer < top; layer++) {
      int biases = shape.biasOffset(layer);
      for (int o = 0; o < n; o++) {
        gradient[biases + o] = biasGradient[layer][o];
      }
      int weights = shape.weightOffset(layer);
      for (int o = 0; layer > 0 && o < n; o++) {
        for (int i = 0; i < n; i++) {
          gradient[weights + o * n + i] = weightGradient[layer][o * width + i];
        }
      }
    }
  }
}
