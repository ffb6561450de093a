package loam.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import loam.physics.Balance;
import loam.physics.Coefficient;
import loam.physics.Column;
import loam.physics.FaceFluxes;
import loam.physics.FluxTerm;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eqs. (4), (5) as laws of the rows. */
class InstantsTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void theColumnGainsWhatCrossesItsEnds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 100);
    int sign = seed % 2 == 0 ? 1 : -1;
    double storage = 2e6;
    double[] x = Arbitrary.vector(random, column.nodes());
    double[] lambda = Arbitrary.vector(random, column.faces(), 0.1, 2);
    double[] gamma = Arbitrary.vector(random, column.faces());
    double[] y = rows(column, storage, sign, x, lambda, gamma);
    double gained = 0;
    double size = 0;
    for (int k = 0; k < y.length; k++) {
      gained += storage * column.heightM(k) * y[k];
      size += storage * column.heightM(k) * Math.abs(y[k]);
    }
    int last = column.faces() - 1;
    double bottom = lambda[last] * gradient(column, x, last) + sign * gamma[last];
    double top = lambda[0] * gradient(column, x, 0) + sign * gamma[0];
    assertEquals(bottom - top, gained, 1e-14 * (size + Math.abs(bottom) + Math.abs(top)));
  }

  @Test
  void restStaysAtRest() {
    Column column = Column.stretched(0.02, 3, 20);
    double[] gamma = new double[column.faces()];
    Arrays.fill(gamma, 3e-6);
    double[] constant = new double[column.nodes()];
    Arrays.fill(constant, 0.4);
    double[] lambda = new double[column.faces()];
    Arrays.fill(lambda, 1e-6);
    double[] zero = new double[column.rows()];
    assertArrayEquals(zero, rows(column, 1, 1, constant, lambda, gamma));
    double[] slope = column.nodesM();
    assertArrayEquals(zero, rows(column, 1, 1, slope, lambda, gamma), 1e-19);
  }

  /** No flow where suction balances gravity: λ ∂W/∂z = γ with physics' sign and z down. */
  @Test
  void hydrostaticWaterStaysAtRest() {
    double m = 0.5;
    double alpha = 1.5;
    TrueCoefficient lambda = new TrueCoefficient.MualemDiffusivity(1e-5, m, alpha, 0.4);
    // With θ = ΔW·W the flux of W is γ/ΔW.
    TrueCoefficient gamma = new TrueCoefficient.MualemConductivity(1e-5 / 0.4, m);
    double[] worst = new double[2];
    for (int level = 0; level < 2; level++) {
      Column column = Column.uniform(40 << level, 2);
      double[] w = new double[column.nodes()];
      for (int i = 0; i < w.length; i++) {
        double head = 3 - column.nodeM(i); // suction head above a water table at 3 m
        w[i] = Math.pow(1 + Math.pow(alpha * head, 1 / (1 - m)), -m);
      }
      double[] balance = evaluate(column, 1, -1, w, lambda, gamma);
      double[] gravityOnly = evaluate(column, 1, -1, w, x -> 0, gamma);
      double scale = Arbitrary.norm(gravityOnly) / Math.sqrt(gravityOnly.length);
      for (double y : balance) {
        worst[level] = Math.max(worst[level], Math.abs(y) / scale);
      }
    }
    assertTrue(worst[1] < 1e-3, "rest error " + worst[1]);
    assertEquals(4, worst[0] / worst[1], 0.4, "second order");
  }

  /** New units of length, time and state change the tendency by their factors alone. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24})
  void tendencyIsEquivariantUnderUnits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 60);
    double length = 100;
    double time = 1.0 / 3600;
    double state = 1.8;
    double[] x = Arbitrary.vector(random, column.nodes());
    double[] lambda = Arbitrary.vector(random, column.faces(), 0.1, 2);
    double[] gamma = Arbitrary.vector(random, column.faces());
    double[] y = rows(column, 1, 1, x, lambda, gamma);
    Column inUnits = Column.of(times(column.nodesM(), length), times(column.facesM(), length));
    double[] inY =
        rows(
            inUnits,
            1,
            1,
            times(x, state),
            times(lambda, length * length / time),
            times(gamma, length * state / time));
    assertArrayEquals(times(y, state / time), inY, 1e-11 * state / time * Arbitrary.norm(y));
  }

  /** Against ∂/∂z(λ(x) ∂x/∂z) + ∂γ(x)/∂z of x = sin(2z + 1), λ = 1 + x²/2, γ = x³ by hand. */
  @ParameterizedTest(name = "gravity sign {0}")
  @ValueSource(ints = {1, -1})
  void spatialOperatorIsOfSecondOrder(int sign) {
    double[] error = new double[3];
    for (int level = 0; level < 3; level++) {
      Column column = Column.uniform(40 << level, 2);
      double[] x = new double[column.nodes()];
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.sin(2 * column.nodeM(i) + 1);
      }
      double[] y = evaluate(column, 2.5, sign, x, v -> 1 + 0.5 * v * v, v -> v * v * v);
      for (int k = 0; k < y.length; k++) {
        double v = x[k + 1];
        double d = 2 * Math.cos(2 * column.nodeM(k + 1) + 1);
        double exact = (v * d * d - (1 + 0.5 * v * v) * 4 * v + sign * 3 * v * v * d) / 2.5;
        error[level] = Math.max(error[level], Math.abs(y[k] - exact));
      }
    }
    assertEquals(2, Math.log(error[0] / error[1]) / Math.log(2), 0.05);
    assertEquals(2, Math.log(error[1] / error[2]) / Math.log(2), 0.03);
  }

  /** What an implicit step linearises are the fluxes of the rows. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31, 32, 33, 34})
  void theImplicitSolverBalancesTheRows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 60);
    Balance balance = balance(2.5, seed % 2 == 0 ? 1 : -1);
    List<Coefficient> coefficients = List.of(v -> 1 + 0.5 * v * v, v -> v * v * v);
    double[] x = Arbitrary.vector(random, column.nodes(), -1, 1);
    FaceFluxes fluxes =
        new FaceFluxes(Setting.between(column, balance, new Range(-2, 2)), coefficients);
    fluxes.at(x, x[0], x[x.length - 1]);
    double[] y = new double[column.rows()];
    new Tendency(column, balance, coefficients).of(x, y);
    for (int k = 0; k < y.length; k++) {
      double size = (Math.abs(fluxes.flux(k + 1)) + Math.abs(fluxes.flux(k))) / fluxes.capacity(k);
      double solver = (fluxes.flux(k + 1) - fluxes.flux(k)) / fluxes.capacity(k);
      assertEquals(solver, y[k], 1e-13 * size);
    }
  }

  @Test
  void faceStatesAndGradientsAreExactForStraightLines() {
    Column column = Column.of(new double[] {0, 1, 3, 4}, new double[] {0.2, 2.5, 3.1});
    double[] x = {5, 7, 11, 13};
    RowBlock block = block(column, 1, -1, x);
    assertArrayEquals(new double[] {5.4, 10, 11.2}, block.state(0), 1e-14);
    assertArrayEquals(new double[] {2, 2, 2}, block.factor(0), 1e-15);
    assertArrayEquals(new double[] {-1, -1, -1}, block.factor(1));
  }

  private static double[] evaluate(
      Column column, double storage, int sign, double[] x, Coefficient... coefficients) {
    double[] out = new double[column.rows()];
    new Tendency(column, balance(storage, sign), List.of(coefficients)).of(x, out);
    return out;
  }

  private static Balance balance(double storage, int sign) {
    return new Balance(storage, List.of(new FluxTerm.Diffusive(), new FluxTerm.Gravity(sign)));
  }

  /** Block of one state. */
  private static RowBlock block(Column column, double storage, int sign, double[] x) {
    RowSource source = new Instants(column, balance(storage, sign));
    RowBlock block = new RowBlock(source.layout());
    source.fill(x, 0, block);
    return block;
  }

  private static double[] rows(
      Column column, double storage, int sign, double[] x, double[] lambda, double[] gamma) {
    double[] out = new double[column.rows()];
    block(column, storage, sign, x).apply(new double[][] {lambda, gamma}, out);
    return out;
  }

  private static double gradient(Column column, double[] x, int j) {
    return (x[j + 1] - x[j]) / column.spacingM(j);
  }

  private static double[] times(double[] v, double factor) {
    return Arrays.stream(v).map(e -> e * factor).toArray();
  }
}
