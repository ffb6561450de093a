package loam.network;

import java.util.Arrays;

/**
 * J·Jᵀ of a float32 network, Σ over layers of (δδᵀ)∘(hhᵀ + 1), from the top layer down. δ are the
 * sensitivities of the value to what leaves a layer, h the units that enter it. Only the lower
 * triangle is computed, then mirrored.
 */
final class FloatGram {
  /** Rows of a panel; a panel of both factors stays in the cache. */
  private static final int PANEL = 32;

  private final FloatKernel kernel;
  private final int width;
  private final int columns;
  private final float[] units;
  private final float[] deltas;
  private final float[] unitProduct;
  private final float[] deltaProduct;
  private float[] delta;
  private float[] below;

  FloatGram(FloatKernel kernel, int width, int capacity) {
    this.kernel = kernel;
    this.width = width;
    columns = FloatNetwork.roundUp(capacity, Math.max(FloatKernel.LANES, PANEL));
    units = new float[width * columns];
    deltas = new float[width * columns];
    unitProduct = new float[PANEL * columns];
    deltaProduct = new float[PANEL * columns];
    delta = new float[columns * width];
    below = new float[columns * width];
  }

  /** δ [points × width] of the layer that comes next. */
  float[] sensitivity() {
    return delta;
  }

  /** The linear layer on top, whose δ is 1: out = hhᵀ + 1. */
  void start(float[] entering, int points, double[] out) {
    transpose(entering, points, units);
    for (int from = 0; from < points; from += PANEL) {
      int size = Math.min(PANEL, points - from);
      product(entering, units, from, size, unitProduct);
      for (int p = 0; p < size; p++) {
        for (int q = 0; q <= from + p; q++) {
          out[(from + p) * points + q] = 1 + unitProduct[p * columns + q];
        }
      }
    }
  }

  /** A layer between hidden ones. */
  void add(float[] entering, int points, double[] out) {
    transpose(entering, points, units);
    transpose(delta, points, deltas);
    for (int from = 0; from < points; from += PANEL) {
      int size = Math.min(PANEL, points - from);
      product(entering, units, from, size, unitProduct);
      product(delta, deltas, from, size, deltaProduct);
      for (int p = 0; p < size; p++) {
        int to = (from + p) * points;
        int at = p * columns;
        for (int q = 0; q <= from + p; q++) {
          out[to + q] += (1 + unitProduct[at + q]) * deltaProduct[at + q];
        }
      }
    }
  }

  /** The layer at the input, where h is the input itself. */
  void addInputLayer(float[] input, int points, double[] out) {
    transpose(delta, points, deltas);
    for (int from = 0; from < points; from += PANEL) {
      int size = Math.min(PANEL, points - from);
      product(delta, deltas, from, size, deltaProduct);
      for (int p = 0; p < size; p++) {
        float x = input[from + p];
        int to = (from + p) * points;
        int at = p * columns;
        for (int q = 0; q <= from + p; q++) {
          out[to + q] += (1 + x * input[q]) * deltaProduct[at + q];
        }
      }
    }
  }

  /** δ of the layer below: (δ·W)∘mish′. */
  void descend(float[] weight, float[] slope, int rows) {
    Arrays.fill(below, 0, rows * width, 0);
    kernel.multiplyAdd(delta, 0, width, 1, weight, 0, width, below, 0, width, rows, width, width);
    for (int i = 0; i < rows * width; i++) {
      below[i] *= slope[i];
    }
    float[] swap = delta;
    delta = below;
    below = swap;
  }

  /** Copies the lower triangle to the upper one. */
  void finish(int points, double[] out) {
    for (int p = 0; p < points; p++) {
      for (int q = 0; q < p; q++) {
        out[q * points + p] = out[p * points + q];
      }
    }
  }

  private void transpose(float[] rows, int points, float[] to) {
    for (int i = 0; i < width; i++) {
      Arrays.fill(to, i * columns, (i + 1) * columns, 0);
    }
    for (int p = 0; p < points; p++) {
      for (int i = 0; i < width; i++) {
        to[i * columns + p] = rows[p * width + i];
      }
    }
  }

  private void product(float[] left, float[] right, int from, int size, float[] to) {
    int rows = FloatNetwork.roundUp(size, FloatKernel.ROWS);
    int reach = FloatNetwork.roundUp(from + size, FloatKernel.LANES);
    Arrays.fill(to, 0, rows * columns, 0);
    kernel.multiplyAdd(
        left, from * width, width, 1, right, 0, columns, to, 0, columns, rows, width, reach);
  }
}
