package loam.records;

import java.util.Arrays;
import loam.error.BadInput;
import loam.state.SensorRecord;
import loam.state.WaterForm;
import loam.state.WaterKnown;

/**
 * The values of a record that tell of air, not of soil: near a known θ_s, where λ grows without
 * bound. Whether a value is one of them is told by its neighbours alone: were it by its own, the
 * noise of those that are left would be negative in the mean, and α and K_s of a soil that is often
 * nearly saturated too large by several of their errors.
 */
final class Saturation {
  /** Relative saturation above which a value is left out. */
  private static final double LIMIT = 0.98;

  /** Rows before and after a value that tell of it. */
  private static final int SPAN = 3;

  /** Share of values that may be left out. */
  private static final double MOST = 0.3;

  private Saturation() {}

  /**
   * The record with these values missing; as it is where θ_s is to be fitted.
   *
   * @param edgeM edges between layers in m, each with a θ_s of its own
   * @throws BadInput where most of the record is saturated
   */
  static SensorRecord without(SensorRecord record, WaterKnown known, double... edgeM) {
    if (known.ends() == WaterForm.Ends.FITTED) {
      return record;
    }
    double[] limit =
        Arrays.stream(record.depthM())
            .map(depth -> limit(known.layer(WaterEdges.layer(edgeM, depth))))
            .toArray();
    double[][] state = new double[record.times()][];
    long values = 0;
    long wet = 0;
    for (int k = 0; k < state.length; k++) {
      state[k] = record.state()[k].clone();
      for (int s = 0; s < state[k].length; s++) {
        boolean there = !Double.isNaN(state[k][s]);
        values += there ? 1 : 0;
        if (there && around(record, k, s) > limit[s]) {
          state[k][s] = Double.NaN;
          wet++;
        }
      }
    }
    if (wet > MOST * values) {
      throw BadInput.of(
          "theta-s of the case",
          known.thetaS(),
          "a porosity above most states: %.0f %% of the values are saturated"
              .formatted(100.0 * wet / values),
          edgeM.length == 0 ? "theta-s = fit" : "a list of porosities, one a layer");
    }
    return record.with(state);
  }

  private static double limit(WaterKnown known) {
    return known.thetaR() + LIMIT * (known.thetaS() - known.thetaR());
  }

  /** Mean of a sensor's values in the rows around one, itself left out; NaN: none is there. */
  static double around(SensorRecord record, int row, int sensor) {
    double sum = 0;
    int count = 0;
    int last = Math.min(record.times() - 1, row + SPAN);
    for (int k = Math.max(0, row - SPAN); k <= last; k++) {
      double value = record.state()[k][sensor];
      if (k != row && !Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return sum / count;
  }
}
