package loam.network;

/**
 * Engine {@code vector}: a fused single-thread CPU kernel on the Java Vector API, or plain Java
 * with the same bits where that module is missing. The networks of a group take turns.
 */
public final class VectorNetworks implements Networks {
  private static final boolean SIMD =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private final NetworkShape shape;

  /** One each: it remembers what its own pull-back needs. */
  private final Network[] networks;

  /**
   * @param count networks of the group
   * @param capacity most points of each
   */
  public VectorNetworks(NetworkShape shape, int count, int capacity, Precision precision) {
    this.shape = shape;
    networks = new Network[count];
    for (int k = 0; k < count; k++) {
      networks[k] =
          precision == Precision.FLOAT32
              ? new FloatNetwork(
                  shape, capacity, SIMD ? new WarmingFloatKernel() : new PlainFloatKernel())
              : new DoubleNetwork(shape, capacity, doubleKernel());
    }
  }

  static DoubleKernel doubleKernel() {
    return SIMD ? new WarmingDoubleKernel() : new PlainDoubleKernel();
  }

  /** What runs the kernels, for provenance. */
  public static String backend() {
    return SIMD ? "java-vector-" + SimdFloatKernel.bits() : "java-plain";
  }

  @Override
  public NetworkShape shape() {
    return shape;
  }

  @Override
  public int count() {
    return networks.length;
  }

  @Override
  public void values(double[][] parameters, double[][] inputs, double[][] out) {
    for (int k = 0; k < networks.length; k++) {
      networks[k].values(parameters[k], inputs[k], inputs[k].length, out[k]);
    }
  }

  @Override
  public void pullBack(double[][] cotangents, double[][] gradients) {
    for (int k = 0; k < networks.length; k++) {
      networks[k].pullBack(cotangents[k], gradients[k]);
    }
  }

  /**
   * What Levenberg–Marquardt needs beside: J·Jᵀ of the last {@link #values}, Σ over layers of
   * (δδᵀ)∘(hhᵀ + 1), with h what enters a layer and δ the derivative of the value in what leaves it
   * before the activation.
   *
   * @param out of each network, row-major [points·points], overwritten
   */
  public void gram(double[][] out) {
    for (int k = 0; k < networks.length; k++) {
      networks[k].gram(out[k]);
    }
  }
}
