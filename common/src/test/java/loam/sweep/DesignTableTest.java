package loam.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.error.BadInput;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;
import org.junit.jupiter.api.Test;

class DesignTableTest {
  private static final String SOIL =
      """
      cases = [s], estimators = [bound, filter-spline]
      case.s { equation = heat, source = simulated, lambda { form = exponential, a = 1, b = 0 } }
      """;
  private static final String STUDY =
      SOIL
          + """
      sweep.axes = [
        { key = records.depths, values = [[0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4]], names = [three, four] %s }
        { key = sensor.sigma, values = [0.1, 0.2] %s }
        { key = records.seed, values = [1, 2], nuisance = true }
      ]
      """;

  private static SweepPlan plan(String ofDepths, String ofSigma) {
    String study = STUDY.formatted(ofDepths, ofSigma);
    return SweepPlan.of(ExperimentLoader.parse(study, "study", List.of()));
  }

  /** Errors σ/√sensors, a tenth up and down with the weather; fits have half of them. */
  private static TableData designs(SweepPlan plan) {
    return designs(plan, results(plan));
  }

  private static Map<String, Metrics> results(SweepPlan plan) {
    Map<String, Metrics> results = new HashMap<>();
    for (Trial t : plan.trials()) {
      double sensors = t.point().get("records.depths").equals("three") ? 3 : 4;
      double weather = t.point().get("records.seed").equals("1") ? 0.9 : 1.1;
      double error =
          weather * Double.parseDouble(t.point().get("sensor.sigma")) / Math.sqrt(sensors);
      boolean bound = t.estimator().name().equals("bound");
      results.put(
          t.id(),
          Metrics.of("s", t.estimator().name(), 0, Metrics.Status.OK)
              .with(Metric.BOUND_LAMBDA, bound ? error : error / 2));
    }
    return results;
  }

  private static TableData designs(SweepPlan plan, Map<String, Metrics> results) {
    return StudyTables.of(plan.axes(), plan.trials(), results, plan.regular()).designs();
  }

  private static List<String> row(TableData table, int row, String... columns) {
    return List.of(columns).stream()
        .map(c -> table.rows().get(row).get(table.index(c)).toString())
        .toList();
  }

  /** Seeds and days are read as counts, 12, not 12.0, in every table of a study. */
  @Test
  void whileAllAreWholeValuesOfAnAxisCount() {
    SweepPlan plan = plan("", "");
    TableData trials =
        StudyTables.of(plan.axes(), plan.trials(), results(plan), plan.regular()).trials();
    assertEquals(Column.Kind.COUNT, trials.columns().get(trials.index("records.seed")).kind());
    assertEquals(Column.Kind.NUMBER, trials.columns().get(trials.index("sensor.sigma")).kind());
    assertEquals(Column.Kind.TEXT, trials.columns().get(trials.index("records.depths")).kind());
  }

  @Test
  void cheapestFirstAndNoneThatAnotherBeats() {
    // Three sensors of .2: 100 + 3·10; of .1: 100 + 3·20; four of .2: 150 + 40 is dearer and worse.
    TableData designs = designs(plan(", costs = [100, 150]", ", costs = [20, 10]"));
    assertEquals(3, designs.rows().size());
    double[] costs = {130, 160, 230};
    double[] errors = {0.2 / Math.sqrt(3), 0.1 / Math.sqrt(3), 0.05};
    for (int r = 0; r < 3; r++) {
      assertEquals(costs[r], number(designs, r, "cost"), 1e-12);
      assertEquals(errors[r], number(designs, r, "expected_error"), 1e-12);
      assertEquals(1.1 * errors[r], number(designs, r, "largest_error"), 1e-12);
      assertEquals(2, number(designs, r, "n"));
    }
    assertTrue(row(designs, 2, "records.depths").get(0).contains("four"));
    assertTrue(
        designs.columns().stream().noneMatch(c -> c.name().equals("records.seed")),
        "nobody chooses the weather");
    assertTrue(
        designs.columns().stream().noneMatch(c -> c.name().equals("expected_error_gamma")),
        "heat has no γ");
  }

  @Test
  void withoutCostsASensorCostsOneADay() {
    TableData designs = designs(plan("", ""));
    assertEquals(2, designs.rows().size(), "a quiet sensor costs no more than another");
    assertEquals(3 * 90, number(designs, 0, "cost"));
    assertEquals(4 * 90, number(designs, 1, "cost"));
  }

