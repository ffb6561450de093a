package loam.identify;

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
import loam.moments.FactsAccumulator;
import loam.moments.Pass;
import loam.moments.PassAccumulator;
import loam.moments.Weighting;
import loam.noise.NoiseSettings;
import loam.physics.Coefficient;
import loam.physics.TrueCoefficient.Cosine;
import loam.physics.TrueCoefficient.Threshold;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.NoiseModel;
import loam.solve.SolverSettings.Offsets;
import loam.solve.SolverSettings.Size;
import loam.testing.Pooled;
import loam.testing.SmoothProfiles;
import loam.testing.Soils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SplineMethodTest {
  private static final NoiseSettings CLEAN = new NoiseSettings(0, 0.2, 0);
  private static final SolverSettings PLAIN =
      new SolverSettings(Size.CASE, Offsets.KEEP, 0, NoiseModel.CONFIGURED);

  /** A problem, and the passes that led to it. */
  private record Solved(MomentsProblem problem, List<Pass> passes, Estimate found) {}

  @Test
  void cleanHeatIsIdentifiedToTheFloorOfTheSpline() {
    Solved exp = solve(Soils.heat(259), relative(PLAIN), CLEAN, 500);
    assertTrue(mape(exp, exp.found().values().get(0)) < 1e-10);
    SoilCase cos = Soils.heat(Soils.UNIFORM, new Cosine(0.6, 0.02, 3, 0.2), 259);
    Solved cosine = solve(cos, relative(PLAIN), CLEAN, 500);
    assertTrue(mape(cosine, cosine.found().values().get(0)) < 1e-7);
    assertEquals(Answer.IDENTIFIABLE, answer(cosine, "lambda"));
    assertEquals(2, cosine.passes().size());
  }

  @Test
  void cleanRichardsIsIdentifiedWithItsConstantInEitherSignOfGravity() {
    for (SoilCase soil :
        List.of(
            Soils.richards(Soils.UNIFORM, 1.56e-4, 0.5, 1, 259),
            Soils.richards(Soils.STRETCHED, 1.56e-4, 0.7, -1, 259))) {
      Solved solved = solve(soil, relative(PLAIN), CLEAN, 3000);
      assertTrue(mape(solved, solved.found().values().get(0)) < 1e-6);
      double gamma = gammaMape(solved);
      assertTrue(gamma < 5e-6, () -> "γ " + gamma);
      assertEquals(Answer.IDENTIFIABLE, answer(solved, "gamma"));
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
    assertTrue(mape(grown, grown.found().values().get(0)) < 1e-6);
    // Where the case's size will do it stays.
    Solved smooth = solve(Soils.heat(67), relative(auto), CLEAN, 500);
    assertEquals(67, smooth.problem().spaces().get(0).size());
    assertEquals(2, smooth.passes().size());
  }

  @Test
  void intervalsCoverTheTruthWhereTheSizeIsChosen() {
    // As below: 60 draws, some 10 independent errors each.
    SumsSettings chosen = whitened(Size.AIC, Offsets.KEEP, NoiseModel.CONFIGURED);
    SoilCase wavy = Soils.heat(Soils.UNIFORM, new Cosine(0.6, 0.02, 3, 0.2), 131);
    Pooled found = scatter(wavy, chosen, new NoiseSettings(0.1, 0.5, 0), 60);
    assertEquals(1, found.ratio(), 0.1);
    assertEquals(0.95, found.share(), 0.025);
  }

  @Test
  void underNoiseErrorsAreThoseThatTheBoundAndTheStandardErrorsSay() {
    // 60 draws × 201 states, about 60 × 10 independent errors: the rms ratio scatters by 3 %, the
    // coverage by 0.9 %. False alarms: about 1 in 1000.
    SumsSettings gls = whitened(Size.CASE, Offsets.REMOVE, NoiseModel.ESTIMATED);
    SumsSettings ols = sums(Weights.NONE, PLAIN);
    Pooled best = scatter(gls, new NoiseSettings(0.1, 0.5, 1), 60);
    assertEquals(1, best.ratio(), 0.1);
    assertEquals(0.95, best.share(), 0.03);
    Pooled plain = scatter(ols, new NoiseSettings(0.1, 2, 0), 60);
    assertTrue(plain.ratio() > 1.7, () -> "least squares " + plain.ratio());
    assertEquals(0.95, plain.share(), 0.04);
  }

  /**
   * Pointwise, with the noise's inverse as weights. A standard deviation of 1000 draws scatters by
   * 2.2 %: that one of 21 points misses by four times this happens once in 700 seeds.
   */
  @Test
  void theBoundIsTheSpreadOfAThousandFits() {
    SumsSettings gls = whitened(Size.CASE, Offsets.KEEP, NoiseModel.CONFIGURED);
    SoilCase soil = Soils.heat(11);
    List<double[][]> profiles = profiles(soil, 100);
    Coefficient truth = soil.lambda().orElseThrow();
    int draws = 1000;
    double[] squares = new double[21];
    Coefficient bound = null;
    for (int draw = 0; draw < draws; draw++) {
      Solved solved = solve(soil, gls, new NoiseSettings(0.1, 0.5, 0), profiles, draw);
      bound = solved.found().of("lambda").orElseThrow().error().bound();
      for (int i = 0; i < squares.length; i++) {
        double x = state(soil, i);
        squares[i] += Math.pow(solved.found().values().get(0).at(x) - truth.at(x), 2);
      }
    }
    for (int i = 0; i < squares.length; i++) {
      double x = state(soil, i);
      assertEquals(1, Math.sqrt(squares[i] / draws) / bound.at(x), 4 * 0.0224, "at " + x);
    }
  }

  /** 21 states inside the range that the profiles cover. */
  private static double state(SoilCase soil, int i) {
    return soil.lo() + (soil.hi() - soil.lo()) * (0.1 + 0.8 * i / 20);
  }

  @Test
  void relativeWeightsDoNotFollowNoise() {
    NoiseSettings noise = new NoiseSettings(0.1, 0.3, 0);
    Solved relative = solve(Soils.heat(19), relative(PLAIN), noise, 200);
    SumsSettings gls = sums(Weights.WHITENED, PLAIN);
    Coefficient same = solve(Soils.heat(19), gls, noise, 200).found().values().get(0);
    assertEquals(same.at(12.3), relative.found().values().get(0).at(12.3));
    assertTrue(mape(relative, relative.found().values().get(0)) < 0.01);
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
    assertEquals(Answer.NOT_IDENTIFIABLE, answer(solved, "gamma"));
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
    Solved plain = solve(soil, sums(Weights.NONE, PLAIN), CLEAN, profiles);
    SolverSettings robust = new SolverSettings(Size.CASE, Offsets.KEEP, 5, NoiseModel.CONFIGURED);
    Solved reweighted = solve(soil, sums(Weights.NONE, robust), CLEAN, profiles);
    assertTrue(reweighted.passes().get(5).spec().weighting() instanceof Weighting.Robust);
    double ratio =
        rms(reweighted, reweighted.found().values().get(0))
            / rms(plain, plain.found().values().get(0));
    assertTrue(ratio < 0.4, () -> "error ratio " + ratio);
  }

  /** Profiles of other states, and the tendencies of these. */
  private static List<double[][]> moved(SoilCase soil, DoubleUnaryOperator states) {
    SmoothProfiles data = new SmoothProfiles(soil, 3);
    List<double[][]> profiles = new ArrayList<>();
    for (int id = 0; id < 100; id++) {
      double[] state = Arrays.stream(data.state(id)).map(states).toArray();
      profiles.add(new double[][] {state, data.tendency(state)});
    }
    return profiles;
  }

  @Test
  void rangesWithoutDataAreNamed() {
    SoilCase soil = Soils.heat(35);
    List<double[][]> profiles = moved(soil, x -> -10 + 0.75 * (x + 10));
    Solved solved = solve(soil, relative(PLAIN), CLEAN, profiles);
    assertEquals(Answer.NOT_IDENTIFIABLE, answer(solved, "lambda"));
    assertTrue(solved.found().remarks().startsWith("no data in 25 % of the range (between 20"));
  }

  /**
   * Every kind of error that a spline has: none is 0, and none is claimed of clean data or where no
   * data lie.
   */
  @Test
  void noErrorIsZeroAndWithoutDataThereIsNone() {
    SoilCase soil = Soils.heat(35);
    List<double[][]> profiles = moved(soil, x -> 0.6 * x + 2);
    List<SumsSettings> kinds =
        List.of(
            relative(PLAIN),
            sums(Weights.NONE, PLAIN),
            sums(Weights.WHITENED, PLAIN),
            whitened(Size.CASE, Offsets.REMOVE, NoiseModel.ESTIMATED));
    for (SumsSettings kind : kinds) {
      for (NoiseSettings noise : List.of(CLEAN, new NoiseSettings(0.1, 0.3, 0))) {
        Coefficient error =
            solve(soil, kind, noise, profiles)
                .found()
                .of("lambda")
                .orElseThrow()
                .error()
                .standardError();
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
      assertEquals(Answer.NOT_IDENTIFIABLE, answer(few, "lambda"));
      assertTrue(few.found().remarks().contains("67 unknowns from 60 profiles"));
    }
    Solved enough = solve(Soils.heat(35), sums(Weights.NONE, PLAIN), CLEAN, 60);
    assertEquals(Answer.IDENTIFIABLE, answer(enough, "lambda"));
  }

  /** 30 draws of 20 profiles: the share scatters by 3 %. It was .78. */
  @Test
  void intervalsOfFewProfilesHold() {
    SoilCase soil = Soils.heat(11);
    List<double[][]> few = profiles(soil, 20);
    int held = 0;
    for (int draw = 0; draw < 30; draw++) {
      NoiseSettings noise = new NoiseSettings(0.1, 0.2, 0);
      Solved solved = solve(soil, sums(Weights.NONE, PLAIN), noise, few, draw);
      Found found = solved.found().of("lambda").orElseThrow();
      for (int i = 0; i < 21; i++) {
        double error =
            found.value().at(state(soil, i)) - soil.lambda().orElseThrow().at(state(soil, i));
        held += Math.abs(error) < 1.96 * found.error().standardError().at(state(soil, i)) ? 1 : 0;
      }
    }
    assertEquals(0.95, held / 630.0, 0.045);
    Solved fewer = solve(soil, sums(Weights.NONE, PLAIN), new NoiseSettings(0.1, 0.2, 0), 7);
    assertTrue(fewer.found().remarks().contains("7 profiles are too few"), fewer.found()::remarks);
    NoiseSettings noise = new NoiseSettings(0.1, 0.2, 0);
    Solved loose = solve(Soils.heat(67), sums(Weights.NONE, PLAIN), noise, 20);
    assertTrue(loose.found().remarks().contains("too few for the spread of 67"));
    assertTrue(Double.isNaN(error(loose)));
    assertTrue(error(solve(Soils.heat(67), sums(Weights.NONE, PLAIN), noise, 40)) > 0);
  }

  private static double error(Solved solved) {
    return solved.found().of("lambda").orElseThrow().error().standardError().at(10);
  }

  private static Pooled scatter(SumsSettings sums, NoiseSettings noise, int draws) {
    return scatter(Soils.heat(11), sums, noise, draws);
  }

  private static Pooled scatter(SoilCase soil, SumsSettings sums, NoiseSettings noise, int draws) {
    List<double[][]> profiles = profiles(soil, 200);
    Coefficient truth = soil.lambda().orElseThrow();
    Pooled all = new Pooled();
    for (int draw = 0; draw < draws; draw++) {
      Solved solved = solve(soil, sums, noise, profiles, draw);
      Found.ErrorBand band = solved.found().of("lambda").orElseThrow().error();
      double lo = solved.problem().density().quantile(0.01);
      double hi = solved.problem().density().quantile(0.99);
      for (int i = 0; i <= 200; i++) {
        double x = lo + (hi - lo) * i / 200;
        all.add(solved.found().values().get(0).at(x) - truth.at(x), band, x);
      }
    }
    return all;
  }

  private static List<double[][]> profiles(SoilCase soil, int count) {
    SmoothProfiles data = new SmoothProfiles(soil, 11);
    List<double[][]> profiles = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      double[] state = data.state(id);
      profiles.add(new double[][] {state, data.tendency(state)});
    }
    return profiles;
  }

  private static Solved solve(SoilCase soil, SumsSettings sums, NoiseSettings noise, int count) {
    return solve(soil, sums, noise, profiles(soil, count));
  }

  private static Solved solve(
      SoilCase soil, SumsSettings sums, NoiseSettings noise, List<double[][]> profiles) {
    return solve(soil, sums, noise, profiles, 0);
  }

  private static Solved solve(
      SoilCase soil, SumsSettings settings, NoiseSettings noise, List<double[][]> data, int index) {
    FactsAccumulator facts = new FactsAccumulator(soil.column(), soil.lo(), soil.hi());
    data.forEach(profile -> facts.add(profile[0], profile[1]));
    MomentsPlan plan = MomentsPlan.of(soil, settings, facts.result(), noise, 1, index);
    List<Pass> passes = new ArrayList<>();
    while (plan.next().isPresent()) {
      Pass pass = plan.next().get();
      passes.add(pass);
      PassAccumulator sums = pass.start();
      for (int id = 0; id < data.size(); id++) {
        sums.add(id, data.get(id)[0], data.get(id)[1]);
      }
      plan = plan.after(sums.result());
    }
    MomentsProblem problem = plan.problem();
    return new Solved(problem, passes, SplineMethod.fit(problem));
  }

  private static Answer answer(Solved solved, String key) {
    return solved.found().of(key).orElseThrow().verdict().answer();
  }

  private static double mape(Solved solved, Coefficient found) {
    return error(solved, found, solved.problem().soil().lambda().orElseThrow(), 1);
  }

  private static double gammaMape(Solved solved) {
    return error(
        solved, solved.found().values().get(1), solved.problem().soil().gamma().orElseThrow(), 1);
  }

  private static double rms(Solved solved, Coefficient found) {
    return Math.sqrt(error(solved, found, solved.problem().soil().lambda().orElseThrow(), 2));
  }

  private static double error(Solved solved, Coefficient found, Coefficient truth, int power) {
    SoilCase soil = solved.problem().soil();
    double sum = 0;
    for (int i = 0; i <= 2000; i++) {
      double x = soil.lo() + (soil.hi() - soil.lo()) * i / 2000;
      sum += Math.pow(Math.abs(found.at(x) / truth.at(x) - 1), power);
    }
    return sum / 2001;
  }

  private static SumsSettings whitened(Size size, Offsets offsets, NoiseModel noise) {
    return sums(Weights.WHITENED, new SolverSettings(size, offsets, 0, noise));
  }

  private static SumsSettings relative(SolverSettings solver) {
    return sums(Weights.RELATIVE, solver);
  }

  private static SumsSettings sums(Weights weights, SolverSettings solver) {
    return new SumsSettings(weights, solver, SumsSettings.Residuals.FOR_ERRORS);
  }
}
