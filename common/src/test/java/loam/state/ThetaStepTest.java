package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThetaStepTest {
  private static final double DT = 900;

  private static StepDerivatives at(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HeatColumn column = TestColumns.layered();
    return new StepDerivatives(
        column,
        TestColumns.coefficients(column, random),
        TestColumns.state(column, random),
        DT,
        random);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tangentIsTheDerivativeOfTheStep(long seed) {
    at(seed).tangent(1e-4, 1e-7);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void adjointIsTheTransposeOfTheTangent(long seed) {
    at(seed).adjoint();
  }

  /** A and B have entries of 10⁵: heat capacity times spacing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void bandTangentsAreTheDerivativesOfTheBands(long seed) {
    at(seed).bands(1e-5, 1e-2);
  }

  /** A daily wave in even soil: second order in time, fourth in the spacing. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05})
  void observedOrders(double growth) {
    double coarse = waveError(0.02, growth, 60);
    double fine = waveError(0.01, growth, 60);
    assertTrue(coarse / fine > (growth == 0 ? 12 : 2.5), coarse + " " + fine);
    double slow = waveError(0.01, growth, 3600);
    double quick = waveError(0.01, growth, 1800);
    assertEquals(4, slow / quick, 0.3);
  }

  private static double waveError(double finest, double growth, double dt) {
    double omega = 2 * Math.PI / 21600;
    ColumnGrid grid = ColumnGrid.of(new double[] {0, 0.1, 0.3}, new double[0], finest, growth);
    HeatColumn column = new HeatColumn(grid, 2e6, List.of(new LogLine(0, 1)), 0.5);
    double[] c = column.constant(1);
    int n = grid.nodes();
    double[] z = new double[n + 2];
    double[] next = new double[n + 2];
    for (int i = 0; i < n; i++) {
      z[i + 1] = wave(0, grid.depthM()[i], omega);
    }
    ThetaStep step = new ThetaStep(column);
    double worst = 0;
    for (int m = 0; m * dt < 3 * 21600; m++) {
      double t = (m + 1) * dt;
      z[0] = (wave(t, 0, omega) - z[1]) / (dt / 3600);
      z[n + 1] = (wave(t, 0.3, omega) - z[n]) / (dt / 3600);
      step.advance(c, z, next, dt);
      System.arraycopy(next, 0, z, 0, z.length);
      int node = grid.sensorNode()[1];
      worst = Math.max(worst, Math.abs(z[1 + node] - wave(t, 0.1, omega)));
    }
    return worst;
  }

  private static double wave(double t, double depth, double omega) {
    double d = Math.sqrt(2 * 0.5e-6 / omega);
    return Math.exp(-depth / d) * Math.cos(omega * t - depth / d);
  }
}
