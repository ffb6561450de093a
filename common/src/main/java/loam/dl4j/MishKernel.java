package loam.dl4j;

import loam.network.Mish;

/**
 * Mish over heap arrays, from eˣ: with n = e(e+2) it is x·n/(n+2), and its slope n/(n+2) +
 * 4x·e(e+1)/(n+2)². Loops of this kind run on vector units by themselves. Bounded exponents keep
 * everything finite; see {@link Mish}.
 */
final class MishKernel {
  private MishKernel() {}

  /** Exponents that neither overflow nor matter beyond. */
  static void bound(float[] x, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = Math.max(Mish.LOWEST_FLOAT, Math.min(x[i], Mish.HIGHEST_FLOAT));
    }
  }

  static void bound(double[] x, double[] out) {
    for (int i = 0; i < x.length; i++) {
      out[i] = Math.max(Mish.LOWEST, Math.min(x[i], Mish.HIGHEST));
    }
  }

  static void value(float[] x, float[] exp, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      float n = exp[i] * (exp[i] + 2);
      out[i] = Math.max(Mish.LOWEST_FLOAT, x[i]) * (n / (n + 2));
    }
  }

  static void value(double[] x, double[] exp, double[] out) {
    for (int i = 0; i < x.length; i++) {
      double n = exp[i] * (exp[i] + 2);
      out[i] = Math.max(Mish.LOWEST, x[i]) * (n / (n + 2));
    }
  }

  /** Multiplies the cotangents by the slope. */
  static void pullBack(float[] x, float[] exp, float[] cotangent, int length) {
    for (int i = 0; i < length; i++) {
      float e = exp[i];
      float n = e * (e + 2);
      float r = 1 / (n + 2);
      float v = Math.max(Mish.LOWEST_FLOAT, Math.min(x[i], Mish.HIGHEST_FLOAT));
      cotangent[i] *= n * r + 4 * v * (e * r) * ((e + 1) * r);
    }
  }

  static void pullBack(double[] x, double[] exp, double[] cotangent) {
    for (int i = 0; i < x.length; i++) {
      double e = exp[i];
      double n = e * (e + 2);
      double r = 1 / (n + 2);
      double v = Math.max(Mish.LOWEST, Math.min(x[i], Mish.HIGHEST));
      cotangent[i] *= n * r + 4 * v * (e * r) * ((e + 1) * r);
    }
  }
}
