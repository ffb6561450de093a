package loam.evaluate;

import java.io.Serializable;
import loam.moments.FaceDensity;

/**
 * Where the training face states lie. <em>Supported</em> are the states from {@code p01} to {@code
 * p99}.
 *
 * @param p01 1st percentile
 * @param p99 99th percentile
 * @param median x_ref, from which differences of γ are counted
 * @param density at the {@value Curve#POINTS} states of a curve, per unit of the state, integral 1;
 *     not copied: treat it as frozen
 */
public record Support(double p01, double p99, double median, double[] density)
    implements Serializable {
  public Support {
    if (!(p01 <= median && median <= p99)) {
      throw new IllegalArgumentException(
          "percentiles out of order: p01 = %s, median = %s, p99 = %s".formatted(p01, median, p99));
    }
  }

  /** Of the face states that were counted in the declared range. */
  public static Support of(FaceDensity faces) {
    return new Support(
        faces.quantile(0.01), faces.quantile(0.99), faces.median(), faces.onGrid(Curve.POINTS));
  }

  /** Whether x lies in the supported range. */
  public boolean covers(double x) {
    return x >= p01 && x <= p99;
  }
}
