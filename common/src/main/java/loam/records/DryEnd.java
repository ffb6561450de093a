package loam.records;

import loam.error.BadInput;
import loam.state.SensorRecord;
import loam.state.WaterKnown;

/** Whether a known θ_r can be that of a record: noise alone reads a little below it. */
final class DryEnd {
  /** Share of the values of a layer that may be below. */
  private static final double MOST = 0.3;

  private DryEnd() {}

  /**
   * Refuses a θ_r that is above much of the record.
   *
   * @param edgeM edges between layers in m, each with a θ_r of its own
   * @throws BadInput where it is
   */
  static void check(SensorRecord record, WaterKnown known, double... edgeM) {
    for (int layer = 0; layer <= edgeM.length; layer++) {
      double thetaR = known.layer(layer).thetaR();
      double share = below(record, layer, thetaR, edgeM);
      if (share > MOST) {
        throw BadInput.of(
            "theta-r of the case",
            thetaR,
            "a residual water content below most states: %.0f %% of the values are below"
                .formatted(100 * share),
            edgeM.length == 0 ? "theta-r = fit" : "a list of them, one a layer");
      }
    }
  }

  /** Share of the values of a layer's sensors; 0 where θ_r is not known. */
  private static double below(SensorRecord record, int layer, double thetaR, double... edgeM) {
    long values = 0;
    long dry = 0;
    for (int s = 0; s < record.sensors(); s++) {
      for (int k = 0;
          WaterEdges.layer(edgeM, record.depthM()[s]) == layer && k < record.times();
          k++) {
        double value = record.state()[k][s];
        values += Double.isNaN(value) ? 0 : 1;
        dry += value < thetaR ? 1 : 0;
      }
    }
    return values == 0 ? 0 : (double) dry / values;
  }
}
