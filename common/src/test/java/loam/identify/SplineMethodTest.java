package loam.identify;

import static loam.identify.Solved.CLEAN;
import static loam.identify.Solved.PLAIN;
import static loam.identify.Solved.relative;
import static loam.identify.Solved.solve;
import static loam.identify.Solved.sums;
import static loam.identify.Solved.whitened;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import loam.experiment.SoilCase;
import loam.identify.Verdict.Answer;
import loam.moments.Pass;
import loam.moments.Weighting;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Threshold;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Problems;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SplineMethodTest {
  @Test
  void cleanHeatIsIdentifiedToTheFloorOfTheSpline() {
    Solved exp = solve(Soils.heat(259), relative(PLAIN), CLEAN, 500);
    assertTrue(exp.mape() < 1e-10);
    SoilCase cos = Soils.heat(Soils.UNIFORM, new Cosine(0.6, 0.02, 3, 0.2), 259);
    Solved cosine = solve(cos, relative(PLAIN), CLEAN, 500);
    assertTrue(cosine.mape() < 1e-7);
    assertEquals(Answer.IDENTIFIABLE, cosine.answer("lambda"));
    assertEquals(2, cosine.passes().size());
  }

  @Test
  void cleanRichardsIsIdentifiedWithItsConstantInEitherSignOfGravity() {
    for (SoilCase soil :
        List.of(
            Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 259),
            Soils.richards(Soils.STRETCHED, 1.56e-4, 0.7, -1, 259))) {
      Solved solved = solve(soil, relative(PLAIN), CLEAN, 3000);
      assertTrue(solved.mape() < 1e-6);
      double gamma = solved.gammaMape();
      assertTrue(gamma < 5e-6, () -> "γ " + gamma);
      assertEquals(Answer.IDENTIFIABLE, solved.answer("gamma"));
    }
  }

  @Test
  void cleanDataTakeAFinerSplineWhereTheTruthIsSharp() {
    SolverSettings auto = new SolverSettings(Size.AUTO, Offsets.KEEP, 0, NoiseModel.CONFIGURED);
    SoilCase sharp = Soils.heat(Soils.UNIFORM, new Threshold(0.6, 0.03, 1.4, -0.01, 5, 2), 67);
    Solved fixed = solve(sharp, relative(PLAIN), CLEAN, 500);
    assertEquals(67, fixed.problem().spaces().get(0).size());
    Solved grown = solve(sharp, relative(auto), CLEAN, 500);
    assertEquals(515, grown.problem().spaces().get(0).size());
    assertTrue(grown.mape() < 1e-6);
    // Where the case's size will do it stays.
    Solved smooth = solve(Soils.heat(67), relative(auto), CLEAN, 500);
    assertEquals(67, smooth.problem().spaces().get(0).size());
    assertEquals(2, smooth.passes().size());
  }

  @Test
  void relativeWeightsDoNotFollowNoise() {
    NoiseSettings noise = new NoiseSettings(0.1, 0.3, 0);
    Solved relative = solve(Soils.heat(19), relative(PLAIN), noise, 200);
    SumsSettings gls = sums(Weights.WHITENED, PLAIN);
    Coefficient same = solve(Soils.heat(19), gls, noise, 200).lambda();
    assertEquals(same.at(12.3), relative.lambda().at(12.3));
    assertTrue(relative.mape() < 0.01);
  }

  @Test
  void noiseIsEstimatedBeforeWhitening() {
    SumsSettings gls = whitened(Size.AIC, Offsets.KEEP, NoiseModel.ESTIMATED);
    Solved solved =
        solve(
            Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 67),
            gls,
            new NoiseSettings(0.1, 0.3, 0),
            500);
    assertEquals(3, solved.passes().size());
    NoiseFacts noise = solved.problem().noise();
    assertEquals(NoiseFacts.Origin.ESTIMATED, noise.origin());
    assertEquals(0.1, noise.sigma(), 0.005);
    assertEquals(0.3, noise.correlationRadiusM(), 0.015);
    assertEquals(Answer.NOT_IDENTIFIABLE, solved.answer("gamma"));
    assertTrue(solved.found().remarks().contains("only up to a constant"));
  }

  @Test
  void passesGoToExecutorsAndTheirSumsComeBack() throws IOException {
    Solved solved =
        solve(Soils.heat(19), sums(Weights.NONE, PLAIN), new NoiseSettings(0.1, 0.3, 0), 20);
    assertEquals(3, solved.passes().size());
    for (Pass pass : solved.passes()) {
      ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream());
      out.writeObject(pass);
      out.writeObject(pass.start().result());
    }
  }

  @Test
  void reweightingTakesThePullFromHeavyTails() {
    SoilCase soil = Soils.heat(19);
    SmoothProfiles data = new SmoothProfiles(soil, 3);
    SplittableRandom random = new SplittableRandom(4);
    List<double[][]> profiles = new ArrayList<>();
    for (int id = 0; id < 300; id++) {
      double[] state = data.state(id);
      double[] y = data.tendency(state);
      for (int k = 0; k < y.length; k++) {
        double tail = random.nextDouble() < 0.05 ? 30 : 1;
        y[k] += 1e-7 * tail * random.nextGaussian();
      }
      profiles.add(new double[][] {state, y});
    }
    Problems tails = Problems.of(soil, profiles);
    Solved plain = solve(tails, sums(Weights.NONE, PLAIN), CLEAN, 0);
    SolverSettings robust = new SolverSettings(Size.CASE, Offsets.KEEP, 5, NoiseModel.CONFIGURED);
    Solved reweighted = solve(tails, sums(Weights.NONE, robust), CLEAN, 0);
    assertTrue(reweighted.passes().get(5).spec().weighting() instanceof Weighting.Robust);
    double ratio = reweighted.rms() / plain.rms();
    assertTrue(ratio < 0.4, () -> "error ratio " + ratio);
  }

  /** Profiles of other states, and the tendencies of these. */
  private static Problems moved(SoilCase soil, DoubleUnaryOperator states) {
    SmoothProfiles data = new SmoothProfiles(soil, 3);
    List<double[][]> profiles = new ArrayList<>();
    for (int id = 0; id < 100; id++) {
      double[] state = Arrays.stream(data.state(id)).map(states).toArray();
      profiles.add(new double[][] {state, data.tendency(state)});
    }
    return Problems.of(soil, profiles);
  }

  @Test
  void rangesWithoutDataAreNamed() {
    SoilCase soil = Soils.heat(35);
    Problems profiles = moved(soil, x -> -10 + 0.75 * (x + 10));
    Solved solved = solve(profiles, relative(PLAIN), CLEAN, 0);
    assertEquals(Answer.NOT_IDENTIFIABLE, solved.answer("lambda"));
    assertTrue(solved.found().remarks().startsWith("no data in 25 % of the range (between 20"));
  }

  /**
   * Every kind of error that a spline has: none is 0, and none is claimed of clean data or where no
   * data lie.
   */
  @Test
  void noErrorIsZeroAndWithoutDataThereIsNone() {
    SoilCase soil = Soils.heat(35);
    Problems profiles = moved(soil, x -> 0.6 * x + 2);
    List<SumsSettings> kinds =
        List.of(
            relative(PLAIN),
            sums(Weights.NONE, PLAIN),
            sums(Weights.WHITENED, PLAIN),
            whitened(Size.CASE, Offsets.REMOVE, NoiseModel.ESTIMATED));
    for (SumsSettings kind : kinds) {
      for (NoiseSettings noise : List.of(CLEAN, new NoiseSettings(0.1, 0.3, 0))) {
        Coefficient error = solve(profiles, kind, noise, 0).lambdaError().standardError();
        assertTrue(
            noise == CLEAN ? Double.isNaN(error.at(10)) : error.at(10) > 0,
            () -> kind + " " + noise + " " + error.at(10));
        assertTrue(Double.isNaN(error.at(-9)), () -> kind + " " + noise + " " + error.at(-9));
        assertTrue(Double.isNaN(error.at(29)), () -> kind + " " + noise + " " + error.at(29));
      }
    }
  }

  @Test
  void moreUnknownsThanProfilesAreNotIdentifiable() {
    for (NoiseSettings noise : List.of(CLEAN, new NoiseSettings(1e-6, 0.3, 0))) {
      Solved few = solve(Soils.heat(67), sums(Weights.NONE, PLAIN), noise, 60);
      assertEquals(Answer.NOT_IDENTIFIABLE, few.answer("lambda"));
      assertTrue(few.found().remarks().contains("67 unknowns from 60 profiles"));
    }
    Solved enough = solve(Soils.heat(35), sums(Weights.NONE, PLAIN), CLEAN, 60);
    assertEquals(Answer.IDENTIFIABLE, enough.answer("lambda"));
  }
}
