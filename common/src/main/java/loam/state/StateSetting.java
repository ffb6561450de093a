package loam.state;

import java.io.Serializable;

/**
 * What is known of a measured column beforehand.
 *
 * @param heatCapacity C in J m⁻³ K⁻¹; from temperatures alone only λ/C can be found
 * @param edgeM edges between layers in m; empty: one layer
 */
public record StateSetting(double heatCapacity, double[] edgeM) implements Serializable {
  public StateSetting {
    edgeM = edgeM.clone();
    if (!(heatCapacity > 0)) {
      throw new IllegalArgumentException(
          "heat capacity must be > 0 J m⁻³ K⁻¹, got " + heatCapacity);
    }
  }

  /** The same with other edges. */
  public StateSetting withEdges(double... edges) {
    return new StateSetting(heatCapacity, edges);
  }
}
