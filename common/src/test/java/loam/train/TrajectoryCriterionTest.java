package loam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import loam.network.Precision;
import loam.records.DescentOutcome;
import loam.records.RecordWindows;
import loam.state.SensorRecord;
import loam.testing.TinyWindows;
import org.junit.jupiter.api.Test;

/**
 * Descent on the windows of a record: the loss, its gradient, what it leaves out, what it learns.
 */
class TrajectoryCriterionTest {
  private static final RecordWindows WINDOWS = TinyWindows.windows();
  private static final TrainingPlan PLAN = TinyWindows.plan(WINDOWS);
  private static final int M = PLAN.objective().space().size();

  private static Batch batch() {
    return new WorkerRound(PLAN, 0, WINDOWS.pool(0, 2)).batch(0);
  }

  private static double[][] outputs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] f = new double[1][M];
    for (int i = 0; i < M; i++) {
      f[0][i] = 0.2 * random.nextDouble();
    }
    return f;
  }

  @Test
  void gradientIsTheDerivativeOfTheLoss() {
    Criterion criterion = PLAN.objective().criterion();
    Batch batch = batch();
    assertEquals(M, criterion.points(batch.size()));
    double[][] f = outputs(3);
    double[][] cotangents = new double[1][M];
    criterion.evaluate(batch, f, cotangents);
    double[][] unused = new double[1][M];
    double h = 1e-5;
    for (int i = 0; i < M; i++) {
      double[][] up = {f[0].clone()};
      double[][] down = {f[0].clone()};
      up[0][i] += h;
      down[0][i] -= h;
      double slope =
          (criterion.evaluate(batch, up, unused) - criterion.evaluate(batch, down, unused))
              / (2 * h);
      assertEquals(slope, cotangents[0][i], 1e-6 * (1 + Math.abs(slope)), "at node " + i);
    }
  }

  /** At the true λ only the noise is left, of the sensors and of the ends that drive them. */
  @Test
  void theTruthLeavesTheNoise() {
    Criterion criterion = PLAN.objective().criterion();
    double[][] f = new double[1][M];
    Arrays.fill(f[0], Math.log(TinyWindows.LAMBDA / PLAN.scale().lambda()));
    criterion.evaluate(batch(), f, new double[1][M]);
    double rms = PLAN.scale().rms();
    double sigma = rms * Math.sqrt(criterion.terms().mse());
    assertEquals(0.055, sigma, 0.008);
    // Gaussian residuals: mean |r| is √(2/π) of their deviation.
    assertEquals(Math.sqrt(2 / Math.PI), criterion.terms().mape() * rms / sigma, 0.03);
    Arrays.fill(f[0], 0);
    criterion.evaluate(batch(), f, new double[1][M]);
    assertEquals(1, criterion.terms().mse(), 0.25, "the loss begins near one");
  }

  /** What is missing, or before the start is forgotten, is not compared. */
  @Test
  void missingTargetsCountForNothing() {
    Criterion criterion = PLAN.objective().criterion();
    Batch batch = batch();
    double[][] f = outputs(3);
    double all = criterion.evaluate(batch, f, new double[1][M]);
    int missing = 0;
    int last = -1;
    for (int i = 0; i < batch.tendencies().length; i++) {
      if (Double.isNaN(batch.tendencies()[i])) {
        missing++;
      } else {
        last = i;
      }
    }
    int rows = WINDOWS.shape().rows();
    assertEquals(72.0 / rows, (double) missing / batch.tendencies().length, 1e-12);
    double value = batch.tendencies()[last];
    batch.tendencies()[last] = value + 100;
    assertNotEquals(all, criterion.evaluate(batch, f, new double[1][M]));
    batch.tendencies()[last] = Double.NaN;
    assertEquals(all, criterion.evaluate(batch, f, new double[1][M]), 0.01 * all);
  }

  @Test
  void trainingFindsLambda() {
    TrainingPlan plan = TinyWindows.plan(WINDOWS, "estimator.adam-trajectory.training.steps=60");
    Trained trained =
        LocalTraining.run(
            plan, new VectorEngine(Precision.FLOAT64), WINDOWS.pool(0, 1), TrainingHooks.NONE);
    SensorRecord record = TinyWindows.record(24 * 40, 0.05);
    DescentOutcome outcome = DescentOutcome.of(plan, trained, record, 24 * 28);
    for (double x : new double[] {10, 15, 20}) {
      double found = outcome.estimate().values().get(0).at(x);
      assertEquals(TinyWindows.LAMBDA, found, 0.03 * TinyWindows.LAMBDA, "at " + x);
    }
    assertEquals(0.055, outcome.test().pooled(), 0.01);
    assertTrue(outcome.train().r2() > 0.99);
    String words = outcome.estimate().found().get("lambda").verdict().remarks().get(0);
    assertTrue(words.startsWith("diffusivity 5."), words);
    assertTrue(words.contains("no error bar"), words);
  }

  @Test
  void poolsOfWorkersAreThePoolOfAll() {
    ProfilePool all = WINDOWS.pool(0, 1);
    int n = WINDOWS.shape().rows() * 4;
    int targets = WINDOWS.shape().rows() * 2;
    double[][] one = new double[2][n];
    double[][] two = new double[2][n];
    for (int id = 0; id < WINDOWS.count(); id++) {
      all.read(id, one[0], 0, one[1], 0);
      WINDOWS.pool(id % 3, 3).read(id, two[0], 0, two[1], 0);
      assertArrayEquals(one[0], two[0]);
      assertArrayEquals(one[1], two[1]);
      assertEquals(WINDOWS.record().state()[WINDOWS.starts()[id]][0], one[0][0]);
      assertTrue(Double.isNaN(one[1][0]) && !Double.isNaN(one[1][targets - 1]));
    }
  }
}
