package loam.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Cell;
import loam.table.TableData;
import org.junit.jupiter.api.Test;

class StudyTablesTest {
  private static final SweepPlan PLAN =
      SweepPlan.of(
          ExperimentLoader.parse(
              """
              cases = [heat-exp], estimators = [moments-spline-ols], seeds = 3
              sweep.axes = [
                { key = noise.sigma, values = [0.1, 0.2, 0.4] }
                { key = noise.bias, values = [0, 0.5] }
              ]
              """,
              "study",
              List.of()));

  private static Metrics ok(int seed, double error) {
    return Metrics.of("heat-exp", "moments-spline-ols", seed, Metrics.Status.OK)
        .with(Metric.MAPE_LAMBDA, error)
        .with(Metric.MAPE_LAMBDA_SUPPORTED, error);
  }

  /** Error 10 σ (1 + bias) (1 + seed / 10): medians at seed 1. */
  private static StudyTables tables() {
    Map<String, Metrics> results = new HashMap<>();
    for (Trial t : PLAN.trials()) {
      double sigma = Double.parseDouble(t.point().get("noise.sigma"));
      double bias = Double.parseDouble(t.point().get("noise.bias"));
      double error = 10 * sigma * (1 + bias) * (1 + t.seedIndex() / 10.0);
      boolean fails = sigma == 0.4 && bias == 0 && t.seedIndex() == 2;
      Metrics failed =
          Metrics.failed("heat-exp", "moments-spline-ols", t.seedIndex(), 10, "", "broke");
      results.put(t.id(), fails ? failed : ok(t.seedIndex(), error));
    }
    return StudyTables.of(PLAN.axes(), PLAN.trials(), results, PLAN.regular());
  }

  private static double number(TableData table, int row, String column) {
    return table.rows().get(row).get(table.index(column)) instanceof Cell.Number n
        ? n.value()
        : Double.NaN;
  }

  @Test
  void summaryHasStatisticsOverSeeds() {
    TableData summary = tables().summary();
    assertEquals(6, summary.rows().size());
    assertEquals(3, number(summary, 0, "n"));
    assertEquals(0, number(summary, 0, "failed"));
    assertEquals(1.1, number(summary, 0, "median_mape_lambda"), 1e-12);
    assertEquals(1.1, number(summary, 0, "mean_mape_lambda"), 1e-12);
    assertEquals(0.1, number(summary, 0, "std_mape_lambda"), 1e-12);
    assertEquals(1.0, number(summary, 0, "min_mape_lambda"), 1e-12);
    assertEquals(1.2, number(summary, 0, "max_mape_lambda"), 1e-12);
    assertEquals(1, number(summary, 4, "failed"));
    assertEquals(4.2, number(summary, 4, "median_mape_lambda"), 1e-12);
  }

  @Test
  void effectsSeeWhichAxisMatters() {
    TableData effects = tables().effects();
    assertEquals(Cell.of("noise.sigma"), effects.rows().get(0).get(effects.index("axis")));
    // Levels of σ: medians of {1, 1.1, 1.2, 1.5, 1.65, 1.8} and, at 0.4, of {4, 4.4, 6, 6.6, 7.2}.
    assertEquals(6 / 1.35, number(effects, 0, "main_effect"), 1e-12);
    assertEquals(Cell.of("0.1"), effects.rows().get(0).get(effects.index("best_value")));
    assertTrue(number(effects, 0, "main_effect_low") <= 6 / 1.35);
    assertTrue(number(effects, 0, "main_effect_high") >= 6 / 1.35);
    assertTrue(number(effects, 0, "share_first") > 0.8, "ln σ spans more than ln(1 + bias)");
  }

  /** An axis that does nothing has no main effect, whatever its largest and least medians. */
  @Test
  void whatIsNotAboveTheNoiseIsNoEffect() {
    Map<String, Metrics> results = new HashMap<>();
    Random random = new Random(3);
    for (Trial t : PLAN.trials()) {
      double sigma = Double.parseDouble(t.point().get("noise.sigma"));
      results.put(t.id(), ok(t.seedIndex(), sigma * Math.exp(0.3 * random.nextGaussian())));
    }
    TableData effects =
        StudyTables.of(PLAN.axes(), PLAN.trials(), results, PLAN.regular()).effects();
    int bias =
        (int)
            effects.rows().stream()
                .takeWhile(r -> !r.get(effects.index("axis")).equals(Cell.of("noise.bias")))
                .count();
    assertTrue(number(effects, 0, "main_effect") > 2);
    assertTrue(Double.isNaN(number(effects, bias, "main_effect")));
    assertEquals(Cell.EMPTY, effects.rows().get(bias).get(effects.index("best_value")));
    assertTrue(number(effects, bias, "chance") > 0.05);
  }

