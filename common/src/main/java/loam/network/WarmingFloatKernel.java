package loam.network;

/** Plain Java until the vector kernel is compiled, then that; the bits are the same. */
final class WarmingFloatKernel implements FloatKernel {
  private static final int SIDE = 64;
  private static final FloatKernel PLAIN = new PlainFloatKernel();
  private static final FloatKernel VECTOR = new SimdFloatKernel();
  private static final Warmup WARMUP =
      new Warmup("float32", () -> exercise(VECTOR), () -> exercise(PLAIN));

  private static void exercise(FloatKernel kernel) {
    float[] a = new float[SIDE * SIDE];
    float[] b = new float[SIDE * SIDE];
    float[] c = new float[SIDE * SIDE];
    for (int columns = LANES; columns <= SIDE; columns *= 2) {
      kernel.multiplyAdd(a, 0, SIDE, 1, b, 0, SIDE, c, 0, SIDE, SIDE, SIDE, columns);
      kernel.multiplyAdd(a, 0, 1, SIDE, b, 0, SIDE, c, 0, SIDE, SIDE, SIDE, columns);
    }
    kernel.mish(a, b, 0, SIDE * SIDE);
  }

  @Override
  public void multiplyAdd(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int rows,
      int depth,
      int columns) {
    FloatKernel kernel = WARMUP.done() ? VECTOR : PLAIN;
    kernel.multiplyAdd(a, aAt, aRow, aStep, b, bAt, bRow, c, cAt, cRow, rows, depth, columns);
  }

  @Override
  public void mish(float[] z, float[] slope, int at, int count) {
    FloatKernel kernel = WARMUP.done() ? VECTOR : PLAIN;
    kernel.mish(z, slope, at, count);
  }
}
