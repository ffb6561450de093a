package loam.network;

import static loam.network.FloatExp.*;

/** Plain Java, for JVMs without the vector module. */
final class PlainFloatKernel implements FloatKernel {
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
    for (int r = 0; r < rows; r++) {
      int out = cAt + r * cRow;
      for (int k = 0; k < depth; k++) {
        float factor = a[aAt + r * aRow + k * aStep];
        int row = bAt + k * bRow;
        for (int j = 0; j < columns; j++) {
          c[out + j] = Math.fma(factor, b[row + j], c[out + j]);
        }
      }
    }
  }

  @Override
  public void mish(float[] z, float[] slope, int at, int count) {
    for (int i = at; i < at + count; i++) {
      float v = Math.max(z[i], Mish.LOWEST_FLOAT);
      float x = Math.min(v, Mish.HIGHEST_FLOAT);
      float e = exp(x);
      float n = e * (e + 2);
      float r = 1 / (n + 2);
      float t = n * r;
      z[i] = v * t;
      slope[i] = Math.fma(4 * x, (e * r) * ((e + 1) * r), t);
    }
  }

  private static float exp(float x) {
    float shifted = Math.fma(x, LOG2E, ROUND);
    float k = shifted - ROUND;
    float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    float p = C7; // float32
    // float64: double p = C13;
    // float64: p = Math.fma(p, r, C12);
    // float64: p = Math.fma(p, r, C11);
    // float64: p = Math.fma(p, r, C10);
    // float64: p = Math.fma(p, r, C9);
    // float64: p = Math.fma(p, r, C8);
    // float64: p = Math.fma(p, r, C7);
    p = Math.fma(p, r, C6);
    p = Math.fma(p, r, C5);
    p = Math.fma(p, r, C4);
    p = Math.fma(p, r, C3);
    p = Math.fma(p, r, C2);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    var power = Float.floatToRawIntBits(shifted) << EXPONENT;
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + power);
  }
}
