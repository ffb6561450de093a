package loam.profiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import loam.error.BadInput;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.profiles.ProfileGenerator.Source;
import loam.random.Purpose;
import loam.spline.NodeScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileGeneratorTest {
  private static final Column PAPER = Column.uniform(50, 2);
  private static final TrueCoefficient EXPONENTIAL = new TrueCoefficient.Exponential(0.6, 0.02);

  private record Row(Source source, double[] state, double[] tendency) {}

  static List<SoilCase> cases() {
    return List.of(
        heat("heat", PAPER, EXPONENTIAL),
        heat("deep", Column.stretched(0.02, 10, 50), new TrueCoefficient.Cosine(0.6, 0.02, 3, 0.2)),
        heat("sharp", PAPER, new TrueCoefficient.Threshold(0.6, 0.03, 1.4, -0.01, 5, 6)),
        heat("sensors", Column.ofDepths(0.05, 0.1, 0.2, 0.4, 0.8), EXPONENTIAL),
        heat("least", Column.uniform(3, 1), EXPONENTIAL),
        water("water", Equation.DIFFUSION, PAPER, 1),
        water("richards", Equation.RICHARDS, PAPER, 1),
        water("down", Equation.RICHARDS, Column.stretched(0.02, 10, 50), -1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rowsDoNotDependOnTheOrderTheyAreAskedIn(SoilCase soil) {
    int n = 600;
    ProfileGenerator ascending = generator(soil, 0.2, 7, Purpose.PROFILES);
    Row[] rows = new Row[n];
    for (int k = 0; k < n; k++) {
      rows[k] = row(soil, ascending, k);
    }
    ProfileGenerator jumping = generator(soil, 0.2, 7, Purpose.PROFILES);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      int k = random.nextInt(n);
      Row again = row(soil, jumping, k);
      assertEquals(rows[k].source, again.source);
      assertArrayEquals(rows[k].state, again.state, "row " + k);
      assertArrayEquals(rows[k].tendency, again.tendency, "row " + k);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statesLieInTheRangeAndTendenciesAreTheEquation(SoilCase soil) {
    ProfileGenerator generator = generator(soil, 0.5, 3, Purpose.PROFILES);
    for (int k = 0; k < 800; k++) {
      Row row = row(soil, generator, k);
      for (double x : row.state) {
        assertTrue(x >= soil.lo() && x <= soil.hi(), "row " + k + " has state " + x);
      }
      if (k % 10 == 0) {
        assertEquation(soil, row);
      }
    }
  }

  /** Eqs. (4), (5) written out once more, to the rounding of the fluxes that they subtract. */
  private static void assertEquation(SoilCase soil, Row row) {
    Column c = soil.column();
    double[] x = row.state;
    double[] flux = new double[c.faces()];
    for (int j = 0; j < flux.length; j++) {
      double share = (c.faceM(j) - c.nodeM(j)) / (c.nodeM(j + 1) - c.nodeM(j));
      double face = (1 - share) * x[j] + share * x[j + 1];
      double gradient = (x[j + 1] - x[j]) / (c.nodeM(j + 1) - c.nodeM(j));
      double gravity = soil.gamma().map(gamma -> gamma.at(face)).orElse(0.0);
      flux[j] = soil.lambda().get().at(face) * gradient + soil.gravitySign() * gravity;
    }
    double largest = Arrays.stream(flux).map(Math::abs).max().getAsDouble();
    for (int k = 0; k < c.rows(); k++) {
      double capacity = soil.storage() * (c.faceM(k + 1) - c.faceM(k));
      double expected = (flux[k + 1] - flux[k]) / capacity;
      assertEquals(expected, row.tendency[k], 1e-11 * largest / capacity);
    }
  }

  /** Each end is touched with probability 0.15: within 5 standard errors, once in 10⁶ by chance. */
  @ParameterizedTest
  @MethodSource("cases")
  void randomProfilesCoverBothEndsAndWidths(SoilCase soil) {
    int n = 4000;
    ProfileGenerator generator = generator(soil, 0, 5, Purpose.PROFILES);
    int low = 0;
    int high = 0;
    double narrow = 1;
    double wide = 0;
    for (int k = 0; k < n; k++) {
      double[] state = row(soil, generator, k).state;
      double least = Arrays.stream(state).min().getAsDouble();
      double most = Arrays.stream(state).max().getAsDouble();
      double range = soil.hi() - soil.lo();
      low += least - soil.lo() < 1e-12 * range ? 1 : 0;
      high += soil.hi() - most < 1e-12 * range ? 1 : 0;
      narrow = Math.min(narrow, (most - least) / range);
      wide = Math.max(wide, (most - least) / range);
    }
    double bound = 5 * Math.sqrt(0.15 * 0.85 * n);
    assertEquals(0.15 * n, low, bound, "lower end");
    assertEquals(0.15 * n, high, bound, "upper end");
    assertEquals(0.05, narrow, 0.004);
    assertEquals(0.9, wide, 0.004);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void evolutionsReachBothHalvesOfTheRange(SoilCase soil) {
    ProfileGenerator generator = generator(soil, 1, 5, Purpose.PROFILES);
    double least = soil.hi();
    double most = soil.lo();
    for (int block = 0; block < 40; block++) {
      double[] state = row(soil, generator, 256L * block + 100).state;
      least = Math.min(least, Arrays.stream(state).min().getAsDouble());
      most = Math.max(most, Arrays.stream(state).max().getAsDouble());
    }
    assertTrue(least < soil.lo() + 0.1 * (soil.hi() - soil.lo()), "driest or coldest " + least);
    assertTrue(most > soil.hi() - 0.1 * (soil.hi() - soil.lo()), "wettest or warmest " + most);
  }

  @Test
  void theShareOfEvolutionsHoldsInEveryStride() {
    SoilCase soil = heat("sensors", Column.ofDepths(0.05, 0.1, 0.2, 0.4, 0.8), EXPONENTIAL);
    int n = 256 * 40;
    for (double share : new double[] {0, 0.004, 0.2, 1}) {
      ProfileGenerator generator = generator(soil, share, 9, Purpose.PROFILES);
      int[] count = new int[5];
      for (int k = 0; k < n; k++) {
        count[k % 5] += row(soil, generator, k).source == Source.EVOLUTION ? 1 : 0;
      }
      assertEquals(Math.floor(share * n), Arrays.stream(count).sum(), "share " + share);
      for (int c : count) {
        double expected = share * n / 5;
        assertEquals(expected, c, 5 * Math.sqrt(expected * (1 - share)), "rows modulo 5");
      }
    }
  }

  @Test
  void seedsAndPurposesGiveOtherProfiles() {
    SoilCase soil = cases().get(0);
    for (double share : new double[] {0, 1}) {
      double[] first = row(soil, generator(soil, share, 1, Purpose.PROFILES), 3).state;
      double[] otherSeed = row(soil, generator(soil, share, 2, Purpose.PROFILES), 3).state;
      double[] heldOut = row(soil, generator(soil, share, 1, Purpose.EVALUATION), 3).state;
      assertFalse(Arrays.equals(first, otherSeed));
      assertFalse(Arrays.equals(first, heldOut));
    }
  }

  /** Trials that differ in the truth alone share every draw. */
  @Test
  void randomStatesAreSharedByCasesOfOneEquationAndGrid() {
    SoilCase one = heat("one", PAPER, EXPONENTIAL);
    SoilCase two = heat("two", PAPER, new TrueCoefficient.Cosine(0.6, 0.02, 3, 0.2));
    double[] first = row(one, generator(one, 0, 1, Purpose.PROFILES), 17).state;
    double[] second = row(two, generator(two, 0, 1, Purpose.PROFILES), 17).state;
    assertArrayEquals(first, second);
  }

  /**
   * With every step a row, states move the way that the tendency says where they arrive, but for
   * the lagged λ.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void momentsOfAnEvolutionFollowTheirTendency(SoilCase soil) {
    ProfileGenerator generator = generator(soil, 1, 2, Purpose.PROFILES);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int k = 256; k < 511; k++) {
      Row now = row(soil, generator, k);
      Row next = row(soil, generator, k + 1);
      for (int i = 0; i < now.tendency.length; i++) {
        double moved = next.state[i + 1] - now.state[i + 1];
        xy += moved * next.tendency[i];
        xx += next.tendency[i] * next.tendency[i];
        yy += moved * moved;
      }
    }
    double correlation = xy / Math.sqrt(xx * yy);
    assertTrue(correlation > 0.85, "correlation " + correlation);
  }

  @Test
  void refusesACaseWithoutTruth() {
    SoilCase soil = heat("measured", PAPER);
    BadInput refused =
        assertThrows(BadInput.class, () -> generator(soil, 0.2, 1, Purpose.PROFILES));
    assertTrue(refused.getMessage().contains("case.measured.lambda"), refused.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> generator(cases().get(0), 0.2, 1, Purpose.NOISE));
  }

  private static SoilCase heat(String name, Column column, TrueCoefficient... truth) {
    return new SoilCase(
        name,
        Equation.HEAT,
        List.of(truth),
        Setting.between(column, Balance.diffusion(2e6), new Range(-10, 30)),
        257,
        NodeScale.LINEAR);
  }

  private static SoilCase water(String name, Equation equation, Column column, int sign) {
    return new SoilCase(
        name,
        equation,
        equation.hasGamma()
            ? List.of(
                new TrueCoefficient.MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5),
                new TrueCoefficient.MualemConductivity(1.56e-4, 0.5))
            : List.of(new TrueCoefficient.MualemDiffusivity(1.56e-4, 0.5, 0.5, 0.5)),
        Setting.between(column, equation.balance(1, sign), new Range(0.02, 0.98)),
        257,
        NodeScale.LOGIT);
  }

  private static ProfileGenerator generator(
      SoilCase soil, double share, long seed, Purpose purpose) {
    return new ProfileGenerator(soil, new ProfileSettings(10_000, 1000, share), seed, purpose);
  }

  private static Row row(SoilCase soil, ProfileGenerator generator, long k) {
    double[] state = new double[soil.column().nodes()];
    double[] tendency = new double[soil.column().rows()];
    return new Row(generator.fill(k, state, tendency), state, tendency);
  }
}
