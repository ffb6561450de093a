package loam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import loam.config.Experiment;
import loam.fit.Estimator;
import loam.network.Networks;
import loam.network.Precision;
import loam.network.VectorNetworks;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.FluxTerm;
import loam.rows.Instants;
import loam.rows.RowBlock;
import loam.testing.Arbitrary;
import loam.testing.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loss (7), penalties (8)–(10) and eq. (6), on every equation, output map and evaluation. */
class ObjectiveTest {
  /** Loss and gradient as functions of the parameters, in float64. */
  private static final class Whole {
    private final TrainingPlan plan;
    private final Criterion criterion;
    private final Networks networks;
    private final double[][] inputs;
    private final double[][] outputs;
    private final double[][] cotangents;
    private final Batch batch;

    Whole(TrainingPlan plan, Batch batch) {
      this.plan = plan;
      this.batch = batch;
      criterion = plan.objective().criterion();
      int points = criterion.points(batch.size());
      int count = plan.networks();
      inputs = new double[count][];
      Arrays.fill(inputs, new double[points]);
      criterion.inputs(batch, inputs[0]);
      networks = new VectorNetworks(plan.shape(), count, points, Precision.FLOAT64);
      outputs = new double[count][points];
      cotangents = new double[count][points];
    }

    double at(double[] parameters) {
      int size = plan.shape().parameters();
      double[][] own = new double[networks.count()][];
      Arrays.setAll(own, c -> Arrays.copyOfRange(parameters, c * size, c * size + size));
      networks.values(own, inputs, outputs);
      return criterion.evaluate(batch, outputs, cotangents);
    }

    double[] gradient(double[] parameters) {
      at(parameters);
      double[][] own = new double[networks.count()][plan.shape().parameters()];
      networks.pullBack(cotangents, own);
      return Arrays.stream(own).flatMapToDouble(Arrays::stream).toArray();
    }
  }

  private static Batch batch(TrainingData data, int size) {
    int n = data.soil().column().nodes();
    Batch batch = Batch.buffer(size, n);
    for (int b = 0; b < size; b++) {
      data.profiles().read(b, batch.states(), b * n, batch.tendencies(), b * (n - 2));
    }
    return batch;
  }

  @ParameterizedTest
  @CsvSource({
    "heat-cos, adam, raw, tabulated, 1",
    "heat-cos, adam, exp, direct, 1",
    "water, adam, raw, tabulated, 1",
    "water-stretched, adam, power-exp, direct, 1",
    "richards, adam, raw, tabulated, -1",
    "richards, adam, power-exp, tabulated, 1",
    "richards-stretched, adam, raw, direct, 1",
    "richards-stretched, adam, power-exp, direct, -1",
    "richards, supervised, raw, tabulated, 1",
    "richards, supervised, power-exp, tabulated, 1",
  })
  void gradientEqualsCentralDifferences(
      String caseName, String estimator, String output, String evaluation, int sign) {
    Experiment experiment =
        TrainingData.experiment(
            caseName,
            estimator,
            "estimator.%s.output=%s".formatted(estimator, output),
            "training.evaluation=" + evaluation,
            "training.hidden=2",
            "training.width=6",
            "case.%s.gravity-sign=%d".formatted(caseName, sign),
            "case.%s.spline.size=35".formatted(caseName),
            "loss.mape=0.4",
            "penalty.zero-point=0.3",
            "penalty.negative=0.7",
            "penalty.derivative=0.2",
            "penalty.gamma.derivative=0.9");
    var data = TrainingData.of(experiment.cases().get(0).onItsGrid(), 6, 7);
    TrainingPlan plan = data.plan(experiment.estimators().get(0), 5, 0);
    var whole = new Whole(plan, batch(data, 6));
    double[] parameters = plan.initial().parameters();
    double[] gradient = whole.gradient(parameters);
    // Over random directions every parameter counts; the loss has kinks, met with a chance of
    // about step × rows, and none of these draws meets one.
    var random = new SplittableRandom(3);
    for (int trial = 0; trial < 5; trial++) {
      double[] direction = Arbitrary.vector(random, parameters.length);
      double h = 1e-7;
      double[] up = parameters.clone();
      double[] down = parameters.clone();
      for (int i = 0; i < up.length; i++) {
        up[i] += h * direction[i];
        down[i] -= h * direction[i];
      }
      double difference = (whole.at(up) - whole.at(down)) / (2 * h);
      double slope = Arbitrary.dot(gradient, direction);
      double scale = Arbitrary.norm(gradient) * Arbitrary.norm(direction) / 10;
      assertEquals(difference, slope, 1e-6 * scale, "direction " + trial);
    }
    LossTerms terms = whole.criterion.terms();
    boolean penalised = !caseName.startsWith("heat") && estimator.equals("adam");
    assertEquals(penalised, terms.derivative() > 0, "penalty (10) acts on water alone");
    assertEquals(
        penalised && output.equals("raw"), terms.zeroPoint() > 0, "(8) acts on raw outputs");
  }

