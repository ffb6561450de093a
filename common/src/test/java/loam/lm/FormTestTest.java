package loam.lm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loam.experiment.SoilCase;
import loam.fit.Parametric;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Verdict.Answer;
import loam.identify.Weights;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Exponential;
import loam.physics.TrueCoefficient.Threshold;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Problems;
import loam.testing.Soils;
import org.junit.jupiter.api.Test;

class FormTestTest {
  private static final NoiseSettings NOISE = new NoiseSettings(0.1, 0.2, 0);
  private static final NoiseSettings CLEAN = new NoiseSettings(0, 0.2, 0);

  @Test
  void theRightFormIsRejectedAtTheStatedLevel() {
    // One in a hundred: of 200 draws two, and more than eight once in 4000 seeds.
    SoilCase soil = Soils.heat(35);
    Problems data = Problems.of(soil, 100, 5);
    int rejected = 0;
    for (int index = 0; index < 200; index++) {
      rejected += rejected(fit(data, FamilyName.EXPONENTIAL, NOISE, index)) ? 1 : 0;
    }
    int found = rejected;
    assertTrue(found <= 8, () -> found + " of 200");
  }

  @Test
  void ofCleanDataWhoseNoiseIsEstimatedTheMisfitOfTheSplineRejectsNoRightForm() {
    for (int size : new int[] {35, 67}) {
      SoilCase cosine = Soils.heat(Soils.UNIFORM, new Cosine(0.5, 0.01, 2.5, 0.1), size);
      SoilCase kink = Soils.heat(Soils.STRETCHED, new Threshold(0.4, 0.02, 1.1, -0.01, 8, 1), size);
      for (int count : new int[] {60, 300}) {
        assertFalse(rejected(measured(cosine, FamilyName.COSINE, count)));
        assertFalse(rejected(measured(Soils.heat(size), FamilyName.EXPONENTIAL, count)));
        assertFalse(rejected(measured(kink, FamilyName.THRESHOLD, count)));
        assertFalse(rejected(measured(Soils.water(size), FamilyName.MUALEM, count)));
        assertFalse(
            rejected(
                measured(
                    Soils.richards(Soils.UNIFORM, 3e-4, 0.6, 1, size), FamilyName.MUALEM, count)));
        assertTrue(rejected(measured(cosine, FamilyName.EXPONENTIAL, count)));
        assertTrue(rejected(measured(kink, FamilyName.EXPONENTIAL, count)));
      }
    }
    Estimate untested =
        measured(Soils.richards(Soils.UNIFORM, 3e-4, 0.6, 1, 35), FamilyName.MUALEM, 100);
    assertTrue(untested.remarks().contains("no test of this form"), untested::remarks);
    for (Found found : untested.found().values()) {
      assertEquals(Answer.CANNOT_TELL, found.verdict().answer());
      assertTrue(Double.isNaN(found.error().standardError().at(0.5)));
    }
  }

  /** Kinks that are sharper than the distance of two nodes, wherever they fall between them. */
  @Test
  void ofCleanDataNoKinkIsRejectedForWhatItsSplineMisses() {
    int untested = 0;
    for (int size : new int[] {19, 35}) {
      for (int count : new int[] {60, 300}) {
        for (double at = 5; at < 7.4; at += 0.35) {
          for (double sharpness : new double[] {1, 4}) {
            Threshold kink = new Threshold(0.4, 0.02, 1.1, -0.01, at, sharpness);
            Estimate found =
                measured(Soils.heat(Soils.STRETCHED, kink, size), FamilyName.THRESHOLD, count);
            assertFalse(rejected(found), () -> kink + ", " + size + ", " + count + found.remarks());
            untested += found.remarks().contains("no test of this form") ? 1 : 0;
          }
        }
        SoilCase kink =
            Soils.heat(Soils.STRETCHED, new Threshold(0.4, 0.02, 1.1, -0.01, 6.4, 4), size);
        assertTrue(rejected(measured(kink, FamilyName.EXPONENTIAL, count)));
      }
    }
    assertTrue(untested > 20, "of " + untested + " the spline misses nothing");
  }

  private static Estimate measured(SoilCase soil, FamilyName family, int count) {
    Problems data = Problems.of(soil.withoutTruth(), Problems.of(soil, count, 5).profiles());
    Parametric method = method(family);
    return method.fit(data.problem(method, DataNoise.UNKNOWN, CLEAN, 0));
  }

