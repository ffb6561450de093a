package loam.network;

/**
 * Mish, x·tanh(ln(1+eˣ)), and its derivative, finite for every finite x. Both engines use these
 * formulas: with v = max(x, LOWEST), e = exp(min(v, HIGHEST)), n = e(e+2) and r = 1/(n+2)
 *
 * <pre>mish = v·n·r     mish′ = n·r + 4·min(v, HIGHEST)·e(e+1)·r²</pre>
 *
 * which need no logarithm and one division. Beyond the two bounds the exact values differ from the
 * limits 0 and x by less than rounding.
 */
public final class Mish {
  /** Bounds of the exponent in float64. */
  public static final double LOWEST = -700;

  public static final double HIGHEST = 40;

  /** Bounds of the exponent in float32. */
  public static final float LOWEST_FLOAT = -80;

  public static final float HIGHEST_FLOAT = 20;

  private Mish() {}

  /** mish(x). */
  public static double value(double x) {
    double v = Math.max(x, LOWEST);
    double e = Math.exp(Math.min(v, HIGHEST));
    double n = e * (e + 2);
    return v * (n / (n + 2));
  }

  /** mish′(x). */
  public static double derivative(double x) {
    double v = Math.min(Math.max(x, LOWEST), HIGHEST);
    double e = Math.exp(v);
    double n = e * (e + 2);
    double r = 1 / (n + 2);
    return n * r + 4 * v * (e * r) * ((e + 1) * r);
  }
}