  @ParameterizedTest
  @CsvSource({
    "heat-exp, raw, tabulated, 1e-9",
    "heat-soft, exp, tabulated, 1e-4",
    "water, raw, tabulated, 1e-5",
    "richards, power-exp, tabulated, 1e-5",
    "richards, raw, direct, 1e-11",
  })
  void truthHasNoLoss(String caseName, String output, String evaluation, double floor) {
    var data = data(caseName, 20);
    Estimator estimator = estimator(caseName, output, evaluation);
    TrainingPlan plan = data.plan(estimator, 1, 0);
    Batch batch = batch(data, 20);
    LossTerms terms = atTruth(plan, batch);
    assertTrue(terms.mape() < floor, "MAPE " + terms.mape());
    assertTrue(Math.sqrt(terms.mse()) < floor, "RMSE " + Math.sqrt(terms.mse()));
    assertEquals(0, terms.zeroPoint(), 1e-6);
    assertEquals(0, terms.negative());
    assertEquals(0, terms.derivative());
  }

  /**
   * With the truth as coefficients and targets y + e the first term is mean(e²)/rms², whose
   * expectation is σ². Its variance is 2σ⁴ Σ ρ_ij² / rows² / profiles; six standard deviations are
   * a false alarm in 10⁹ draws, and the seed is fixed.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 0.2", "0.3, 0.02"})
  void noiseRaisesTheLossOfTheTruthBySigmaSquared(double sigma, double radius) {
    int profiles = 1500;
    var data = data("heat-exp", profiles);
    Batch batch = batch(data, profiles);
    TrainingPlan plan = data.plan(estimator("heat-exp", "raw", "tabulated"), 1, 0);
    Column column = data.soil().column();
    new AnnealingNoise(column, radius, 1, 0, 0).addTo(batch, 0, sigma, data.rms());
    double squares = 0;
    for (int i = 0; i < column.rows(); i++) {
      for (int j = 0; j < column.rows(); j++) {
        double rho = Math.exp(-Math.abs(column.nodeM(i + 1) - column.nodeM(j + 1)) / radius);
        squares += rho * rho;
      }
    }
    double sd = sigma * sigma * Math.sqrt(2 * squares / profiles) / column.rows();
    assertEquals(sigma * sigma, atTruth(plan, batch).mse(), 6 * sd);
  }

  @Test
  void annealingNoiseBelongsToItsStep() {
    var data = data("heat-exp", 3);
    var noise = new AnnealingNoise(data.soil().column(), 0.2, 1, 0, 0);
    Batch a = batch(data, 3);
    Batch b = batch(data, 3);
    Batch c = batch(data, 3);
    noise.addTo(a, 4, 0.1, data.rms());
    noise.addTo(c, 5, 0.1, data.rms());
    noise.addTo(b, 4, 0.1, data.rms());
    org.junit.jupiter.api.Assertions.assertArrayEquals(a.tendencies(), b.tendencies());
    assertTrue(a.tendencies()[0] != c.tendencies()[0], "another step is another draw");
  }

  @Test
  void relativeTermIsFiniteWhereTheTargetIsZero() {
    var data = data("heat-exp", 2);
    Batch batch = batch(data, 2);
    java.util.Arrays.fill(batch.tendencies(), 0);
    TrainingPlan plan = data.plan(estimator("heat-exp", "raw", "tabulated"), 1, 0);
    LossTerms terms = atTruth(plan, batch);
    double largest = 0;
    Batch clean = batch(data, 2);
    for (double y : clean.tendencies()) {
      largest += Math.abs(y) / (1e-3 * data.rms());
    }
    assertEquals(largest / clean.tendencies().length, terms.mape(), 1e-6 * terms.mape());
  }

  /** One profile of three rows, worked out by hand from eqs. (4), (5), (7). */
  @Test
  void lossOfASmallColumnByHand() {
    var balance = new Balance(2, List.of(new FluxTerm.Diffusive(), new FluxTerm.Gravity(-1)));
    var source = new Instants(Column.ofDepths(0, 1, 3, 4, 6), balance);
    var block = new RowBlock(source.layout());
    var rowLoss = new RowLoss(block, new loam.train.LossSettings(0.5, 0.25), 0.5);
    source.fill(new double[] {1, 2, 4, 3, 5}, 0, block);
    // Gradients 1, 1, −1, 1; fluxes λG − γ = 0, 1, −4, 3; heights 1.5, 1.5, 1.5; C = 2.
    double[] lambda = {1, 2, 3, 4};
    double[] gamma = {1, 1, 1, 1};
    double[] y = {0, -1, 2};
    rowLoss.add(y, 0, 1.0 / 3, new double[][] {lambda, gamma});
    double[] residual = {1.0 / 3, -5.0 / 3 + 1, 7.0 / 3 - 2};
    double square = 0;
    double relative = 0;
    double[] cotangent = new double[3];
    for (int k = 0; k < 3; k++) {
      square += residual[k] * residual[k] / 0.25;
      double per = 1 / (Math.abs(y[k]) + 5e-4);
      relative += Math.abs(residual[k]) * per;
      cotangent[k] = (0.5 * 2 * residual[k] / 0.25 + 0.25 * Math.signum(residual[k]) * per) / 3 / 3;
    }
    assertEquals(square, rowLoss.mseSum(), 1e-12 * square);
    assertEquals(relative, rowLoss.mapeSum(), 1e-12 * relative);
    double[] flux = {
      -cotangent[0], cotangent[0] - cotangent[1], cotangent[1] - cotangent[2], cotangent[2]
    };
    double[] gradient = {1, 1, -1, 1};
    for (int j = 0; j < 4; j++) {
      assertEquals(flux[j] * gradient[j], lambda[j], 1e-12 * Math.abs(flux[j]));
      assertEquals(-flux[j], gamma[j], 1e-12 * Math.abs(flux[j]));
    }
  }

