package loam.state;

import java.util.Arrays;

/**
 * By how much ln λ(θ, T) changes with temperature, ∂ln λ/∂T, and its standard error.
 *
 * @param value K⁻¹
 * @param error K⁻¹
 */
public record Change(double value, double error) {

  /** Its mean over some water contents in a layer; 0 where λ is one of water alone. */
  public static Change of(StateEstimate e, int layer, double... theta) {
    double[] w = new double[e.column().coefficients()];
    double sum = 0;
    for (double at : theta) {
      sum += add(e, layer, at, 0, new double[w.length], w);
    }
    for (int k = 0; k < w.length; k++) {
      w[k] /= theta.length;
    }
    return new Change(sum / theta.length, error(e, w));
  }

  /**
   * Standard error of ln λ(θ, T) at a temperature.
   *
   * @param theta water content
   * @param temperature °C
   */
  public static double relativeError(StateEstimate e, int layer, double theta, double temperature) {
    double[] w = new double[e.column().coefficients()];
    add(e, layer, theta, temperature, w, new double[w.length]);
    return error(e, w);
  }

  /**
   * Water contents of a layer at equal shares of the record.
   *
   * @param record with them
   */
  public static double[] often(SensorRecord record, StateEstimate e, int layer, int shares) {
    double[] sorted = LayerStates.wet(record, e.column().grid(), layer);
    double[] out = new double[shares];
    Arrays.setAll(out, k -> sorted[(int) ((k + 0.5) / shares * sorted.length)]);
    return out;
  }

  /** As of λ: the larger of both, but a bootstrap's by itself. */
  private static double error(StateEstimate e, double[] w) {
    double error = StateEstimate.error(w, 0, w.length, e.covariance());
    return e.errorModel() == StateEstimate.ErrorModel.BOOTSTRAP
        ? error
        : Math.max(error, StateEstimate.error(w, 0, w.length, e.laplace()));
  }

  /** Adds ∂ln λ/∂c and ∂²ln λ/∂T∂c to those of all coefficients; returns ∂ln λ/∂T. */
  private static double add(
      StateEstimate e, int layer, double theta, double x, double[] value, double[] slope) {
    int size = LogCurve.SUPPORT;
    double[][] at = new double[3][size];
    int offset = e.column().lambdaOffset(layer);
    LogCurve curve = e.column().lambda(layer);
    int first =
        curve.jetBeside(theta, x, e.phi(), offset, at[0], at[1], at[2], new CurveWork(1), 0);
    for (int k = 0; k < curve.support(first); k++) {
      value[offset + first + k] += at[1][k];
      slope[offset + first + k] += at[2][k];
    }
    return at[0][1];
  }
}
