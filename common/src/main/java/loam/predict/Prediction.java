package loam.predict;

import java.util.List;
import loam.physics.Coefficient;
import loam.physics.Setting;
import loam.physics.TimeIntegrator;

/**
 * States of a column in time under given coefficients. Arrays are not copied: treat them as frozen.
 *
 * @param timesS [M]
 * @param depthM nodes [N]
 * @param state [M][N]
 */
public record Prediction(double[] timesS, double[] depthM, double[][] state) {
  /** Longest time step in s of the integration, whatever the output asks for. */
  public static final double LONGEST_STEP_S = 600;

  /**
   * Integrates eqs. (1)–(3) implicitly, at second order.
   *
   * @param coefficients one for each term of the setting's balance, in its order
   * @throws ArithmeticException where the integration does not converge, as with a λ below zero
   */
  public static Prediction of(
      Setting setting,
      List<? extends Coefficient> coefficients,
      Scenario scenario,
      PredictSettings settings) {
    Setting driven = setting.with(setting.top(), settings.bottom());
    double[][] state =
        new TimeIntegrator(driven, coefficients, TimeIntegrator.Scheme.SDIRK2)
            .run(
                scenario.initial(),
                scenario.timesS(),
                scenario.top(),
                scenario.bottom(),
                Math.min(LONGEST_STEP_S, settings.stepSeconds()));
    return new Prediction(scenario.timesS(), setting.column().nodesM(), state);
  }

  /** Times in days, as figures show them. */
  public double[] days() {
    double[] days = new double[timesS.length];
    for (int m = 0; m < days.length; m++) {
      days[m] = timesS[m] / 86_400;
    }
    return days;
  }

  /** Difference of two predictions at the inner nodes, which both integrate. */
  public Difference minus(Prediction other) {
    double squares = 0;
    double largest = 0;
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    int n = depthM.length - 2;
    for (int m = 0; m < state.length; m++) {
      for (int i = 1; i <= n; i++) {
        double difference = state[m][i] - other.state[m][i];
        squares += difference * difference;
        largest = Math.max(largest, Math.abs(difference));
        lo = Math.min(lo, other.state[m][i]);
        hi = Math.max(hi, other.state[m][i]);
      }
    }
    return new Difference(Math.sqrt(squares / ((double) n * state.length)), largest, hi - lo);
  }

  /**
   * How far two predictions lie apart, in the unit of the state.
   *
   * @param rms root of the mean square over times and inner nodes
   * @param largest largest absolute difference
   * @param range range of the states that are compared with
   */
  public record Difference(double rms, double largest, double range) {}
}