  /** Where one value of an axis alone has a metric, the axis has no effect on it. */
  @Test
  void anAxisWithoutTwoValuesOfAMetricHasNoRow() {
    Map<String, Metrics> results = new HashMap<>();
    for (Trial t : PLAN.trials()) {
      boolean none = t.point().get("noise.bias").equals("0");
      Metrics one = Metrics.of("heat-exp", "moments-spline-ols", 0, Metrics.Status.OK);
      double error = Double.parseDouble(t.point().get("noise.sigma")) * (1 + t.seedIndex());
      results.put(t.id(), none ? one.with(Metric.MAPE_LAMBDA_SUPPORTED, error) : one);
    }
    TableData effects =
        StudyTables.of(PLAN.axes(), PLAN.trials(), results, PLAN.regular()).effects();
    assertEquals(1, effects.rows().size());
    assertEquals(Cell.of("noise.sigma"), effects.rows().get(0).get(effects.index("axis")));
  }

  @Test
  void axesOfWordsHaveAnEffectButNoRank() {
    String key = "estimator.moments-spline-ols.solver.offsets";
    String study =
        "cases = [heat-exp], estimators = [moments-spline-ols], seeds = 6\n"
            + "sweep.axes = [ { key = %s, values = [keep, remove] } ]".formatted(key);
    SweepPlan plan = SweepPlan.of(ExperimentLoader.parse(study, "study", List.of()));
    Map<String, Metrics> results = new HashMap<>();
    plan.trials()
        .forEach(
            t ->
                results.put(
                    t.id(),
                    ok(
                        t.seedIndex(),
                        (t.point().get(key).equals("keep") ? 1 : 2)
                            * (1 + 0.01 * t.seedIndex() * t.seedIndex()))));
    TableData effects =
        StudyTables.of(plan.axes(), plan.trials(), results, plan.regular()).effects();
    assertEquals(Cell.EMPTY, effects.rows().get(0).get(effects.index("rank_correlation")));
    assertEquals(2, number(effects, 0, "main_effect"), 1e-12);
    assertEquals(Cell.of("keep"), effects.rows().get(0).get(effects.index("best_value")));
  }

  /** Blocks of other axes each have none that all of their trials share. */
  @Test
  void blocksWithoutACommonAxisHaveNoEffects() {
    String study =
        """
        cases = [heat-exp], estimators = [moments-spline-ols], seeds = 2
        sweep.blocks = [
          { axes = [{ key = noise.sigma, values = [0.1, 0.2] }] }
          { axes = [{ key = noise.bias, values = [0.1, 0.2] }] }
        ]
        """;
    SweepPlan plan = SweepPlan.of(ExperimentLoader.parse(study, "study", List.of()));
    Map<String, Metrics> results = new HashMap<>();
    plan.trials().forEach(t -> results.put(t.id(), ok(t.seedIndex(), 0.1 + t.seedIndex())));
    assertEquals(
        0,
        StudyTables.of(plan.axes(), plan.trials(), results, plan.regular())
            .effects()
            .rows()
            .size());
  }

  @Test
  void bestIsTheLeastMedianWithoutFailures() {
    TableData best = tables().best();
    assertEquals(1, best.rows().size());
    assertEquals(1.1, number(best, 0, "median"), 1e-12);
    assertEquals(0.1, number(best, 0, "noise.sigma"), 0);
    List<String> lines = tables().lines();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).matches("case +goal +estimator .* median +min +max"), lines.get(0));
    assertEquals(lines.get(0).indexOf("median"), lines.get(1).indexOf("1.10"), lines.toString());
  }

  /** Nobody chooses the noise: the best is one of each σ. */
  @Test
  void nuisanceAxesAreNotOptimisedOver() {
    String study =
        """
        cases = [heat-exp], estimators = [moments-spline-ols], seeds = 3
        sweep.axes = [
          { key = noise.sigma, values = [0.1, 0.2], nuisance = true }
          { key = noise.bias, values = [0, 0.5] }
        ]
        """;
    SweepPlan plan = SweepPlan.of(ExperimentLoader.parse(study, "study", List.of()));
    Map<String, Metrics> results = new HashMap<>();
    for (Trial t : plan.trials()) {
      boolean small = t.point().get("noise.sigma").equals("0.1");
      boolean none = t.point().get("noise.bias").equals("0");
      results.put(t.id(), ok(t.seedIndex(), (small ? 1 : 5) * (small == none ? 1 : 2)));
    }
    TableData best = StudyTables.of(plan.axes(), plan.trials(), results, plan.regular()).best();
    assertEquals(2, best.rows().size());
    assertEquals(0, number(best, 0, "noise.bias"));
    assertEquals(0.2, number(best, 1, "noise.sigma"));
    assertEquals(0.5, number(best, 1, "noise.bias"));
  }

  @Test
  void rankCorrelationOfMonotonePairsIsOneAndTiesShareRanks() {
    assertEquals(
        1, Statistics.rankCorrelation(new double[] {1, 2, 3}, new double[] {1, 8, 9}), 1e-15);
    assertEquals(
        -1, Statistics.rankCorrelation(new double[] {1, 2, 3}, new double[] {3, 2, 1}), 1e-15);
    // Ranks 0, 1.5, 1.5, 3 and 0, 1, 2, 3: 4.5 / √(4.5 · 5).
    assertEquals(
        Math.sqrt(0.9),
        Statistics.rankCorrelation(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}),
        1e-15);
  }
}
