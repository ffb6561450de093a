package loam.physics;

import java.io.Serializable;

/**
 * States at which coefficients are known: an identified one is unknown outside, a true one may not
 * exist.
 *
 * @param lo lower end, in °C or relative water content
 * @param hi upper end
 */
public record Range(double lo, double hi) implements Serializable {
  /** Every state. */
  public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Range {
    Require.that(lo < hi, "the state range [%s, %s] is empty", lo, hi);
  }

  /** The nearest state that lies inside. */
  public double clamp(double x) {
    return Math.min(hi, Math.max(lo, x));
  }
}
