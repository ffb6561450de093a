package loam.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import loam.physics.TimeIntegrator.Scheme;
import loam.rows.Tendency;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimeIntegratorTest {
  private static final Coefficient LAMBDA =
      new TrueCoefficient.MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5);
  private static final Coefficient GAMMA = new TrueCoefficient.MualemConductivity(1.56e-4, 0.5);
  private static final List<Coefficient> WATER = List.of(LAMBDA, GAMMA);

  /** T = e^{−z/d} sin(ωt − z/d), the periodic solution of eq. (1) with constant λ. */
  @Test
  void followsTheDampedWaveToSecondOrder() {
    double storage = 2e6;
    double lambda = 1.2;
    double omega = 2 * Math.PI / 86_400;
    double damping = Math.sqrt(2 * lambda / (storage * omega));
    DoubleBinaryOperator wave =
        (z, t) -> Math.exp(-z / damping) * Math.sin(omega * t - z / damping);
    double[] error = new double[3];
    for (int level = 0; level < 3; level++) {
      Column column = Column.uniform(20 << level, 0.5);
      double[] end =
          follow(
              diffusion(column, storage),
              List.of(x -> lambda),
              Scheme.SDIRK2,
              wave,
              0,
              2 * 86_400,
              60 << level);
      for (int i = 0; i < end.length; i++) {
        double exact = wave.applyAsDouble(column.nodeM(i), 2 * 86_400);
        error[level] = Math.max(error[level], Math.abs(end[i] - exact));
      }
    }
    assertEquals(2, log2(error[0] / error[1]), 0.1);
    assertEquals(2, log2(error[1] / error[2]), 0.1);
    assertTrue(error[2] < 2e-4, "error " + error[2]);
  }

  /** Successive halvings of the step of a nonlinear problem differ by 2^−order. */
  @ParameterizedTest
  @CsvSource({"LINEAR_EULER, 1", "EULER, 1", "SDIRK2, 2"})
  void hasTheOrderInTimeThatItClaims(Scheme scheme, double order) {
    Column column = Column.uniform(30, 1);
    Setting setting = water(column, -1);
    DoubleBinaryOperator boundary =
        (z, t) -> 0.5 + 0.2 * Math.cos(3 * z) + 0.15 * z * Math.sin(t / 4000);
    double[][] end = new double[4][];
    for (int level = 0; level < 4; level++) {
      end[level] = follow(setting, WATER, scheme, boundary, 0, 20_000, 100 << level);
    }
    double coarse = distance(end[0], end[1]);
    double middle = distance(end[1], end[2]);
    double fine = distance(end[2], end[3]);
    assertEquals(order, log2(coarse / middle), 0.25);
    assertEquals(order, log2(middle / fine), 0.15);
  }

  /** ∫λ dT is linear in z at rest: for λ = a e^{bT}, e^{bT} is. */
  @ParameterizedTest
  @EnumSource(Scheme.class)
  void settlesToTheKirchhoffTransformedSteadyState(Scheme scheme) {
    double b = 0.08;
    double[] error = new double[2];
    for (int level = 0; level < 2; level++) {
      Column column = Column.stretched(0.01 / (1 << level), 2, 80 << level);
      TimeIntegrator integrator =
          new TimeIntegrator(
              diffusion(column, 2e6), List.of(new TrueCoefficient.Exponential(0.6, b)), scheme);
      double[] state = new double[column.nodes()];
      for (int s = 0; s < 60; s++) {
        integrator.advance(state, 5e6, 30, -10);
      }
      double top = Math.exp(30 * b);
      double bottom = Math.exp(-10 * b);
      for (int i = 0; i < state.length; i++) {
        double share = (column.nodeM(i) - column.nodeM(0)) / column.depthM();
        double exact = Math.log(top + share * (bottom - top)) / b;
        error[level] = Math.max(error[level], Math.abs(state[i] - exact));
      }
    }
    assertEquals(2, log2(error[0] / error[1]), 0.3);
    assertTrue(error[1] < 0.01, "error in °C " + error[1]);
  }

  /**
   * Barenblatt's solution of ∂u/∂t = ∂²u²/∂z²: λ = 2u is zero ahead of a front of finite speed. Its
   * kink limits the order to 1 in the mean.
   */
  @Test
  void movesTheFrontOfThePorousMediumEquation() {
    DoubleBinaryOperator exact =
        (z, t) -> Math.max(0, 1 - z * z / (12 * Math.cbrt(t * t))) / Math.cbrt(t);
    double[] error = new double[3];
    for (int level = 0; level < 3; level++) {
      int n = 80 << level;
      double[] depth = new double[n];
      Arrays.setAll(depth, i -> -8 + 16.0 * i / (n - 1));
      Column column = Column.ofDepths(depth);
      Coefficient lambda = u -> 2 * Math.max(0, u);
      TimeIntegrator integrator =
          new TimeIntegrator(diffusion(column, 1), List.of(lambda), Scheme.SDIRK2);
      double[] state = Arrays.stream(depth).map(z -> exact.applyAsDouble(z, 1)).toArray();
      double mass = Arrays.stream(state).sum();
      for (int s = 0; s < n; s++) {
        integrator.advance(state, 3.0 / n, 0, 0);
      }
      for (int i = 0; i < n; i++) {
        error[level] += Math.abs(state[i] - exact.applyAsDouble(depth[i], 4)) * 16 / n;
      }
      assertEquals(mass, Arrays.stream(state).sum(), 1e-12 * mass, "mass");
      assertTrue(Arrays.stream(state).min().getAsDouble() > -1e-4, "no undershoot at the front");
    }
    assertTrue(error[2] < 2e-2, "L1 error " + error[2]);
    assertTrue(
        log2(error[0] / error[1]) > 0.9 && log2(error[1] / error[2]) > 0.9,
        () -> Arrays.toString(error));
  }

  @Test
  void oneTinyStepIsTheTendency() {
    SplittableRandom random = new SplittableRandom(3);
    Column column = Column.stretched(0.03, 2, 15);
    double[] x = Arbitrary.vector(random, column.nodes(), 0.2, 0.8);
    double[] y = new double[column.rows()];
    new Tendency(column, Balance.richards(-1), WATER).of(x, y);
    for (Scheme scheme : Scheme.values()) {
      TimeIntegrator integrator = new TimeIntegrator(water(column, -1), WATER, scheme);
      double[] state = x.clone();
      integrator.advance(state, 1e-4, x[0], x[x.length - 1]);
      for (int k = 0; k < y.length; k++) {
        assertEquals(y[k], (state[k + 1] - x[k + 1]) / 1e-4, 1e-4 * Arbitrary.norm(y));
      }
    }
  }

  @Test
  void linearEulerStaysWithinInitialAndBoundaryStates() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 20; trial++) {
      Column column = Arbitrary.column(random, 5, 60);
      double diffusionS = column.depthM() * column.depthM() / LAMBDA.at(0.5);
      TimeIntegrator integrator =
          new TimeIntegrator(diffusion(column, 1), List.of(LAMBDA), Scheme.LINEAR_EULER);
      double[] state = Arbitrary.vector(random, column.nodes(), 0.05, 0.95);
      for (int s = 0; s < 50; s++) {
        double step = diffusionS * Math.pow(10, random.nextDouble(-5, 1));
        integrator.advance(state, step, random.nextDouble(0.05, 0.95), 0.5);
        for (double v : state) {
          assertTrue(v >= 0.05 - 1e-12 && v <= 0.95 + 1e-12, "state " + v);
        }
      }
    }
  }

  /** A λ that jumps by a factor 1000 is beyond Newton; steps shrink or Picard takes over. */
  @Test
  void survivesACoefficientThatJumps() {
    Column column = Column.uniform(40, 1);
    Coefficient lambda = x -> x < 0.5 ? 1e-9 : 1e-6;
    TimeIntegrator integrator =
        new TimeIntegrator(diffusion(column, 1), List.of(lambda), Scheme.EULER);
    double[] state = new double[column.nodes()];
    double before = stored(column, state);
    double passed = 0;
    for (int s = 0; s < 50; s++) {
      integrator.advance(state, 10_000, 1, 0);
      passed += integrator.bottomFlux() - integrator.topFlux();
    }
    assertEquals(passed, stored(column, state) - before, 1e-11);
    for (int i = 1; i < state.length; i++) {
      assertTrue(state[i] <= state[i - 1] + 1e-9, "the front is monotone");
    }
    assertTrue(state[5] > 0.5 && state[35] < 0.5, "and has come part of the way");
  }

  /** Closed below, held above, physics' sign: flow stops where suction balances gravity. */
  @Test
  void aClosedColumnDrainsToHydrostaticRest() {
    Column column = Column.uniform(40, 1);
    TimeIntegrator integrator =
        new TimeIntegrator(
            water(column, -1).with(new Boundary.State(), new Boundary.ZeroFlux()),
            WATER,
            Scheme.EULER);
    double[] state = new double[column.nodes()];
    Arrays.fill(state, 0.6);
    for (int s = 0; s < 200; s++) {
      integrator.advance(state, 20_000, 0.6, 0);
    }
    assertEquals(0, integrator.topFlux() / 20_000 / GAMMA.at(0.6), 1e-6);
    assertTrue(state[30] > state[0], "wetter below");
  }

  @Test
  void snapshotsAreThoseOfTheStepsInBetween() {
    Column column = Column.uniform(12, 1);
    TimeIntegrator integrator = new TimeIntegrator(water(column, 1), WATER, Scheme.SDIRK2);
    double[] initial = new double[12];
    Arrays.fill(initial, 0.4);
    double[] times = {100, 400, 1000};
    double[] top = {0.5, 0.8, 0.8};
    double[] bottom = {0.4, 0.4, 0.3};
    double[][] states = integrator.run(initial, times, top, bottom, 150);
    assertEquals(3, states.length);
    double[] state = initial.clone();
    state[0] = 0.5;
    assertArrayEquals(state, states[0]);
    integrator.advance(state, 150, 0.5 + 0.5 * (0.8 - 0.5), 0.4);
    integrator.advance(state, 150, 0.8, 0.4);
    assertArrayEquals(state, states[1], 1e-15);
    assertEquals(0.3, states[2][11]);
    assertEquals(0.4, initial[0], "the initial state is left alone");
    assertThrows(
        IllegalArgumentException.class,
        () -> integrator.run(initial, new double[] {0, 0}, top, bottom, 10));
  }

  @Test
  void saysWhenItCannotGoOn() {
    Column column = Column.uniform(5, 1);
    List<Coefficient> unknown = List.of(x -> Double.NaN);
    for (Scheme scheme : Scheme.values()) {
      TimeIntegrator integrator = new TimeIntegrator(diffusion(column, 1), unknown, scheme);
      assertThrows(ArithmeticException.class, () -> integrator.advance(new double[5], 100, 1, 0));
    }
  }

  /** Coefficients are not asked for states that they do not know. */
  @Test
  void evaluatesCoefficientsInTheirRangeOnly() {
    Column column = Column.uniform(10, 1);
    Coefficient guarded =
        x -> {
          assertTrue(x >= 0.2 && x <= 0.8, "asked at " + x);
          return 1e-5 * x;
        };
    Setting setting = Setting.between(column, Balance.richards(1), new Range(0.2, 0.8));
    TimeIntegrator integrator =
        new TimeIntegrator(setting, List.of(guarded, guarded), Scheme.SDIRK2);
    double[] state = new double[10];
    Arrays.fill(state, 0.1);
    integrator.advance(state, 500, 0.95, 0.1);
    assertTrue(state[1] > 0.1);
  }

  private static Setting water(Column column, int sign) {
    return Setting.between(column, Balance.richards(sign), new Range(0, 0.999));
  }

  private static Setting diffusion(Column column, double storage) {
    return Setting.between(column, Balance.diffusion(storage), Range.ALL);
  }

  private static double[] follow(
      Setting setting,
      List<Coefficient> coefficients,
      Scheme scheme,
      DoubleBinaryOperator at,
      double from,
      double to,
      int steps) {
    Column column = setting.column();
    TimeIntegrator integrator = new TimeIntegrator(setting, coefficients, scheme);
    double[] state = new double[column.nodes()];
    Arrays.setAll(state, i -> at.applyAsDouble(column.nodeM(i), from));
    for (int s = 1; s <= steps; s++) {
      double time = from + (to - from) * s / steps;
      double top = at.applyAsDouble(column.nodeM(0), time);
      double bottom = at.applyAsDouble(column.nodeM(column.nodes() - 1), time);
      integrator.advance(state, (to - from) / steps, top, bottom);
    }
    return state;
  }

  private static double stored(Column column, double[] state) {
    double sum = 0;
    for (int k = 0; k < column.rows(); k++) {
      sum += column.heightM(k) * state[k + 1];
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
