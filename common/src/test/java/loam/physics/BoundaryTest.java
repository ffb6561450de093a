package loam.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import loam.physics.Boundary.Drive;
import loam.physics.Boundary.Flux;
import loam.physics.Boundary.FreeDrainage;
import loam.physics.Boundary.State;
import loam.physics.Boundary.ZeroFlux;
import loam.physics.TimeIntegrator.Scheme;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conservation, derivatives and observed order of every boundary at each end it may stand at. */
class BoundaryTest {
  private static final List<Coefficient> WATER =
      List.of(
          new TrueCoefficient.MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5),
          new TrueCoefficient.MualemConductivity(1.56e-4, 0.5));
  private static final List<Boundary> TOPS = List.of(new State(), new Flux(), new ZeroFlux());
  private static final List<Boundary> BOTTOMS =
      List.of(new State(), new Flux(), new ZeroFlux(), new FreeDrainage());

  static Stream<Arguments> ends() {
    return TOPS.stream().flatMap(top -> BOTTOMS.stream().map(bottom -> Arguments.of(top, bottom)));
  }

  static Stream<Arguments> drivenEnds() {
    return Stream.of(new State(), new Flux())
        .flatMap(top -> Stream.of(new State(), new Flux()).map(low -> Arguments.of(top, low)));
  }

  private static Setting water(Column column, Boundary top, Boundary bottom) {
    return new Setting(column, Balance.richards(-1), new Range(0, 0.999), top, bottom);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void theColumnGainsExactlyWhatCrossesItsEnds(Boundary top, Boundary bottom) {
    for (Scheme scheme : Scheme.values()) {
      SplittableRandom random = new SplittableRandom(5);
      Column column = Column.stretched(0.02, 2, 30);
      TimeIntegrator integrator = new TimeIntegrator(water(column, top, bottom), WATER, scheme);
      double[] state = new double[column.nodes()];
      Arrays.fill(state, 0.3);
      for (int s = 0; s < 40; s++) {
        double before = stored(column, state);
        double step = random.nextDouble(10, 300);
        double high = top instanceof Flux ? -random.nextDouble(1e-6) : random.nextDouble(0.2, 0.9);
        Drive low = bottom instanceof Flux ? new Drive(-1e-7, -3e-7) : Drive.constant(0.3);
        integrator.advance(state, step, Drive.constant(high), low);
        double gained = stored(column, state) - before;
        assertEquals(integrator.bottomFlux() - integrator.topFlux(), gained, 1e-13);
        assertEnd(top, integrator.topFlux(), step * high, state[0] - state[1]);
        int last = state.length - 1;
        assertEnd(
            bottom,
            integrator.bottomFlux(),
            step * (scheme == Scheme.SDIRK2 ? low.at(0.5) : low.to()),
            state[last] - state[last - 1]);
      }
    }
  }

  private static void assertEnd(Boundary end, double passed, double given, double difference) {
    if (end instanceof Flux) {
      assertEquals(given, passed, 1e-14 * Math.abs(given));
    } else if (end instanceof ZeroFlux) {
      assertEquals(0, passed);
    } else if (end instanceof FreeDrainage) {
      assertTrue(passed < 0, "water leaves at the bottom");
    }
    if (!(end instanceof State)) {
      assertEquals(0, difference, "the end node repeats its neighbour");
    }
  }

  /** Against central differences of the fluxes themselves. */
  @ParameterizedTest
  @MethodSource("ends")
  void derivativesAreThoseOfTheFluxes(Boundary top, Boundary bottom) {
    SplittableRandom random = new SplittableRandom(7);
    Column column = Column.stretched(0.03, 1, 8);
    FaceFluxes fluxes = new FaceFluxes(water(column, top, bottom), WATER);
    double[] x = Arbitrary.vector(random, column.nodes(), 0.3, 0.8);
    for (int i = 0; i < column.nodes(); i++) {
      double[] slope = new double[column.faces()];
      for (int side = -1; side <= 1; side += 2) {
        double[] moved = x.clone();
        moved[i] += side * 1e-5;
        fluxes.at(moved, 2e-7, 3e-7);
        for (int j = 0; j < slope.length; j++) {
          slope[j] += side * fluxes.flux(j) / 2e-5;
        }
      }
      fluxes.at(x, 2e-7, 3e-7);
      for (int j = 0; j < slope.length; j++) {
        double derivative = i == j ? fluxes.byAbove(j) : i == j + 1 ? fluxes.byBelow(j) : 0;
        assertEquals(slope[j], derivative, 1e-5 * (Math.abs(slope[j]) + 1e-6));
      }
    }
  }

  /** One implicit step's matrix, solved and solved transposed: ⟨A⁻¹a, b⟩ = ⟨a, A⁻ᵀb⟩. */
  @Test
  void theTransposedSolveIsTheTransposeOfTheSolve() {
    SplittableRandom random = new SplittableRandom(8);
    Column column = Column.uniform(30, 1);
    FaceFluxes fluxes = new FaceFluxes(water(column, new Flux(), new FreeDrainage()), WATER);
    fluxes.at(Arbitrary.vector(random, column.nodes(), 0.3, 0.8), 0, 0);
    Tridiagonal matrix = new Tridiagonal(column.rows());
    fluxes.implicit(300, matrix);
    double[] a = Arbitrary.vector(random, column.rows());
    double[] b = Arbitrary.vector(random, column.rows());
    double[] solved = a.clone();
    matrix.solve(solved);
    double[] transposed = b.clone();
    matrix.solveTransposed(transposed);
    double size = Arbitrary.norm(solved) * Arbitrary.norm(b);
    assertEquals(Arbitrary.dot(solved, b), Arbitrary.dot(a, transposed), 1e-13 * size);
    for (int k = 0; k < column.rows(); k++) {
      double row =
          (fluxes.capacity(k) + 300 * (fluxes.byBelow(k) - fluxes.byAbove(k + 1))) * solved[k];
      row += k > 0 ? 300 * fluxes.byAbove(k) * solved[k - 1] : 0;
      row -= k < column.rows() - 1 ? 300 * fluxes.byBelow(k + 1) * solved[k + 1] : 0;
      assertEquals(a[k], row, 1e-12);
    }
  }

  /**
   * The damped wave T = e^{−z/d} sin(ωt − z/d) with its state or its flux λ ∂T/∂z given at the
   * ends; steps in time and space are halved together.
   */
  @ParameterizedTest
  @MethodSource("drivenEnds")
  void followsTheDampedWaveToSecondOrder(Boundary top, Boundary bottom) {
    double storage = 2e6;
    double lambda = 1.2;
    double omega = 2 * Math.PI / 86_400;
    double d = Math.sqrt(2 * lambda / (storage * omega));
    DoubleBinaryOperator wave = (z, t) -> Math.exp(-z / d) * Math.sin(omega * t - z / d);
    DoubleBinaryOperator flux =
        (z, t) ->
            -lambda
                / d
                * Math.exp(-z / d)
                * (Math.sin(omega * t - z / d) + Math.cos(omega * t - z / d));
    assertSecondOrder(
        level -> {
          Column column = Column.uniform(20 << level, 0.5);
          Setting setting = new Setting(column, Balance.diffusion(storage), Range.ALL, top, bottom);
          int last = column.nodes() - 1;
          DoubleBinaryOperator high =
              (z, t) ->
                  top instanceof Flux
                      ? flux.applyAsDouble(column.faceM(0), t)
                      : wave.applyAsDouble(column.nodeM(0), t);
          DoubleBinaryOperator low =
              (z, t) ->
                  bottom instanceof Flux
                      ? flux.applyAsDouble(column.faceM(last - 1), t)
                      : wave.applyAsDouble(column.nodeM(last), t);
          return error(setting, List.of(x -> lambda), wave, high, low, 86_400, 60 << level);
        },
        5e-4);
  }

  /** Nothing passes the ends of T = e^{−κk²t} cos(kz) where sin(kz) = 0. */
  @Test
  void anInsulatedColumnEvensOutToSecondOrder() {
    double k = 3 * Math.PI;
    DoubleBinaryOperator exact = (z, t) -> Math.exp(-1e-3 * k * k * t) * Math.cos(k * z);
    assertSecondOrder(
        level -> {
          Column column = between(20 << level, 1);
          Setting setting =
              new Setting(column, Balance.diffusion(1), Range.ALL, new ZeroFlux(), new ZeroFlux());
          return error(setting, List.of(x -> 1e-3), exact, exact, exact, 10, 20 << level);
        },
        1e-3);
  }

  /**
   * ∂x/∂t = λ ∂²x/∂z² − g ∂x/∂z, that is γ = g x and s = −1, is solved by x = ½ + e^{gz/2λ − μt}
   * (cos k(z−L) − (g/2λk) sin k(z−L)) with μ = λk² + g²/4λ, whose slope vanishes at z = L.
   */
  @Test
  void drainsFreelyToSecondOrder() {
    double lambda = 1e-3;
    double g = 2e-3;
    double k = 4;
    double half = g / (2 * lambda);
    double mu = lambda * k * k + g * half / 2;
    DoubleBinaryOperator exact =
        (z, t) ->
            0.5
                + 0.1
                    * Math.exp(half * z - mu * t)
                    * (Math.cos(k * (z - 1)) - half / k * Math.sin(k * (z - 1)));
    assertSecondOrder(
        level -> {
          Column column = between(20 << level, 1);
          Setting setting =
              new Setting(column, Balance.richards(-1), Range.ALL, new State(), new FreeDrainage());
          List<Coefficient> both = List.of(x -> lambda, x -> g * x);
          DoubleBinaryOperator high = (z, t) -> exact.applyAsDouble(column.nodeM(0), t);
          return error(setting, both, exact, high, exact, 30, 20 << level);
        },
        1e-3);
  }

  @Test
  void boundariesThatMakeNoSenseAreRefused() {
    Column column = Column.uniform(5, 1);
    Balance heat = Balance.diffusion(2e6);
    assertThrows(
        IllegalArgumentException.class, () -> water(column, new FreeDrainage(), new State()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Setting(column, heat, Range.ALL, new State(), new FreeDrainage()));
    Setting fine = Setting.between(column, heat, Range.ALL);
    assertThrows(IllegalArgumentException.class, () -> new FaceFluxes(fine, WATER));
  }

  /** Equal layers whose first face lies at 0 and whose last lies at the depth. */
  private static Column between(int layers, double depthM) {
    double h = depthM / layers;
    double[] nodes = new double[layers + 2];
    Arrays.setAll(nodes, i -> (i - 0.5) * h);
    return Column.ofDepths(nodes);
  }

  private interface Level {
    double error(int level);
  }

  private static void assertSecondOrder(Level of, double largest) {
    List<Double> error = new ArrayList<>();
    for (int level = 0; level < 3; level++) {
      error.add(of.error(level));
    }
    assertEquals(2, log2(error.get(0) / error.get(1)), 0.25, error::toString);
    assertEquals(2, log2(error.get(1) / error.get(2)), 0.15, error::toString);
    assertTrue(error.get(2) < largest, error::toString);
  }

  /** Largest error of the inner nodes at the end of so many steps. */
  private static double error(
      Setting setting,
      List<Coefficient> coefficients,
      DoubleBinaryOperator exact,
      DoubleBinaryOperator top,
      DoubleBinaryOperator bottom,
      double seconds,
      int steps) {
    Column column = setting.column();
    double[] times = new double[steps + 1];
    double[] high = new double[steps + 1];
    double[] low = new double[steps + 1];
    for (int m = 0; m <= steps; m++) {
      times[m] = seconds * m / steps;
      high[m] = top.applyAsDouble(0, times[m]);
      low[m] = bottom.applyAsDouble(0, times[m]);
    }
    double[] initial = new double[column.nodes()];
    Arrays.setAll(initial, i -> exact.applyAsDouble(column.nodeM(i), 0));
    double[][] states =
        new TimeIntegrator(setting, coefficients, Scheme.SDIRK2)
            .run(initial, times, high, low, seconds);
    double worst = 0;
    for (int i = 1; i <= column.rows(); i++) {
      double difference = states[steps][i] - exact.applyAsDouble(column.nodeM(i), seconds);
      worst = Math.max(worst, Math.abs(difference));
    }
    return worst;
  }

  private static double stored(Column column, double[] state) {
    double sum = 0;
    for (int k = 0; k < column.rows(); k++) {
      sum += column.heightM(k) * state[k + 1];
    }
    return sum;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