  @Test
  void aWrongFormHasNoErrorsAndSaysWhy() {
    List<TrueCoefficient> truths =
        List.of(
            new Cosine(0.5, 0.01, 2.5, 0.15),
            new Threshold(0.4, 0.02, 1.1, -0.01, 8, 1),
            new Exponential(0.6, 0.03));
    List<FamilyName> wrong =
        List.of(FamilyName.EXPONENTIAL, FamilyName.EXPONENTIAL, FamilyName.COTE_KONRAD);
    for (int i = 0; i < truths.size(); i++) {
      SoilCase soil = Soils.heat(Soils.UNIFORM, truths.get(i), 67);
      Problems data = Problems.of(soil, 300, 5);
      for (NoiseSettings noise : List.of(CLEAN, NOISE)) {
        if (wrong.get(i) == FamilyName.COTE_KONRAD && noise == NOISE) {
          continue; // Near enough for this much noise.
        }
        Estimate found = fit(data, wrong.get(i), noise, 0);
        assertTrue(rejected(found), found::remarks);
        assertTrue(Double.isNaN(found.of("lambda").orElseThrow().error().standardError().at(10)));
        assertEquals(Answer.CANNOT_TELL, found.of("lambda").orElseThrow().verdict().answer());
        found.parameters().forEach(p -> assertTrue(Double.isNaN(p.standardError())));
      }
    }
  }

  @Test
  void parametersComeWithErrorsThatHold() {
    // 60 draws of two parameters: the rms of the standardised errors scatters by 7 %.
    SoilCase soil = Soils.heat(Soils.UNIFORM, new Exponential(0.9, -0.015), 35);
    Problems data = Problems.of(soil, 100, 5);
    double[] truth = {0.9, -0.015};
    double[] squares = new double[2];
    int draws = 0;
    for (int index = 0; index < 60; index++) {
      Estimate found = fit(data, FamilyName.EXPONENTIAL, NOISE, index);
      if (rejected(found)) {
        continue;
      }
      draws++;
      for (int p = 0; p < 2; p++) {
        double error = found.parameters().get(p).value() - truth[p];
        squares[p] += Math.pow(error / found.parameters().get(p).standardError(), 2);
      }
    }
    assertEquals("a", fit(data, FamilyName.EXPONENTIAL, NOISE, 0).parameters().get(0).name());
    assertEquals(1, Math.sqrt(squares[0] / draws), 0.3);
    assertEquals(1, Math.sqrt(squares[1] / draws), 0.3);
  }

  /** A cosine's wave that may be none: any k does, and errors by derivatives held .90. */
  @Test
  void aFamilyWithParametersToSpareHasNoErrors() {
    Problems plain = Problems.of(Soils.heat(Soils.UNIFORM, new Exponential(0.6, 0.03), 35), 100, 5);
    int spare = 0;
    for (int index = 0; index < 30; index++) {
      Estimate found;
      try {
        found = fit(plain, FamilyName.COSINE, NOISE, index);
      } catch (IllegalStateException limit) {
        continue;
      }
      assertTrue(
          Double.isNaN(found.of("lambda").orElseThrow().error().standardError().at(10)),
          found::remarks);
      spare += found.remarks().contains("parameters to spare") ? 1 : 0;
    }
    assertTrue(spare > 0, "all others ran to a limit");
    SoilCase waves = Soils.heat(Soils.UNIFORM, new Cosine(0.5, 0.01, 2.5, 0.15), 67);
    Estimate found = fit(Problems.of(waves, 100, 5), FamilyName.COSINE, NOISE, 0);
    assertTrue(found.of("lambda").orElseThrow().error().standardError().at(10) > 0, found::remarks);
  }

  @Test
  void aFitThatRunsToALimitFails() {
    // A diffusivity that falls with W, which no water family can follow.
    SoilCase falling =
        new SoilCase(
            "falling",
            Equation.DIFFUSION,
            List.of(new Exponential(1e-6, -4)),
            Setting.between(Soils.UNIFORM, Equation.DIFFUSION.balance(1, 1), new Range(0.02, 0.98)),
            67,
            Soils.water(67).splineScale());
    Problems data = Problems.of(falling, 200, 5);
    IllegalStateException failed =
        assertThrows(
            IllegalStateException.class, () -> fit(data, FamilyName.BROOKS_COREY, CLEAN, 0));
    assertTrue(failed.getMessage().contains("has run to a limit: pore-index"), failed.getMessage());
    // Gravity of the other sign: γ would have to be negative.
    SoilCase up = Soils.richards(Soils.UNIFORM, 2e-4, 0.6, 1, 67);
    SoilCase down = Soils.richards(Soils.UNIFORM, 2e-4, 0.6, -1, 67);
    Problems turned = Problems.of(down, Problems.of(up, 300, 5).profiles());
    failed =
        assertThrows(IllegalStateException.class, () -> fit(turned, FamilyName.MUALEM, CLEAN, 0));
    assertTrue(failed.getMessage().contains("is gravity-sign right?"), failed.getMessage());
  }

  private static Estimate fit(Problems data, FamilyName family, NoiseSettings noise, int index) {
    Parametric method = method(family);
    return method.fit(data.problem(method, noise, index));
  }

  private static Parametric method(FamilyName family) {
    return new Parametric(
        Weights.RELATIVE,
        new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED),
        new LmSettings(300, 3, 1e-8),
        family);
  }

  private static boolean rejected(Estimate found) {
    return found.remarks().contains("the data reject this form");
  }
}
