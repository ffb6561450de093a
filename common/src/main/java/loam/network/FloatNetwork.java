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

  private final FloatLayers parameters;
  private final FloatLayers gradient;

  /** By hidden layer: weights transposed, [in × out]. */
  private final float[][] transposed;

  /** By hidden layer, [points × width]: units and slopes of Mish. */
  private final float[][] unit;

  private final float[][] slope;
  private float[] here;
  private float[] below;
  private int points;
  private FloatGram gram;

  FloatNetwork(NetworkShape shape, int capacity, FloatKernel kernel) {
    this.shape = shape;
    this.capacity = capacity;
    this.kernel = kernel;
    width = roundUp(shape.width(), FloatKernel.LANES);
    int rows = roundUp(capacity, FloatKernel.ROWS);
    int hidden = shape.hidden();
    input = new float[rows];
    parameters = new FloatLayers(shape, width);
    gradient = new FloatLayers(shape, width);
    transposed = new float[hidden][width * width];
    unit = new float[hidden][rows * width];
    slope = new float[hidden][rows * width];
    here = new float[BLOCK * width];
    below = new float[BLOCK * width];
  }

  static int roundUp(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  @Override
  public void values(double[] flat, double[] inputs, int count, double[] out) {
    Calls.check(shape, capacity, flat, inputs, count, out);
    points = count;
    load(flat);
    int rows = roundUp(count, FloatKernel.ROWS);
    for (int p = 0; p < rows; p++) {
      input[p] = p < count ? (float) inputs[p] : 0;
    }
    for (int from = 0; from < rows; from += BLOCK) {
      int size = Math.min(BLOCK, rows - from);
      forward(from, size);
      for (int p = from; p < Math.min(from + size, count); p++) {
        out[p] = parameters.lastBias + dot(unit[shape.hidden() - 1], p * width);
      }
    }
  }

  private void load(double[] flat) {
    parameters.load(flat);
    int n = shape.width();
    for (int layer = 1; layer < shape.hidden(); layer++) {
      float[] w = parameters.weight[layer];
      float[] t = transposed[layer];
      for (int i = 0; i < n; i++) {
        for (int o = 0; o < n; o++) {
          t[i * width + o] = w[o * width + i];
        }
      }
    }
  }

  private void forward(int from, int size) {
    float[] first = parameters.first;
    float[] b = parameters.bias[0];
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
        System.arraycopy(parameters.bias[layer], 0, next, at + p * width, width);
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
    float[] last = parameters.last;
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
  public void pullBack(double[] cotangent, double[] flat) {
    Calls.checkPullBack(shape, points, cotangent, flat);
    gradient.clear();
    int rows = roundUp(points, FloatKernel.ROWS);
    for (int from = 0; from < rows; from += BLOCK) {
      int size = Math.min(BLOCK, rows - from);
      top(cotangent, from, size);
      for (int layer = shape.hidden() - 1; layer > 0; layer--) {
        down(layer, from, size);
      }
      bottom(from, size);
    }
    gradient.store(flat);
  }

  /** The linear layer: its gradient, and the cotangent in front of the topmost Mish. */
  private void top(double[] cotangent, int from, int size) {
    float[] last = parameters.last;
    float[] lastGradient = gradient.last;
    float[] h = unit[shape.hidden() - 1];
    float[] d = slope[shape.hidden() - 1];
    float sum = gradient.lastBias;
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
    gradient.lastBias = sum;
  }

  private void down(int layer, int from, int size) {
    addRows(here, size, gradient.bias[layer]);
    int at = from * width;
    kernel.multiplyAdd(
        here,
        0,
        1,
        width,
        unit[layer - 1],
        at,
        width,
        gradient.weight[layer],
        0,
        width,
        width,
        size,
        width);
    Arrays.fill(below, 0, size * width, 0);
    kernel.multiplyAdd(
        here, 0, width, 1, parameters.weight[layer], 0, width, below, 0, width, size, width, width);
    float[] d = slope[layer - 1];
    for (int i = 0; i < size * width; i++) {
      below[i] *= d[at + i];
    }
    float[] swap = here;
    here = below;
    below = swap;
  }

  private void bottom(int from, int size) {
    float[] firstGradient = gradient.first;
    addRows(here, size, gradient.bias[0]);
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

  @Override
  public void gram(double[] out) {
    if (points == 0 || out.length < points * points) {
      throw new IllegalArgumentException(
          "%d points need a gram matrix of their square, got [%d]".formatted(points, out.length));
    }
    if (gram == null) {
      gram = new FloatGram(kernel, width, capacity);
    }
    int rows = roundUp(points, FloatKernel.ROWS);
    int top = shape.hidden() - 1;
    gram.start(unit[top], points, out);
    float[] delta = gram.sensitivity();
    float[] d = slope[top];
    float[] last = parameters.last;
    for (int p = 0; p < rows; p++) {
      for (int i = 0; i < width; i++) {
        delta[p * width + i] = last[i] * d[p * width + i];
      }
    }
    for (int layer = top; layer > 0; layer--) {
      gram.add(unit[layer - 1], points, out);
      gram.descend(parameters.weight[layer], slope[layer - 1], rows);
    }
    gram.addInputLayer(input, points, out);
    gram.finish(points, out);
  }
}
