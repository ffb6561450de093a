package loam.lm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import loam.experiment.SoilCase;
import loam.fit.Monotone;
import loam.fit.Network;
import loam.fit.OnMoments;
import loam.fit.Parametric;
import loam.identify.Estimate;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.MomentsProblem;
import loam.identify.Verdict.Answer;
import loam.identify.Weights;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;
import loam.testing.Pooled;
import loam.testing.Problems;
import loam.testing.Soils;
import loam.train.Output;
import loam.train.PenaltySettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MethodsOnMomentsTest {
  private static final NoiseSettings CLEAN = new NoiseSettings(0, 0.2, 0);
  private static final PenaltySettings FREE = new PenaltySettings(0, 0, 0);
  private static final SolverSettings SOLVER =
      new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED);
  private static final LmSettings LM = new LmSettings(300, 3, 1e-8);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void everySeedFindsHeat(int index) {
    SoilCase soil = Soils.heat(Soils.UNIFORM, new Cosine(0.6, 0.02, 3, 0.05), 67);
    Estimate found = network(soil, Weights.RELATIVE, Output.EXP, FREE, CLEAN, 300, index);
    double error = mape(soil, found.values().get(0), soil.lambda().orElseThrow());
    assertTrue(error < 2e-5, () -> "λ " + error);
    assertTrue(found.effort().steps() > 0);
  }

  @Test
  void waterIsFoundWhateverTheOutput() {
    SoilCase soil = Soils.water(67);
    for (Output output : List.of(Output.EXP, Output.POWER_EXP, Output.INTEGRAL)) {
      Estimate found = network(soil, Weights.RELATIVE, output, FREE, CLEAN, 1000, 0);
      double error = mape(soil, found.values().get(0), soil.lambda().orElseThrow());
      assertTrue(error < (output == Output.INTEGRAL ? 1e-3 : 5e-5), () -> output + " " + error);
    }
  }

  @Test
  void richardsIsFoundWithTheConstantOfGamma() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 67);
    Estimate found = network(soil, Weights.RELATIVE, Output.EXP, FREE, CLEAN, 2000, 0);
    double lambda = mape(soil, found.values().get(0), soil.lambda().orElseThrow());
    double gamma = mape(soil, found.values().get(1), soil.gamma().orElseThrow());
    assertTrue(lambda < 5e-5, () -> "λ " + lambda);
    assertTrue(gamma < 5e-4, () -> "γ " + gamma);
    for (String unknown : List.of("lambda", "gamma")) {
      assertEquals(Answer.IDENTIFIABLE, found.of(unknown).orElseThrow().verdict().answer());
      assertTrue(Double.isNaN(found.of(unknown).orElseThrow().error().standardError().at(0.4)));
    }
  }

  @Test
  void moreUnknownsThanProfilesAreNotIdentifiableWhateverFitsThem() {
    SoilCase heat = Soils.heat(Soils.UNIFORM, new Cosine(0.8, 0.01, 2, 0.03), 67);
    SoilCase soil = Soils.richards(Soils.UNIFORM, 2e-4, 0.6, 1, 35);
    Network free = network(Weights.RELATIVE, Output.EXP, FREE);
    Monotone shaped = new Monotone(Weights.RELATIVE, SOLVER);
    for (Estimate few :
        List.of(
            free.fit(problem(heat, free, CLEAN, profiles(heat, 45), 0)),
            free.fit(problem(soil, free, CLEAN, profiles(soil, 45), 0)),
            shaped.fit(problem(soil, shaped, CLEAN, profiles(soil, 45), 0)))) {
      for (Found found : few.found().values()) {
        assertEquals(Answer.NOT_IDENTIFIABLE, found.verdict().answer());
      }
      assertTrue(few.remarks().contains(" unknowns from 45 profiles"), few::remarks);
    }
    // A closed form has few parameters, however fine the spline that the data are summed in.
    Parametric form = new Parametric(Weights.RELATIVE, SOLVER, LM, FamilyName.MUALEM);
    Estimate closed = form.fit(problem(soil, form, CLEAN, profiles(soil, 45), 0));
    assertEquals(Answer.IDENTIFIABLE, closed.of("lambda").orElseThrow().verdict().answer());
  }

  @Test
  void noStartIsOutOfReach() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 35);
    Network estimator = network(Weights.RELATIVE, Output.EXP, FREE);
    MomentsProblem problem = problem(soil, estimator, CLEAN, profiles(soil, 100), 0);
    SplineFit fit = SplineFit.of(problem.pair().all(), problem.spaces());
    NetworkSetup setup =
        new NetworkSetup(problem, estimator.networks(), List.of(fit.function(0), fit.function(1)));
    double largest = 0;
    for (int restart = 0; restart < 200; restart++) {
      for (int which = 0; which < 2; which++) {
        for (double phi : setup.phi(which, setup.start(which, restart))) {
          largest = Math.max(largest, Math.abs(Math.log(phi)));
        }
      }
    }
    assertEquals(6, largest, 1e-9);
  }

  @Test
  void whatHoldsTheConstantOfGammaLeavesTheFloorOfTheLoss() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 35);
    Network estimator = network(Weights.NONE, Output.EXP, FREE);
    NoiseSettings noise = new NoiseSettings(0.1, 0.2, 0);
    MomentsProblem problem = problem(soil, estimator, noise, profiles(soil, 300), 0);
    SplineFit fit = SplineFit.of(problem.pair().all(), problem.spaces());
    NetworkSetup setup =
        new NetworkSetup(problem, estimator.networks(), List.of(fit.function(0), fit.function(1)));
    double floor = fit.residualSquares() / problem.pair().all().yy();
    assertEquals(floor, setup.objective(problem.pair().all()).floor(), 1e-4 * floor);
  }

  @Test
  void theUnitOfTheTendencyScalesTheCoefficient() {
    SoilCase soil = Soils.heat(35);
    List<double[][]> data = profiles(soil, 200);
    List<double[][]> scaled = new ArrayList<>();
    for (double[][] profile : data) {
      double[] y = profile[1].clone();
      for (int k = 0; k < y.length; k++) {
        y[k] *= 1024;
      }
      scaled.add(new double[][] {profile[0], y});
    }
    Network estimator = network(Weights.RELATIVE, Output.EXP, FREE);
    Estimate plain = estimator.fit(problem(soil, estimator, CLEAN, data, 0));
    Estimate other = estimator.fit(problem(soil, estimator, CLEAN, scaled, 0));
    for (double x = -10; x <= 30; x += 2.5) {
      double expected = 1024 * plain.values().get(0).at(x);
      assertEquals(expected, other.values().get(0).at(x), 1e-5 * expected);
    }
  }

  @Test
  void underNoiseTheNetworkIsAsGoodAsTheBoundOfTheSplineAndItsIntervalsHold() {
    // Twelve draws with some ten independent errors each: the rms ratio scatters by 7 %, and the
    // share of 95 % intervals that hold by 2 %.
    SoilCase soil = Soils.heat(67);
    Pooled pooled = new Pooled();
    for (int index = 0; index < 12; index++) {
      Estimate found =
          network(
              soil, Weights.WHITENED, Output.RAW, FREE, new NoiseSettings(0.1, 0.2, 0), 300, index);
      ErrorBand band = found.of("lambda").orElseThrow().error();
      for (double x = -8; x <= 28; x += 0.5) {
        pooled.add(found.values().get(0).at(x) - soil.lambda().orElseThrow().at(x), band, x);
      }
      assertEquals(Answer.IDENTIFIABLE, found.of("lambda").orElseThrow().verdict().answer());
    }
    assertTrue(pooled.ratio() < 1.2, () -> "error over bound " + pooled.ratio());
    assertEquals(0.94, pooled.share(), 0.06);
  }

  @Test
  void differencesOfGammaReachTheBoundAndTheirIntervalsHold() {
    // Eight draws with some six independent errors each: 10 % and 3 %.
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 67);
    Network estimator = network(Weights.WHITENED, Output.AUTO, FREE);
    List<double[][]> data = profiles(soil, 1500);
    Pooled pooled = new Pooled();
    for (int index = 0; index < 8; index++) {
      MomentsProblem problem =
          problem(soil, estimator, new NoiseSettings(0.1, 0.2, 0), data, index);
      Estimate found = estimator.fit(problem);
      Coefficient gamma = found.values().get(1);
      Coefficient truth = soil.gamma().orElseThrow();
      double reference = problem.density().median();
      double shift = gamma.at(reference) - truth.at(reference);
      double lo = problem.density().quantile(0.01);
      double hi = problem.density().quantile(0.99);
      for (int i = 0; i <= 50; i++) {
        double x = lo + (hi - lo) * i / 50;
        pooled.add(gamma.at(x) - truth.at(x) - shift, found.of("gamma").orElseThrow().error(), x);
      }
      countedFrom(reference, found, lo);
    }
    assertTrue(pooled.ratio() < 1.2, () -> "error over bound " + pooled.ratio());
    assertEquals(0.93, pooled.share(), 0.07);
  }

  /** Errors of γ grow from 0 at the state from which its differences are counted. */
  private static void countedFrom(double reference, Estimate found, double lo) {
    Coefficient sd = found.of("gamma").orElseThrow().error().standardError();
    double far = sd.at(lo);
    assertTrue(sd.at(reference) < 1e-3 * far, () -> sd.at(reference) + " of " + far);
    assertEquals(1, sd.at(reference + 1e-3) / sd.at(reference - 1e-3), 0.05);
  }

  @Test
  void errorsOfAFormAreCountedFromTheMedianToo() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 2e-4, 0.6, 1, 19);
    Parametric estimator =
        new Parametric(
            Weights.WHITENED,
            new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED),
            new LmSettings(300, 3, 1e-8),
            FamilyName.MUALEM);
    Problems data = Problems.of(soil, 100, 1);
    MomentsProblem problem = data.problem(estimator, new NoiseSettings(0.1, 0.2, 0), 0);
    countedFrom(problem.density().median(), estimator.fit(problem), problem.density().lo());
  }

  @Test
  void noStandardErrorWhereALinearisedNetworkCannotVouchForIt() {
    SoilCase soil = Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 35);
    NoiseSettings heavy = new NoiseSettings(2, 0.2, 0);
    Estimate dim = network(soil, Weights.WHITENED, Output.AUTO, FREE, heavy, 100, 0);
    assertTrue(Double.isNaN(dim.of("gamma").orElseThrow().error().standardError().at(0.4)));
    assertTrue(dim.remarks().contains("no standard error of γ: its bound is"), dim::remarks);

    NoiseSettings light = new NoiseSettings(0.1, 0.2, 0);
    Estimate shifted = network(soil, Weights.WHITENED, Output.EXP, FREE, light, 1500, 0);
    assertTrue(Double.isNaN(shifted.of("gamma").orElseThrow().error().standardError().at(0.4)));
    assertTrue(shifted.of("lambda").orElseThrow().error().standardError().at(0.4) > 0);
    assertTrue(
        shifted.remarks().contains("no standard error of γ: output = exp"), shifted::remarks);

    Estimate unweighted = network(soil, Weights.NONE, Output.AUTO, FREE, light, 1500, 0);
    assertTrue(Double.isNaN(unweighted.of("lambda").orElseThrow().error().standardError().at(0.4)));
    assertTrue(unweighted.of("lambda").orElseThrow().error().bound().at(0.4) > 0);
    assertEquals(Answer.CANNOT_TELL, unweighted.of("lambda").orElseThrow().verdict().answer());
    assertNotEquals(Answer.IDENTIFIABLE, unweighted.of("gamma").orElseThrow().verdict().answer());
  }

  @Test
  void autoIsIntegralForNoisyWaterOnly() {
    Network estimator = network(Weights.RELATIVE, Output.AUTO, FREE);
    NoiseSettings noise = new NoiseSettings(0.1, 0.2, 0);
    assertEquals(Output.INTEGRAL, output(Soils.water(35), estimator, noise));
    assertEquals(Output.EXP, output(Soils.water(35), estimator, CLEAN));
    assertEquals(Output.EXP, output(Soils.heat(35), estimator, noise));
  }

  private static Output output(SoilCase soil, Network estimator, NoiseSettings noise) {
    return estimator.networks().output(problem(soil, estimator, noise, profiles(soil, 50), 0));
  }

  @Test
  void penaltiesKeepWaterPositiveAndIncreasing() {
    SoilCase soil = Soils.water(35);
    NoiseSettings noise = new NoiseSettings(0.3, 0.2, 0);
    double free = fall(soil, network(soil, Weights.NONE, Output.RAW, FREE, noise, 60, 0));
    PenaltySettings heavy = new PenaltySettings(10, 100, 100);
    Estimate held = network(soil, Weights.NONE, Output.RAW, heavy, noise, 60, 0);
    double kept = fall(soil, held);
    assertTrue(kept < 0.1 * free, () -> "falls " + kept + ", without penalties " + free);
  }

  /** Sum of all steps downward, relative to the largest value. */
  private static double fall(SoilCase soil, Estimate found) {
    double fall = 0;
    double largest = 0;
    double last = found.values().get(0).at(soil.lo());
    for (int i = 1; i <= 500; i++) {
      double next = found.values().get(0).at(soil.lo() + (soil.hi() - soil.lo()) * i / 500);
      fall += Math.max(0, last - next);
      largest = Math.max(largest, Math.abs(next));
      last = next;
    }
    return fall / largest;
  }

  private static Estimate network(
      SoilCase soil,
      Weights weights,
      Output output,
      PenaltySettings penalty,
      NoiseSettings noise,
      int count,
      int index) {
    Network estimator = network(weights, output, penalty);
    return estimator.fit(problem(soil, estimator, noise, profiles(soil, count), index));
  }

  private static Network network(Weights weights, Output output, PenaltySettings penalty) {
    return new Network(weights, SOLVER, LM, new NetworkSettings(3, 16, output, penalty, penalty));
  }

  private static List<double[][]> profiles(SoilCase soil, int count) {
    return Problems.of(soil, count, 1).profiles();
  }

  private static MomentsProblem problem(
      SoilCase soil, OnMoments estimator, NoiseSettings noise, List<double[][]> data, int index) {
    return Problems.of(soil, data).problem(estimator, noise, index);
  }

  private static double mape(SoilCase soil, Coefficient found, Coefficient truth) {
    return Problems.error(soil, found, truth, 1);
  }
}
