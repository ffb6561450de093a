package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.sweep.SweepSettings;
import loam.sweep.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepPlanTest {
  private static Experiment parse(String text, String... sets) {
    return ExperimentLoader.parse(text, "study", Arrays.asList(sets));
  }

  private static final String NOISE =
      """
      cases = [heat-exp, water], estimators = [moments-spline, adam], seeds = 2
      sweep.axes = [ { key = noise.sigma, values = [0.1, 0.2, 0.3] }, { key = training.steps, lin = [10, 20, 2] } ]
      """;

  @Test
  void axesThatATrainingDoesNotReadMakeNoTrials() {
    SweepPlan plan = SweepPlan.of(parse(NOISE));
    assertEquals(
        List.of("noise.sigma", "training.steps"),
        plan.axes().stream().map(SweepSettings.Axis::key).toList());
    // 2 cases × 2 seeds × (adam: 3 × 2 points, spline: 3 points).
    assertEquals(2 * 2 * (6 + 3), plan.trials().size());
    Map<String, Set<Set<String>>> keys =
        plan.trials().stream()
            .collect(
                Collectors.groupingBy(
                    t -> t.estimator().name(),
                    Collectors.mapping(t -> Set.copyOf(t.point().keySet()), Collectors.toSet())));
    assertEquals(Set.of(Set.of("noise.sigma")), keys.get("moments-spline"));
    assertEquals(Set.of(Set.of("noise.sigma", "training.steps")), keys.get("adam"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.width, values = [8, 16, 32]",
        "estimator.moments-spline.solver.roughness, values = [0.1, 1]",
        "lm.iterations, values = [50, 60]",
        "case.water.spline.size, values = [19, 35]"
      })
  void anAxisThatNothingReadsIsNamed(String axis) {
    String base = "cases = [heat-exp], estimators = [moments-spline-ols]\n";
    String read = "{ key = noise.sigma, values = [0.1, 0.2] }";
    String text = base + "sweep.axes = [ { key = " + axis + " }, " + read + " ]";
    BadInput thrown = assertThrows(BadInput.class, () -> SweepPlan.of(parse(text)).usable());
    assertTrue(thrown.getMessage().contains(axis.split(",")[0]), thrown.getMessage());
    String scattered = text + "\nsweep { sampler = random, count = 3 }";
    assertThrows(BadInput.class, () -> SweepPlan.of(parse(scattered)).usable());
    // As the hint says.
    assertEquals(
        2, SweepPlan.of(parse(base + "sweep.axes = [ " + read + " ]")).usable().trials().size());
    String single = text.replaceAll("values = \\[(\\d+(?:\\.\\d+)?), .*?\\]", "values = [$1]");
    assertTrue(SweepPlan.of(parse(single)).usable().unread().isEmpty(), "one value is no claim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"case.heat-exp.lambda.aa", "noise.sigmaa"})
  void anAxisThatIsNoKeyIsRefused(String key) {
    String text = "cases = [heat-exp]\nsweep.axes = [ { key = " + key + ", values = [0.1, 0.2] } ]";
    BadInput thrown = assertThrows(BadInput.class, () -> SweepPlan.of(parse(text)).usable());
    assertTrue(thrown.getMessage().contains(key), thrown.getMessage());
  }

  @Test
  void constraintsThatLeaveNothingAreRefused() {
    String none = NOISE + "sweep.constraints = [\"noise.sigma > 3\"]";
    BadInput thrown = assertThrows(BadInput.class, () -> SweepPlan.of(parse(none)).usable());
    assertTrue(thrown.getMessage().contains("(no trial)"), thrown.getMessage());
  }

  @Test
  void aTrialIsTheExperimentWithItsPointSet() {
    Map<Map<String, String>, Experiment> loaded = new HashMap<>();
    for (Trial t : SweepPlan.of(parse(NOISE)).trials()) {
      String[] sets =
          t.point().entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .toArray(String[]::new);
      Experiment set = loaded.computeIfAbsent(t.point(), p -> parse(NOISE, sets));
      assertEquals(set.noise(), t.data().noise());
      int c = set.cases().indexOf(t.soilCase());
      assertEquals(
          t.id(),
          Identity.trainingHash(
              set.data(),
              set.cases().get(c),
              set.estimators().get(t.estimator().name().equals("adam") ? 1 : 0),
              t.seedIndex()));
    }
  }

  @Test
  void idsAreUniqueAndAnExtendedStudyContainsTheOldOne() {
    List<Trial> small = SweepPlan.of(parse(NOISE)).trials();
    List<Trial> large =
        SweepPlan.of(
                parse(
                    NOISE,
                    "seeds=3",
                    "sweep.axes=[ { key = training.steps, values = [10, 20] },"
                        + " { key = noise.sigma, values = [0.2, 0.1, 0.4, 0.3] } ]"))
            .trials();
    Set<String> ids = large.stream().map(Trial::id).collect(Collectors.toCollection(HashSet::new));
    assertEquals(large.size(), ids.size());
    assertTrue(ids.containsAll(small.stream().map(Trial::id).toList()));
  }

  @Test
  void anAxisOfOneCaseMovesOnlyThatCase() {
    SweepPlan plan =
        SweepPlan.of(
            parse(
                """
                cases = [heat-exp, heat-cos]
                sweep.axes = [ { key = case.heat-cos.lambda.k, values = [0.1, 0.2, 0.3] } ]
                """));
    assertEquals(
        List.of("heat-exp {}", "heat-cos {case.heat-cos.lambda.k=0.1}"),
        plan.trials().stream().limit(2).map(t -> t.soilCase().name() + " " + t.point()).toList());
    assertEquals(4, plan.trials().size());
  }

  @Test
  void logarithmicAxesAreGeometric() {
    List<String> values =
        parse("sweep.axes = [ { key = noise.sigma, log = [1e-3, 1, 7] } ]")
            .sweep()
            .axes()
            .get(0)
            .values();
    assertEquals(7, values.size());
    assertEquals("0.001", values.get(0));
    assertEquals("1", values.get(6));
    for (int i = 1; i < 7; i++) {
      double ratio = Double.parseDouble(values.get(i)) / Double.parseDouble(values.get(i - 1));
      assertEquals(Math.sqrt(10), ratio, 1e-10);
    }
  }

  @Test
  void wordsAndListsAreAxesToo() {
    SweepPlan plan =
        SweepPlan.of(
            parse(
                """
                cases = [heat-exp]
                sweep.axes = [ { key = estimator.moments-spline.weights, values = [none, relative] },
                  { key = case.heat-exp.state-range, values = [[0, 10], [0, 20]] } ]
                """));
    assertEquals(4, plan.trials().size());
    assertEquals(
        Map.of("estimator.moments-spline.weights", "none", "case.heat-exp.state-range", "[0,10]"),
        plan.trials().get(0).point());
    assertNotEquals(plan.trials().get(0).id(), plan.trials().get(1).id());
  }

  @Test
  void withoutAxesThePlanIsTheTrainings() {
    assertEquals(6, SweepPlan.of(parse("")).trials().size());
  }
}
