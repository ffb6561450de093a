package loam.records;

import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.state.SensorRecord;
import loam.state.WaterKnown;

/**
 * Whether a known θ_r can be that of a record; noise and offsets of sensors read a little below.
 */
final class DryEnd {
  /** m³ m⁻³, of a calibration. */
  private static final double MARGIN = 0.01;

  /** Share of the values of a layer that may be below. */
  private static final double MOST = 0.3;

  private DryEnd() {}

  /**
   * Refuses a θ_r that is above much of the record, as the neighbours of each value tell.
   *
   * @param edgeM edges between layers in m, each with a θ_r of its own
   * @throws BadInput where it is
   */
  static void check(SensorRecord record, WaterKnown known, double... edgeM) {
    for (int layer = 0; layer <= edgeM.length; layer++) {
      int of = layer;
      int[] sensors =
          IntStream.range(0, record.sensors())
              .filter(s -> WaterEdges.layer(edgeM, record.depthM()[s]) == of)
              .toArray();
      double thetaR = known.layer(layer).thetaR();
      double share = below(record, sensors, thetaR - MARGIN);
      if (share > MOST) {
        throw BadInput.of(
            "theta-r of the case",
            thetaR,
            "a residual water content below most states: %.0f %% of the values are more than %s below"
                .formatted(100 * share, MARGIN),
            edgeM.length == 0 ? "theta-r = fit" : "a lower one; a list has one for each layer");
      }
    }
  }

  /** Share of the values of some sensors; 0 where there is nothing to compare with. */
  private static double below(SensorRecord record, int[] sensors, double limit) {
    long values = 0;
    long dry = 0;
    for (int s : sensors) {
      for (int k = 0; k < record.times(); k++) {
        if (!Double.isNaN(record.state()[k][s])) {
          values++;
          dry += Saturation.around(record, k, s) < limit ? 1 : 0;
        }
      }
    }
    return values == 0 ? 0 : (double) dry / values;
  }
}
