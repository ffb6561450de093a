package loam.records;

import java.util.Arrays;
import loam.error.BadInput;
import loam.state.SensorRecord;

/** Edges between soils in a record of water contents. */
final class WaterEdges {
  private WaterEdges() {}

  /** Layer of a depth; an edge is the upper one's. */
  static int layer(double[] edgeM, double depthM) {
    int layer = 0;
    while (layer < edgeM.length && depthM > edgeM[layer]) {
      layer++;
    }
    return layer;
  }

  /**
   * Demands that each layer has a sensor and no sensor is at an edge: from outside nothing tells
   * what its soil holds.
   *
   * @throws BadInput where not
   */
  static void check(double[] edgeM, SensorRecord record) {
    double[] depths = record.depthM();
    for (int l = 0; edgeM.length > 0 && l <= edgeM.length; l++) {
      int layer = l;
      boolean at = l < edgeM.length && Arrays.stream(depths).anyMatch(d -> d == edgeM[layer]);
      if (at || Arrays.stream(depths).noneMatch(d -> layer(edgeM, d) == layer)) {
        throw BadInput.of(
            "layers of the case",
            Arrays.toString(edgeM),
            "edges between sensors, and a sensor in each layer",
            "the sensors are at " + Arrays.toString(depths) + " m");
      }
    }
  }
}
