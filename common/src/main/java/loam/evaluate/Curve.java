package loam.evaluate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/**
 * Coefficients on 2001 equally spaced states of the declared range: the columns of {@code
 * curves/*.csv}. NaN marks what does not apply. Arrays are not copied: treat them as frozen.
 *
 * @param x states, °C or relative W
 * @param support density of the training face states, integral 1
 * @param of each unknown by its key
 */
public record Curve(double[] x, double[] support, Map<String, Values> of) implements Serializable {
  /** Number of points. */
  public static final int POINTS = 2001;

  /**
   * One unknown at the states.
   *
   * @param stderr of the value, or of differences from x_ref where a constant is free
   */
  public record Values(double[] found, double[] truth, double[] stderr) implements Serializable {}

  public Curve {
    of = Map.copyOf(of);
  }

  /** The highest state that training data have; the highest of all where none says so. */
  public double highestSeen() {
    for (int i = x.length - 1; i >= 0; i--) {
      if (support[i] > 0) {
        return x[i];
      }
    }
    return x[x.length - 1];
  }

  /** The unknown of that key; all NaN where there is none. */
  public Values of(String key) {
    double[] none = new double[x.length];
    Arrays.fill(none, Double.NaN);
    return of.getOrDefault(key, new Values(none, none, none));
  }
}
