package loam.experiment;

import java.io.Serializable;
import java.util.List;

/**
 * Layers of a soil, each with coefficients of its own.
 *
 * @param most largest number that the data may choose beside those that are known
 * @param edgesM depths in m of the edges that are known, increasing
 */
public record Layers(int most, List<Double> edgesM) implements Serializable {
  /** A homogeneous soil. */
  public static final Layers ONE = new Layers(1, List.of());

  /**
   * As many as the data ask for; more than four can hardly be told apart by a station's sensors.
   */
  public static final Layers AUTO = new Layers(4, List.of());

  public Layers {
    edgesM = List.copyOf(edgesM);
    for (int i = 1; i < edgesM.size(); i++) {
      if (!(edgesM.get(i) > edgesM.get(i - 1))) {
        throw new IllegalArgumentException("edges of layers must increase, got " + edgesM);
      }
    }
  }

  /** Depths in m of the known edges. */
  public double[] depths() {
    return edgesM.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Layers between known edges. */
  public static Layers between(List<Double> edgesM) {
    return new Layers(edgesM.size() + 1, edgesM);
  }
}