  @Test
  void penaltiesByHand() {
    var penalties =
        new Penalties(new loam.train.PenaltySettings(2, 3, 5), new double[] {0, 0.5, 2, 4});
    double[] gradient = new double[4];
    penalties.addNodes(new double[] {-1, 3, -2, 0}, gradient);
    assertEquals(3 * (1 + 2) / 4.0, penalties.negative(), 1e-15);
    // One interval falls, by 5 over a length of 1.5 in a range of 4; three intervals.
    double slope = 5.0 / 3 * 4 / 1.5;
    assertEquals(slope * 5, penalties.derivative(), 1e-14);
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        new double[] {-0.75, slope, -slope - 0.75, 0}, gradient, 1e-14);
    assertEquals(-2, penalties.addZeroPoint(-0.25));
    assertEquals(0.5, penalties.zeroPoint());
  }

  private static TrainingData data(String caseName, int count) {
    return TrainingData.of(
        TrainingData.experiment(caseName, "adam").cases().get(0).onItsGrid(), count, 11);
  }

  private static Estimator estimator(String caseName, String output, String evaluation) {
    return TrainingData.experiment(
            caseName,
            "adam",
            "estimator.adam.output=" + output,
            "training.evaluation=" + evaluation,
            "penalty.zero-point=1",
            "penalty.negative=1",
            "penalty.derivative=1")
        .estimators()
        .get(0);
  }

  /** The loss where the networks' outputs are those that make the truth. */
  private static LossTerms atTruth(TrainingPlan plan, Batch batch) {
    Objective objective = plan.objective();
    Criterion criterion = objective.criterion();
    int points = criterion.points(batch.size());
    double[][] outputs = new double[plan.networks()][points];
    double[] states = states(plan, batch, points);
    for (int c = 0; c < outputs.length; c++) {
      OutputMap map = objective.maps().get(c);
      for (int i = 0; i < points; i++) {
        double truth = objective.truth(c).orElseThrow().at(states[i]);
        outputs[c][i] =
            map instanceof OutputMap.Raw
                ? truth / map.scale()
                : Math.log(truth / map.value(states[i], 0));
      }
    }
    criterion.evaluate(batch, outputs, new double[outputs.length][points]);
    return criterion.terms();
  }

  /** The documented order of evaluation points. */
  private static double[] states(TrainingPlan plan, Batch batch, int points) {
    Objective objective = plan.objective();
    double[] out = new double[points];
    int at = 0;
    if (objective.evaluation() == loam.train.TrainingSettings.Evaluation.DIRECT) {
      Column column = plan.soil().column();
      var source = new Instants(column, Balance.diffusion(1));
      var block = new RowBlock(source.layout());
      for (int b = 0; b < batch.size(); b++) {
        source.fill(batch.states(), b * column.nodes(), block);
        System.arraycopy(block.state(0), 0, out, at, column.faces());
        at += column.faces();
      }
    }
    for (double node : objective.space().nodes()) {
      if (at < points) {
        out[at++] = node;
      }
    }
    if (objective.anchored()) {
      out[at] = objective.dryState();
    }
    return out;
  }
}
