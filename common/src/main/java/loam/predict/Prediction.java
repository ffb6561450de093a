package loam.predict;

import java.util.Optional;
import loam.experiment.SoilCase;
import loam.physics.Coefficient;
import loam.physics.ColumnModel;
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
   * @throws ArithmeticException where the integration does not converge, as with a λ below zero
   */
  public static Prediction of(
      SoilCase soil,
      Coefficient lambda,
      Optional<? extends Coefficient> gamma,
      Scenario scenario,
      PredictSettings settings) {
    ColumnModel model =
        new ColumnModel(
            soil.column(),
            soil.storage(),
            soil.gravitySign(),
            lambda,
            soil.equation().hasGamma() ? gamma : Optional.empty(),
            soil.lo(),
            soil.hi());
    TimeIntegrator integrator =
        new TimeIntegrator(
            model,
            TimeIntegrator.Scheme.SDIRK2,
            settings.zeroFluxBottom()
                ? TimeIntegrator.Bottom.ZERO_FLUX
                : TimeIntegrator.Bottom.VALUE);
    double[][] state =
        integrator.run(
            scenario.initial(),
            scenario.timesS(),
            scenario.top(),
            scenario.bottom(),
            Math.min(LONGEST_STEP_S, settings.stepSeconds()));
    return new Prediction(scenario.timesS(), soil.column().nodesM(), state);
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
