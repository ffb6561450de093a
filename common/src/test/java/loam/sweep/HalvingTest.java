package loam.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvingTest {
  /** 2 cases × 12 by adam, of 100 steps in rounds of 10, and 2 by a solve. */
  private static final Experiment STUDY =
      ExperimentLoader.parse(
          """
          cases = [heat-exp, richards], estimators = [adam, moments-spline], seeds = 2
          training.steps = 100, averaging.frequency = 10
          sweep.axes = [ { key = training.learning-rate, values = [1, 2, 3, 4, 5, 6] } ]
          sweep.halving { rungs = [15, 40], keep = 0.25 }
          """,
          "halving",
          List.of());

  private static final List<Trial> TRIALS = SweepPlan.of(STUDY).trials();

  /** A score that changes from rung to rung; one in six diverges, at step 7 or 27. */
  private static Metrics played(Trial trial, int until) {
    int hash = trial.id().substring(0, 7).hashCode() & 0xffff;
    boolean adam = trial.estimator().name().equals("adam");
    int end = until == 0 ? (adam ? 100 : 0) : until;
    int fails = hash % 6 == 0 ? (hash % 12 == 0 ? 7 : 27) : Integer.MAX_VALUE;
    String name = trial.soilCase().name();
    Metrics failed =
        Metrics.failed(
            name, trial.estimator().name(), trial.seedIndex(), 10, Math.min(end, fails), "", "");
    if (adam && fails < end) {
      return failed;
    }
    double score = 1 + (hash * 31 + end * 17) % 101;
    Metrics row =
        Metrics.of(name, trial.estimator().name(), trial.seedIndex(), Metrics.Status.OK)
            .with(Metric.MAPE_LAMBDA, score)
            .with(Metric.MAPE_LAMBDA_SUPPORTED, score)
            .with(Metric.RMSE_TENDENCY, score)
            .with(Metric.RMSE_TENDENCY_RELATIVE, score)
            .with(Metric.PROFILES, 10)
            .with(Metric.STEPS, end)
            .with(Metric.TRAIN_SECONDS, 1)
            .with(Metric.ENGINE, "vector");
    return until == 0 ? row : row.skipped("halving: waits");
  }

  /** Runs a study to its end; after each batch some results are lost, as by a kill. */
  private static Map<String, Metrics> run(Random order, double lost) {
    Map<String, Trial> byId = new HashMap<>();
    TRIALS.forEach(t -> byId.put(t.id(), t));
    Map<String, Metrics> results = new HashMap<>();
    for (int turn = 0; turn < 1000; turn++) {
      Halving.Next next = Halving.next(TRIALS, STUDY.sweep().halving(), results);
      next.pruned().forEach((id, why) -> results.compute(id, (i, row) -> row.skipped(why)));
      if (next.runs().isEmpty()) {
        return new TreeMap<>(results);
      }
      List<String> ids = new ArrayList<>(next.runs().keySet());
      Collections.shuffle(ids, order);
      for (String id : ids) {
        if (order.nextDouble() >= lost) {
          results.put(id, played(byId.get(id), next.runs().get(id)));
        }
      }
    }
    throw new AssertionError("no end");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neitherOrderNorKillsChangeWhoGoesOn(long seed) {
    Map<String, Metrics> calm = run(new Random(0), 0);
    assertEquals(calm, run(new Random(seed), 0));
    assertEquals(calm, run(new Random(seed), 0.7));
  }

  /** Steps at which the configurations of a soil stopped; those of failed seeds do not count. */
  private static Map<Map<String, String>, List<Integer>> stops(
      Map<String, Metrics> end, String soil) {
    Map<Map<String, String>, List<Integer>> stops = new LinkedHashMap<>();
    for (Trial t : TRIALS) {
      Metrics row = end.get(t.id());
      if (t.soilCase().name().equals(soil)
          && t.estimator().name().equals("adam")
          && row.status() != Metrics.Status.FAILED) {
        stops.computeIfAbsent(t.point(), s -> new ArrayList<>()).add(row.steps());
      }
    }
    return stops;
  }

  /** Median over the two seeds, a failed one infinite: so the mean, or infinite. */
  private static double score(String soil, Map<String, String> point, int steps) {
    return TRIALS.stream()
        .filter(t -> t.soilCase().name().equals(soil) && t.point().equals(point))
        .filter(t -> t.estimator().name().equals("adam"))
        .map(t -> played(t, steps))
        .mapToDouble(
            m ->
                m.status() == Metrics.Status.FAILED
                    ? Double.POSITIVE_INFINITY
                    : m.number(Metric.RMSE_TENDENCY_RELATIVE))
        .average()
        .getAsDouble();
  }

  @Test
  void eachRungKeepsTheBestConfigurationsOfEachCaseWithAllTheirSeeds() {
    Map<String, Metrics> end = run(new Random(0), 0);
    for (String soil : List.of("heat-exp", "richards")) {
      Map<Map<String, String>, List<Integer>> stops = stops(end, soil);
      Map<Integer, List<Map<String, String>>> at = new HashMap<>();
      stops.forEach(
          (point, steps) -> {
            assertEquals(1, steps.stream().distinct().count(), "seeds stop together: " + steps);
            at.computeIfAbsent(steps.get(0), s -> new ArrayList<>()).add(point);
          });
      // Rungs end with rounds: 15 steps are 20. Of 6 configurations, 2 go on, of those 1.
      assertTrue(List.of(20, 40, 100).containsAll(at.keySet()), at::toString);
      assertTrue(at.getOrDefault(100, List.of()).size() <= 1);
      double best = at.get(20).stream().mapToDouble(p -> score(soil, p, 20)).min().getAsDouble();
      stops.forEach(
          (point, steps) ->
              assertTrue(steps.get(0) == 20 || score(soil, point, 20) <= best, "a worse one"));
    }
    assertTrue(
        end.values().stream()
            .filter(m -> m.status() == Metrics.Status.SKIPPED && m.steps() == 20)
            .allMatch(
                m ->
                    m.text(Metric.REASON)
                        .matches("halving: \\d of 6 conf.* 20 steps .* 2 went on")));
    TRIALS.stream()
        .filter(t -> t.estimator().name().equals("moments-spline"))
        .forEach(t -> assertEquals(Metrics.Status.OK, end.get(t.id()).status()));
  }

  /** Each seed of the winner is beaten by some other trial, as scattered trials are. */
  @Test
  void theBestConfigurationIsNotStoppedByAnUnluckySeed() {
    Map<String, double[]> scores =
        Map.of(
            "1",
            new double[] {2, 2.2},
            "2",
            new double[] {1, 9},
            "3",
            new double[] {9, 1},
            "4",
            new double[] {1.5, 8},
            "5",
            new double[] {8, 1.5},
            "6",
            new double[] {7, 7});
    Map<String, Metrics> results = new HashMap<>();
    for (int turn = 0; turn < 5; turn++) {
      Halving.Next next = Halving.next(TRIALS, STUDY.sweep().halving(), results);
      next.pruned().forEach((id, why) -> results.compute(id, (i, row) -> row.skipped(why)));
      for (Trial t : TRIALS) {
        Integer until = next.runs().get(t.id());
        if (until != null) {
          double score =
              scores
                  .getOrDefault(
                      t.point().getOrDefault("training.learning-rate", ""), new double[2])[
                  t.seedIndex()];
          Metrics row =
              Metrics.of(t.soilCase().name(), t.estimator().name(), 0, Metrics.Status.OK)
                  .with(Metric.RMSE_TENDENCY_RELATIVE, score)
                  .with(Metric.STEPS, until == 0 ? 100 : until);
          results.put(t.id(), until == 0 ? row : row.skipped("halving: waits"));
        }
      }
    }
    stops(results, "heat-exp")
        .forEach(
            (point, steps) ->
                assertEquals(
                    point.get("training.learning-rate").equals("1") ? List.of(100, 100) : steps,
                    steps,
                    point::toString));
  }

  @Test
  void withoutRungsEveryTrialRunsToItsEndAndSkippedOnesToo() {
    Experiment plain = ExperimentLoader.with(STUDY, Map.of("sweep.halving.rungs", "[]"), "test");
    Map<String, Metrics> halved = run(new Random(0), 0);
    Halving.Next next = Halving.next(TRIALS, plain.sweep().halving(), halved);
    long skipped =
        halved.values().stream().filter(m -> m.status() == Metrics.Status.SKIPPED).count();
    assertTrue(skipped > 0);
    assertEquals(skipped, next.runs().size());
    assertTrue(next.runs().values().stream().allMatch(until -> until == 0));
  }
}
