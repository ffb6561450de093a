package loam.network;

/**
 * Engine {@code vector}: a fused single-thread CPU kernel on the Java Vector API, or plain Java
 * with the same bits where that module is missing.
 */
public final class VectorNetwork {
  private static final boolean SIMD =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private VectorNetwork() {}

  /** A network for at most {@code capacity} points a call. */
  public static Network of(NetworkShape shape, int capacity, Precision precision) {
    return precision == Precision.FLOAT32
        ? new FloatNetwork(
            shape, capacity, SIMD ? new WarmingFloatKernel() : new PlainFloatKernel())
        : new DoubleNetwork(shape, capacity, doubleKernel());
  }

  static DoubleKernel doubleKernel() {
    return SIMD ? new WarmingDoubleKernel() : new PlainDoubleKernel();
  }

  /** What runs the kernels, for provenance. */
  public static String backend() {
    return SIMD ? "java-vector-" + SimdFloatKernel.bits() : "java-plain";
  }
}
