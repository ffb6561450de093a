package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two numbers (ln λ at the middle, and its slope) bound to the coefficients of a spline. */
class CurveFitTest {
  private static final StateSetting SETTING =
      new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);

  /** A straight line of ln λ, which splines hold exactly: coefficients at equal steps. */
  private record Line(int coefficients) implements Curve {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public double[] start(double[] free, double[][] information) {
      return new double[] {Arrays.stream(free).average().orElseThrow(), 0};
    }

    @Override
    public double[] coefficients(double[] theta) {
      double[] c = new double[coefficients];
      Arrays.setAll(c, k -> theta[0] + theta[1] * (2.0 * k / (coefficients - 1) - 1));
      return c;
    }
  }

  /** The same model in other coordinates: same λ, same error, same deviance. */
  @Test
  void aLineIsTheExponentialFamily() {
    SensorRecord record =
        SimulatedSoil.noisy(
            SimulatedSoil.record(
                (z, x) -> 0.9 * Math.exp(0.015 * x), new double[] {0.05, 0.1, 0.25}, 8, 3600, 1),
            0.1,
            3);
    StateOptions options = StateOptions.standard();
    StateOptions line = options.withForm(LogForm.exponential());
    StateOptions spline = options.withForm(LogForm.spline(6));
    StateEstimate known = StateFit.filter(record, SETTING, line);
    CurveFit.Fitted<Line> fit =
        CurveFit.filter(record, SETTING, spline, c -> new Line(c.coefficients()));
    StateEstimate own = fit.estimate();
    assertEquals(known.deviance(), own.deviance(), 0.01);
    assertEquals(known.sigma(1), own.sigma(1), 1e-3 * known.sigma(1));
    for (double x : new double[] {12, 18, 24}) {
      double error = known.relativeError(0, x);
      assertEquals(0, Math.log(own.lambda(0, x) / known.lambda(0, x)), 0.02 * error);
      assertEquals(error, own.relativeError(0, x), 0.02 * error);
    }
    assertEquals(2, fit.theta().length);
    StateEstimate quick =
        CurveFit.trajectory(record, SETTING, spline, c -> new Line(c.coefficients())).estimate();
    StateEstimate before = StateFit.trajectory(record, SETTING, line);
    assertEquals(before.deviance(), quick.deviance(), 0.01);
    assertTrue(quick.converged());
  }

  @Test
  void pulledDerivativesAreThoseOfTheDeviance() {
    HeatColumn column = TestColumns.layered();
    SensorRecord record = TestColumns.waves(TestColumns.SENSORS, 60, 0.05, new SplittableRandom(2));
    Trajectories windows =
        new Trajectories(column, record, new FilterSettings(1200, 6, 10, 0, 4), 1);
    Pulled pulled = new Pulled(windows, new Line(column.coefficients()));
    double[] phi = {Math.log(1.1), 0.1, Math.log(0.3)};
    Likelihood at = pulled.linearised(phi);
    for (int a = 0; a < phi.length; a++) {
      double[] up = phi.clone();
      double[] down = phi.clone();
      up[a] += 1e-5;
      down[a] -= 1e-5;
      double slope = (pulled.value(up).deviance() - pulled.value(down).deviance()) / 4e-5;
      assertEquals(slope, at.gradient()[a], 1e-5 * (1 + Math.abs(slope)));
      for (int b = 0; b < phi.length; b++) {
        assertEquals(at.fisher()[a][b], at.fisher()[b][a], 1e-9);
      }
    }
  }
}
