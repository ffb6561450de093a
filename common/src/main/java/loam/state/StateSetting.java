package loam.state;

import java.io.Serializable;

/**
 * What is known of a measured column beforehand.
 *
 * @param law with its C; from temperatures alone only λ/C can be found
 * @param edgeM edges between layers in m; empty: one layer
 */
public record StateSetting(HeatLaw law, double[] edgeM) implements Serializable {
  public StateSetting {
    edgeM = edgeM.clone();
  }

  /** λ(T) on a constant heat capacity C in J m⁻³ K⁻¹. */
  public StateSetting(double heatCapacity, double[] edgeM) {
    this(HeatLaw.ofTemperature(heatCapacity), edgeM);
  }

  /** The same with other edges. */
  public StateSetting withEdges(double... edges) {
    return new StateSetting(law, edges);
  }
}
