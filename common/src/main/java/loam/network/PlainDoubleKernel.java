package loam.network;

import static loam.network.DoubleExp.*;

/** Plain Java, for JVMs without the vector module. */
final class PlainDoubleKernel implements DoubleKernel {
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
    for (int r = 0; r < rows; r++) {
      int out = cAt + r * cRow;
      for (int k = 0; k < depth; k++) {
        double factor = a[aAt + r * aRow + k * aStep];
        int row = bAt + k * bRow;
        for (int j = 0; j < columns; j++) {
          c[out + j] = Math.fma(factor, b[row + j], c[out + j]);
        }
      }
    }
  }

  @Override
  public void mish(double[] z, double[] slope, int at, int count) {
    for (int i = at; i < at + count; i++) {
      double v = Math.max(z[i], Mish.LOWEST);
      double x = Math.min(v, Mish.HIGHEST);
      double e = exp(x);
      double n = e * (e + 2);
      double r = 1 / (n + 2);
      double t = n * r;
      z[i] = v * t;
      slope[i] = Math.fma(4 * x, (e * r) * ((e + 1) * r), t);
    }
  }

  private static double exp(double x) {
    double shifted = Math.fma(x, LOG2E, ROUND);
    double k = shifted - ROUND;
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    double p = Math.fma(C13, r, C12);
    p = Math.fma(p, r, C11);
    p = Math.fma(p, r, C10);
    p = Math.fma(p, r, C9);
    p = Math.fma(p, r, C8);
    p = Math.fma(p, r, C7);
    p = Math.fma(p, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    long power = Double.doubleToRawLongBits(shifted) << EXPONENT;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + power);
  }
}
