package loam.opencl;

import java.util.StringJoiner;
import loam.network.NetworkShape;
import loam.train.Output;

/**
 * How the kernels lay out arrays of a {@link GroupShape} on a kind of device: the sizes that
 * training.cl is compiled with.
 *
 * @param group work-items of a work-group
 * @param vector floats a work-item handles at a time
 * @param columns vectors of a tile of products
 * @param width units of a hidden layer, padded to whole tiles
 * @param points nodes and the dry state, padded to whole tiles
 * @param block points that go through all layers together
 * @param chains partial sums over the profiles of a batch
 * @param band width of the spline's inverse collocation
 */
record Layout(
    GroupShape shape,
    int group,
    int vector,
    int columns,
    int width,
    int points,
    int block,
    int chains,
    int band) {
  private static final int ROWS = 4;

  /** Partial sums of a length. */
  static final int SHARES = 64;

  private static final int CPU_BLOCK = 64;
  private static final int GPU_GROUP = 64;
  private static final int GPU_CHAINS = 32;

  /** For CPUs one work-item with wide vectors, for anything else many with narrow ones. */
  static Layout of(GroupShape shape, OpenClDevice device, int band) {
    int points = roundUp(shape.space().size() + 1, ROWS);
    if (device.type() == OpenClDevice.Type.CPU) {
      int vector = device.floats() >= 16 ? 16 : device.floats() >= 8 ? 8 : 4;
      int columns = 2;
      int width = roundUp(shape.network().width(), vector * columns);
      return new Layout(shape, 1, vector, columns, width, points, CPU_BLOCK, 1, band);
    }
    int group = (int) Math.min(GPU_GROUP, device.workGroup());
    int width = roundUp(shape.network().width(), ROWS);
    return new Layout(shape, group, ROWS, 1, width, points, points, GPU_CHAINS, band);
  }

  /** The same with other work-groups. */
  Layout group(int items) {
    return new Layout(shape, items, vector, columns, width, points, block, chains, band);
  }

  private static int roundUp(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  int faces() {
    return shape.column().faces();
  }

  int cells() {
    return shape.column().rows();
  }

  int nodes() {
    return shape.space().size();
  }

  /** Parameters of one network, as padded. */
  int padded() {
    int hidden = shape.network().hidden();
    return 2 * width + (hidden - 1) * (width * width + width) + 2 * width;
  }

  /** Parameters of one worker, as padded. */
  int ownPadded() {
    return shape.coefficients() * padded();
  }

  private int networkScratch() {
    int hidden = shape.network().hidden();
    return 2 * hidden * points * width
        + (hidden - 1) * width * width
        + padded()
        + 2 * block * width
        + 8 * points
        + chains * 4 * points;
  }

  /** Floats of scratch of a worker that is at work. */
  int scratch() {
    return shape.coefficients() * networkScratch() + SHARES + 2 * chains;
  }

  /** Settings of a worker. */
  int settings() {
    return 4 + 4 * shape.coefficients() + 2 * cells();
  }

  /** Gaussian draws of a step. */
  int draws() {
    return shape.batch() * cells();
  }

  /** Where each flat parameter of one network lies, padded. */
  int[] places() {
    NetworkShape network = shape.network();
    int[] out = new int[network.parameters()];
    for (int layer = 0; layer < network.layers(); layer++) {
      boolean top = layer == network.hidden();
      int start = layer == 0 ? 0 : 2 * width + (layer - 1) * (width * width + width);
      int in = network.in(layer);
      int rows = network.out(layer);
      for (int o = 0; o < rows; o++) {
        for (int i = 0; i < in; i++) {
          int at = layer == 0 ? o : o * width + i;
          out[network.weightOffset(layer) + o * in + i] = start + at;
        }
        int biases = layer == 0 || top ? width : width * width;
        out[network.biasOffset(layer) + o] = start + biases + o;
      }
    }
    return out;
  }

  /** Definitions for the compiler. */
  String options() {
    StringJoiner out = new StringJoiner(" ", "-cl-std=CL1.2 ", "");
    define(out, "COEFFICIENTS", shape.coefficients());
    define(out, "HIDDEN", shape.network().hidden());
    define(out, "WIDTH", width);
    define(out, "NODES", nodes());
    define(out, "POINTS", points);
    define(out, "BLOCK", block);
    define(out, "BATCH", shape.batch());
    define(out, "FACES", faces());
    define(out, "CHAINS", chains);
    define(out, "BAND", band);
    define(out, "GROUP", group);
    define(out, "VECTOR", vector);
    define(out, "COLUMNS", columns);
    define(out, "ROWS", ROWS);
    define(out, "SHARES", SHARES);
    define(out, "FACTORS", Flight.FACTORS);
    define(out, "REPORT", Flight.REPORT);
    define(out, "STREAM", Gaussians.size(draws()));
    define(out, "HEAD", Gaussians.HEAD);
    define(out, "EACH", Gaussians.EACH);
    int exp = shape.output() == Output.RAW ? 0 : 1;
    define(out, "EXP_0", exp);
    define(out, "EXP_1", exp);
    return out.toString();
  }

  private static void define(StringJoiner out, String name, int value) {
    out.add("-D" + name + "=" + value);
  }
}
