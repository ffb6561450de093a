package loam.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MishTest {

  /** x·tanh(ln(1+eˣ)) and a difference quotient of it, in decimal arithmetic of 60 digits. */
  @ParameterizedTest
  @CsvSource({
    "-1e4, 0, 0",
    "-800, 0, 0",
    "-100, -3.72007597602083570e-42, -3.68287521626062780e-42",
    "-50, -9.64374923981958877e-21, -9.45087425502319697e-21",
    "-30.5, -1.73108399595293123e-12, -1.67432714362655658e-12",
    "-20, -4.12230724062876128e-08, -3.91619187434896915e-08",
    "-5, -3.35762377301617038e-02, -2.67474980199019323e-02",
    "-1.25, -3.08413961141527693e-01, -1.46975624730195393e-02",
    "-0.5, -2.20743774651730007e-01, 2.89510677913512204e-01",
    "-1e-3, -5.99679984045866266e-04, 5.99359952183464717e-01",
    "0, 0, 0.6",
    "1e-6, 6.00000319999983981e-07, 6.00000639999952012e-01",
    "0.75, 6.10018335218293406e-01, 9.85758355716688017e-01",
    "1, 8.65098388267310336e-01, 1.04903622009979225e+00",
    "3, 2.98653500496795754e+00, 1.02110691092944372e+00",
    "10, 9.99999995878066983e+00, 1.00000007831298343e+00",
    "19, 19, 1.00000000000000222e+00",
    "21, 21, 1",
    "25, 25, 1",
    "45, 45, 1",
    "88.8, 88.8, 1",
    "300, 300, 1",
    "1e4, 1e4, 1"
  })
  void equalsHighPrecisionEverywhere(double x, double value, double slope) {
    assertEquals(value, Mish.value(x), 4e-16 * Math.abs(value) + 1e-300);
    // Where x ≈ −1.25 the slope cancels: absolute there, relative in the tails.
    double scale = Math.abs(x) < 2 ? 1 : Math.abs(slope);
    assertEquals(slope, Mish.derivative(x), 1e-15 * scale + 1e-300);

    double[] z = new double[DoubleKernel.LANES];
    double[] d = new double[DoubleKernel.LANES];
    z[3] = x;
    new PlainDoubleKernel().mish(z, d, 0, z.length);
    assertEquals(value, z[3], 1e-15 * Math.abs(value) + 1e-300);
    assertEquals(slope, d[3], 2e-15 * scale + 1e-300);

    float[] zf = new float[FloatKernel.LANES];
    float[] df = new float[FloatKernel.LANES];
    zf[7] = (float) x;
    new PlainFloatKernel().mish(zf, df, 0, zf.length);
    assertEquals(value, zf[7], 5e-7 * Math.abs(value) + 1e-32);
    assertEquals(slope, df[7], 2e-6 * scale + 1e-32);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, 1e300, -1e300, Double.MIN_VALUE})
  void isFiniteForEveryFiniteNumber(double x) {
    double limit = x > 0 ? x : 0;
    assertEquals(limit, Mish.value(x), 1e-290 + 1e-15 * limit);
    assertTrue(Double.isFinite(Mish.derivative(x)));
    float[] z = new float[FloatKernel.LANES];
    float[] d = new float[FloatKernel.LANES];
    z[0] = x > 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
    new PlainFloatKernel().mish(z, d, 0, z.length);
    assertTrue(Float.isFinite(z[0]) && Float.isFinite(d[0]));
  }

  @Test
  void vectorAndPlainMishHaveTheSameBits() {
    int n = 4096;
    float[] zf = new float[n];
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = Math.sinh((i - n / 2) / 170.0);
      zf[i] = (float) z[i];
    }
    double[] plain = z.clone();
    double[] slope = new double[n];
    double[] plainSlope = new double[n];
    new SimdDoubleKernel().mish(z, slope, 0, n);
    new PlainDoubleKernel().mish(plain, plainSlope, 0, n);
    assertArrayEquals(plain, z);
    assertArrayEquals(plainSlope, slope);
    float[] plainFloat = zf.clone();
    float[] slopeFloat = new float[n];
    float[] plainSlopeFloat = new float[n];
    new SimdFloatKernel().mish(zf, slopeFloat, 0, n);
    new PlainFloatKernel().mish(plainFloat, plainSlopeFloat, 0, n);
    assertArrayEquals(plainFloat, zf);
    assertArrayEquals(plainSlopeFloat, slopeFloat);
  }
}
