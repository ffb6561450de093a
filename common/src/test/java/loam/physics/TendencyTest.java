package loam.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TendencyTest {
  private static final double[] NONE = {};

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void transposesSatisfyTheDotIdentity(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 200);
    double storage = Math.pow(10, random.nextDouble(-1, 6));
    int sign = seed % 2 == 0 ? 1 : -1;
    double[] gradient = gradients(column, Arbitrary.vector(random, column.nodes()));
    double[] lambda = Arbitrary.vector(random, column.faces());
    double[] gamma = Arbitrary.vector(random, column.faces());
    double[] y = Arbitrary.vector(random, column.rows());
    double[] zero = new double[column.faces()];

    double[] byLambda = tendency(column, storage, sign, gradient, lambda, NONE);
    double[] backLambda = new double[column.faces()];
    Tendency.transposeLambda(column, storage, gradient, y, backLambda);
    assertDual(byLambda, y, lambda, backLambda);

    double[] byGamma = tendency(column, storage, sign, gradient, zero, gamma);
    double[] backGamma = new double[column.faces()];
    Tendency.transposeGamma(column, storage, sign, y, backGamma);
    assertDual(byGamma, y, gamma, backGamma);

    double[] both = tendency(column, storage, sign, gradient, lambda, gamma);
    double scale = Arbitrary.norm(byLambda) + Arbitrary.norm(byGamma);
    for (int k = 0; k < both.length; k++) {
      assertEquals(byLambda[k] + byGamma[k], both[k], 1e-13 * scale, "linear in both");
    }
  }

  /** Scaled by norms, not by the products: those may be near 0 for innocent reasons. */
  private static void assertDual(double[] ax, double[] y, double[] x, double[] aty) {
    double scale = Arbitrary.norm(ax) * Arbitrary.norm(y) + Arbitrary.norm(x) * Arbitrary.norm(aty);
    assertEquals(Arbitrary.dot(ax, y), Arbitrary.dot(x, aty), 1e-14 * scale);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void theColumnGainsWhatCrossesItsEnds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Column column = Arbitrary.column(random, 3, 100);
    int sign = seed % 2 == 0 ? 1 : -1;
    double storage = 2e6;
    double[] gradient = gradients(column, Arbitrary.vector(random, column.nodes()));
    double[] lambda = Arbitrary.vector(random, column.faces(), 0.1, 2);
    double[] gamma = Arbitrary.vector(random, column.faces());
    double[] y = tendency(column, storage, sign, gradient, lambda, gamma);
    double gained = 0;
    double size = 0;
    for (int k = 0; k < y.length; k++) {
      gained += storage * column.heightM(k) * y[k];
      size += storage * column.heightM(k) * Math.abs(y[k]);
    }
    int last = column.faces() - 1;
    double bottom = lambda[last] * gradient[last] + sign * gamma[last];
    double top = lambda[0] * gradient[0] + sign * gamma[0];
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
    assertArrayEquals(zero, tendency(column, 1, 1, gradients(column, constant), lambda, gamma));
    double[] slope = column.nodesM();
    assertArrayEquals(zero, tendency(column, 1, 1, gradients(column, slope), lambda, gamma), 1e-19);
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
    double[] y = tendency(column, 1, 1, gradients(column, x), lambda, gamma);
    Column inUnits = Column.of(times(column.nodesM(), length), times(column.facesM(), length));
    double[] inY =
        tendency(
            inUnits,
            1,
            1,
            gradients(inUnits, times(x, state)),
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

  @Test
  void faceStatesAndGradientsAreExactForStraightLines() {
    Column column = Column.of(new double[] {0, 1, 3, 4}, new double[] {0.2, 2.5, 3.1});
    double[] x = {5, 7, 11, 13};
    double[] face = new double[3];
    Tendency.faceStates(column, x, face);
    assertArrayEquals(new double[] {5.4, 10, 11.2}, face, 1e-14);
    assertArrayEquals(new double[] {2, 2, 2}, gradients(column, x), 1e-15);
  }

  private static double[] evaluate(
      Column column, double storage, int sign, double[] x, Coefficient lambda, Coefficient gamma) {
    double[] face = new double[column.faces()];
    Tendency.faceStates(column, x, face);
    double[] l = Arrays.stream(face).map(lambda::at).toArray();
    double[] g = Arrays.stream(face).map(gamma::at).toArray();
    return tendency(column, storage, sign, gradients(column, x), l, g);
  }

  private static double[] gradients(Column column, double[] x) {
    double[] out = new double[column.faces()];
    Tendency.faceGradients(column, x, out);
    return out;
  }

  private static double[] tendency(
      Column column, double storage, int sign, double[] gradient, double[] lambda, double[] gamma) {
    double[] out = new double[column.rows()];
    Tendency.of(column, storage, sign, gradient, lambda, gamma, out);
    return out;
  }

  private static double[] times(double[] v, double factor) {
    return Arrays.stream(v).map(e -> e * factor).toArray();
  }
}
