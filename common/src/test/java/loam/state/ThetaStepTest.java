package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThetaStepTest {
  private static final double DT = 900;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tangentIsTheDerivativeOfTheStep(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HeatColumn column = TestColumns.layered();
    double[] c = TestColumns.coefficients(column, random);
    double[] z = TestColumns.state(column, random);
    double[] dz = TestColumns.vector(z.length, random);
    ThetaStep step = new ThetaStep(column);
    double[] next = new double[z.length];
    for (int p = -1; p < c.length; p++) {
      step.advance(c, z, next, DT);
      double[] tangent = new double[z.length];
      step.tangent(p, dz, tangent);
      double[] difference = difference(column, c, z, dz, p, 1e-4);
      for (int i = 0; i < z.length; i++) {
        assertEquals(difference[i], tangent[i], 1e-7, "entry " + i + ", coefficient " + p);
      }
    }
  }

  private static double[] difference(
      HeatColumn column, double[] c, double[] z, double[] dz, int p, double h) {
    double[][] ends = new double[2][z.length];
    for (int side = 0; side < 2; side++) {
      double e = side == 0 ? -h : h;
      double[] moved = z.clone();
      double[] changed = c.clone();
      for (int i = 0; i < z.length; i++) {
        moved[i] += e * dz[i];
      }
      if (p >= 0) {
        changed[p] += e;
      }
      new ThetaStep(column).advance(changed, moved, ends[side], DT);
    }
    double[] d = new double[z.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = (ends[1][i] - ends[0][i]) / (2 * h);
    }
    return d;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void adjointIsTheTransposeOfTheTangent(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HeatColumn column = TestColumns.layered();
    double[] c = TestColumns.coefficients(column, random);
    double[] z = TestColumns.state(column, random);
    ThetaStep step = new ThetaStep(column);
    step.advance(c, z, new double[z.length], DT);
    double[] dz = TestColumns.vector(z.length, random);
    double[] dc = TestColumns.vector(c.length, random);
    double[] w = TestColumns.vector(z.length, random);
    double[] forward = new double[z.length];
    step.tangent(-1, dz, forward);
    double[] one = new double[z.length];
    for (int p = 0; p < c.length; p++) {
      step.tangent(p, new double[z.length], one);
      for (int i = 0; i < z.length; i++) {
        forward[i] += dc[p] * one[i];
      }
    }
    double[] back = new double[z.length];
    double[] gradient = new double[c.length];
    step.adjoint(w.clone(), back, gradient);
    double scale = Math.sqrt(Dense.dot(forward, forward) * Dense.dot(w, w));
    assertEquals(
        Dense.dot(forward, w), Dense.dot(dz, back) + Dense.dot(dc, gradient), 1e-12 * scale);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void bandTangentsAreTheDerivativesOfTheBands(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HeatColumn column = TestColumns.layered();
    double[] c = TestColumns.coefficients(column, random);
    double[] z = TestColumns.state(column, random);
    double[] dz = TestColumns.vector(z.length, random);
    double[] x = TestColumns.vector(z.length, random);
    int p = 2;
    double h = 1e-5;
    double[][] a = new double[2][z.length];
    double[][] b = new double[2][z.length];
    for (int side = 0; side < 2; side++) {
      double e = side == 0 ? -h : h;
      double[] moved = z.clone();
      double[] changed = c.clone();
      changed[p] += e;
      for (int i = 0; i < z.length; i++) {
        moved[i] += e * dz[i];
      }
      ThetaStep step = new ThetaStep(column);
      step.advance(changed, moved, new double[z.length], DT);
      step.a.times(x, a[side]);
      step.b.times(x, b[side]);
    }
    ThetaStep step = new ThetaStep(column);
    double[] dNext = new double[z.length];
    step.advance(c, z, new double[z.length], DT);
    step.tangent(p, dz, dNext);
    Band da = new Band(step.size());
    Band db = new Band(step.size());
    step.bandTangents(p, dz, dNext, da, db);
    double[] aTangent = new double[z.length];
    double[] bTangent = new double[z.length];
    da.times(x, aTangent);
    db.times(x, bTangent);
    for (int i = 0; i < z.length; i++) {
      assertEquals((a[1][i] - a[0][i]) / (2 * h), aTangent[i], 1e-2, "A, row " + i);
      assertEquals((b[1][i] - b[0][i]) / (2 * h), bTangent[i], 1e-2, "B, row " + i);
      assertTrue(Math.abs(aTangent[i]) < 1e6);
    }
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
