package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.sweep.SweepSettings;
import loam.sweep.Trial;
import org.junit.jupiter.api.Test;

/** Samplers, constraints and blocks of studies. */
class SweepPointsTest {
  private static Experiment parse(String text) {
    return ExperimentLoader.parse(text, "study", List.of());
  }

  private static String sampled(String sampler, int count) {
    return """
    cases = [heat-exp], estimators = [adam]
    sweep {
      sampler = %s, count = %d
      axes = [
        { key = training.learning-rate, log = [1e-4, 1e-2, 3] }
        { key = training.batch, lin = [8, 64, 3], whole = true }
        { key = averaging.workers, values = [1, 2] }
      ]
    }
    """
        .formatted(sampler, count);
  }

  private static List<Map<String, String>> points(String text) {
    return SweepPlan.of(parse(text)).trials().stream().map(Trial::point).toList();
  }

  @Test
  void samplesLieInTheirRangesAndFollowTheSeed() {
    for (String sampler : List.of("random", "sobol")) {
      List<Map<String, String>> points = points(sampled(sampler, 16));
      assertEquals(16, points.size());
      for (Map<String, String> point : points) {
        double rate = Double.parseDouble(point.get("training.learning-rate"));
        assertTrue(rate >= 1e-4 && rate <= 1e-2, point.toString());
        assertTrue(point.get("training.batch").matches("\\d+"), point.toString());
      }
      Set<String> workers =
          points.stream().map(p -> p.get("averaging.workers")).collect(Collectors.toSet());
      assertEquals(Set.of("1", "2"), workers);
      assertEquals(points, points(sampled(sampler, 16)));
      assertTrue(!points.equals(points("seed = 2\n" + sampled(sampler, 16))));
    }
  }

  @Test
  void aLargerCountKeepsThePointsThatAreThere() {
    for (String sampler : List.of("random", "sobol")) {
      assertEquals(points(sampled(sampler, 16)).subList(0, 5), points(sampled(sampler, 5)));
    }
  }

  @Test
  void sobolHalvesEachAxis() {
    long low =
        points(sampled("sobol", 16)).stream()
            .filter(p -> Double.parseDouble(p.get("training.learning-rate")) < 1e-3)
            .count();
    assertEquals(8, low);
  }

  @Test
  void constraintsLeavePointsOut() {
    String grid =
        """
        cases = [water], estimators = [adam]
        sweep.axes = [
          { key = penalty.negative, values = [0, 1, 2] }
          { key = penalty.derivative, values = [0, 1, 2] }
        ]
        """;
    assertEquals(9, points(grid).size());
    String ordered = grid + "sweep.constraints = [\"penalty.negative <= penalty.derivative\"]";
    assertEquals(6, points(ordered).size());
    assertTrue(
        points(ordered).stream()
            .allMatch(p -> p.keySet().equals(Set.of("penalty.negative", "penalty.derivative"))));
    String fixed = grid + "sweep.constraints = [\"penalty.negative > seed\"]";
    assertEquals(3, points(fixed).size());
    assertThrows(
        BadInput.class, () -> parse(grid + "sweep.constraints = [\"penalty.negative near 1\"]"));
    assertThrows(
        BadInput.class, () -> parse(grid + "sweep.constraints = [\"penalty.negativ < 1\"]"));
  }

  @Test
  void blocksAddTheirPointsOnce() {
    String study =
        """
        cases = [heat-exp, water], estimators = [moments-spline-ols]
        sweep.blocks = [
          { axes = [ { key = noise.sigma, values = [0.1, 0.2] } ] }
          { axes = [ { key = noise.sigma, values = [0.2, 0.3] } ], cases = [water] }
          { axes = [ { key = training.steps, values = [10, 20] } ], estimators = [adam], cases = [water] }
        ]
        """;
    SweepPlan plan = SweepPlan.of(parse(study));
    assertEquals(
        List.of("noise.sigma", "training.steps"),
        plan.axes().stream().map(SweepSettings.Axis::key).toList());
    assertEquals(2 * 2 + 1 + 2, plan.trials().size());
  }

  /** A block with one value of an axis that has others elsewhere has its trials stand there. */
  @Test
  void oneValueOfAnAxisOfOtherBlocksIsShown() {
    String study =
        """
        cases = [water], estimators = [moments-spline-ols]
        sweep.blocks = [
          { axes = [ { key = noise.sigma, values = [0.1, 0.2] }, { key = noise.bias, values = [0, 0.5] } ] }
          { axes = [ { key = noise.sigma, values = [0.3, 0.4] }, { key = noise.bias, values = [0.5] }
                     { key = training.steps, values = [10] } ] }
          { axes = [ { key = training.steps, values = [10, 20] } ], estimators = [adam] }
        ]
        """;
    SweepPlan plan = SweepPlan.of(parse(study));
    assertEquals(4 + 2 + 2, plan.trials().size());
    assertEquals(
        Map.of("noise.sigma", "0.3", "noise.bias", "0.5"),
        plan.trials().get(4).point(),
        "no steps: a spline does not read them");
  }
}
