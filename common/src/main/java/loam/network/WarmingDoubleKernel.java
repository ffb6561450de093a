package loam.network;

/** Plain Java until the vector kernel is compiled, then that; the bits are the same. */
final class WarmingDoubleKernel implements DoubleKernel {
  private static final int SIDE = 64;
  private static final DoubleKernel PLAIN = new PlainDoubleKernel();
  private static final DoubleKernel VECTOR = new SimdDoubleKernel();
  private static final Warmup WARMUP =
      new Warmup("float64", () -> exercise(VECTOR), () -> exercise(PLAIN));

  private static void exercise(DoubleKernel kernel) {
    double[] a = new double[SIDE * SIDE];
    double[] b = new double[SIDE * SIDE];
    double[] c = new double[SIDE * SIDE];
    for (int columns = LANES; columns <= SIDE; columns *= 2) {
      kernel.multiplyAdd(a, 0, SIDE, 1, b, 0, SIDE, c, 0, SIDE, SIDE, SIDE, columns);
      kernel.multiplyAdd(a, 0, 1, SIDE, b, 0, SIDE, c, 0, SIDE, SIDE, SIDE, columns);
    }
    kernel.mish(a, b, 0, SIDE * SIDE);
  }

  @Override
  public void multiplyAdd(
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bRow,
      double[] c,
      int cAt,
      int cRow,
      int rows,
      int depth,
      int columns) {
    DoubleKernel kernel = WARMUP.done() ? VECTOR : PLAIN;
    kernel.multiplyAdd(a, aAt, aRow, aStep, b, bAt, bRow, c, cAt, cRow, rows, depth, columns);
  }

  @Override
  public void mish(double[] z, double[] slope, int at, int count) {
    DoubleKernel kernel = WARMUP.done() ? VECTOR : PLAIN;
    kernel.mish(z, slope, at, count);
  }
}