  @Test
  void namesAndCostsAreAsManyAsValues() {
    assertThrows(BadInput.class, () -> plan(", costs = [100]", ""));
    assertThrows(BadInput.class, () -> plan("", ", costs = [1, -1]"));
    assertThrows(BadInput.class, () -> plan("", ", names = [a, a]"));
  }

  /** K of water is wanted as well as D: a design that beats another in λ alone does not beat it. */
  @Test
  void theLargerErrorOfBothDecides() {
    SweepPlan plan = plan(", costs = [100, 150]", ", costs = [20, 10]");
    Map<String, Metrics> results = results(plan);
    results.replaceAll((id, m) -> m.with(Metric.BOUND_GAMMA, 0.3));
    TableData designs = designs(plan, results);
    assertEquals(1, designs.rows().size());
    assertEquals(0.3, number(designs, 0, "expected_error_gamma"), 1e-12);
    assertEquals(0.2 / Math.sqrt(3), number(designs, 0, "expected_error"), 1e-12);
  }

  /** Its mean would be over the weathers that suit it. */
  @Test
  void aDesignThatFailsUnderOneWeatherIsNone() {
    SweepPlan plan = plan("", "");
    Map<String, Metrics> results = results(plan);
    Trial quiet =
        plan.trials().stream()
            .filter(t -> t.estimator().bound().isPresent())
            .filter(
                t ->
                    t.point()
                        .equals(
                            Map.of(
                                "records.depths", "three",
                                "sensor.sigma", "0.1",
                                "records.seed", "2")))
            .findFirst()
            .orElseThrow();
    results.put(quiet.id(), Metrics.failed("s", "bound", 0, 1, "", "lost"));
    TableData designs = designs(plan, results);
    assertEquals(2, designs.rows().size());
    assertEquals(0.2, number(designs, 0, "sensor.sigma"));
    assertTrue(row(designs, 1, "records.depths").get(0).contains("four"));
  }

  /** A fit with offsets is another answer to the same question. */
  @Test
  void boundsOfTwoFitsAreTwoTables() {
    String two =
        STUDY.formatted("", "")
            + "estimators = [bound, other], estimator.other { method = bound, filter.offsets = 1 }";
    SweepPlan plan = SweepPlan.of(ExperimentLoader.parse(two, "study", List.of()));
    Map<String, Metrics> results = results(plan);
    TableData designs = designs(plan, results);
    assertEquals(4, designs.rows().size());
    assertEquals(
        number(designs, 0, "expected_error"), 2 * number(designs, 2, "expected_error"), 1e-12);
  }

  /** What a value is called and costs is said in any block, and alike in all. */
  @Test
  void blocksAgreeOnNamesAndCosts() {
    String sigma = "{ key = sensor.sigma, values = [0.1, 0.2] %s }";
    String later = "{ key = sensor.sigma, values = [0.2, 0.4], costs = [1, 0] }";
    assertEquals(1, axis(sigma.formatted(""), later).cost("0.2"));
    assertEquals(2, axis(sigma.formatted(", costs = [2, 1]"), later).cost("0.1"));
    String depths = "{ key = records.depths, values = [[0.1, 0.2, %s]] %s }";
    String three = depths.formatted("0.3", ", names = [three]");
    assertEquals("[0.1,0.2,0.3]", axis(three, three).value("three"));
    for (String other :
        List.of(
            depths.formatted("0.3", ""),
            depths.formatted("0.3", ", names = [drei]"),
            depths.formatted("0.9", ", names = [three]"))) {
      assertThrows(BadInput.class, () -> axis(three, other));
    }
  }

  /** One axis of two blocks. */
  private static SweepSettings.Axis axis(String first, String second) {
    String study = SOIL + "sweep.axes = [%s], sweep.blocks = [ { axes = [%s] } ]";
    return ExperimentLoader.parse(study.formatted(first, second), "study", List.of())
        .sweep()
        .axes()
        .get(0);
  }

  private static double number(TableData table, int row, String column) {
    return table.rows().get(row).get(table.index(column)) instanceof Cell.Number n
        ? n.value()
        : Double.NaN;
  }
}
