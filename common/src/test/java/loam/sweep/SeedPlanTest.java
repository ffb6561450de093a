package loam.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import loam.config.BestConf;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.SweepPlan;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Cell;
import loam.table.TableData;
import org.junit.jupiter.api.Test;

class SeedPlanTest {
  private static final String STUDY =
      """
      cases = [heat-exp], estimators = [moments-spline-ols], seeds = 3
      sweep.axes = [ { key = solver.roughness, values = [0, 0.1, 0.2, 0.3] } ]
      sweep.replicates { %s }
      """;

  /** A study whose trials take no time. */
  private static final class Played {
    final Experiment experiment;
    final SweepPlan plan;
    final Map<String, Metrics> results = new HashMap<>();
    final ToDoubleFunction<Trial> error;

    Played(String replicates, ToDoubleFunction<Trial> error) {
      this(ExperimentLoader.parse(STUDY.formatted(replicates), "study", List.of()), error);
    }

    Played(Experiment experiment, ToDoubleFunction<Trial> error) {
      this.experiment = experiment;
      plan = SweepPlan.of(experiment);
      this.error = error;
    }

    List<Trial> next() {
      Set<String> wanted =
          SeedPlan.wanted(
              plan.trials(),
              plan.axes(),
              experiment.sweep().replicates(),
              experiment.seeds(),
              results);
      return plan.trials().stream()
          .filter(t -> wanted.contains(t.id()) && !results.containsKey(t.id()))
          .toList();
    }

    void take(Trial t) {
      double value = error.applyAsDouble(t);
      Metrics row =
          Metrics.of("heat-exp", "moments-spline-ols", t.seedIndex(), Metrics.Status.OK)
              .with(Metric.MAPE_LAMBDA_SUPPORTED, value);
      results.put(
          t.id(),
          Double.isNaN(value)
              ? Metrics.failed("heat-exp", "moments-spline-ols", t.seedIndex(), 1, "", "broke")
              : row);
    }

    Played toTheEnd() {
      for (List<Trial> now = next(); !now.isEmpty(); now = next()) {
        now.forEach(this::take);
      }
      return this;
    }

    int seeds(String roughness) {
      return (int)
          plan.trials().stream()
              .filter(t -> t.point().get("solver.roughness").equals(roughness))
              .filter(t -> results.containsKey(t.id()))
              .count();
    }

    TableData best() {
      return StudyTables.of(plan.axes(), plan.trials(), results, plan.regular()).best();
    }
  }

  private static double roughness(Trial t) {
    return Double.parseDouble(t.point().get("solver.roughness"));
  }

  /** What a draw does to every point: far more than points differ by. */
  private static double draw(int seed) {
    return Math.exp(2 * new Random(seed + 77).nextGaussian());
  }

  private static double own(Trial t, double size) {
    Random random = new Random(1000L * t.seedIndex() + Math.round(100 * roughness(t)));
    return Math.exp(size * random.nextGaussian());
  }

  @Test
  void everyPointHasTheSeedsOfTheExperimentByDefault() {
    Played all = new Played("", t -> 1).toTheEnd();
    assertEquals(12, all.results.size());
    assertEquals(12, all.plan.trials().size());
  }

  /** 0 and .1 differ by 3 %, the others by far more: draws that all share cancel. */
  @Test
  void seedsAreAddedWhereThePointsAreNotToldApart() {
    Played study =
        new Played(
                "min = 3, max = 24",
                t ->
                    (1 + 10 * Math.max(0, roughness(t) - 0.1) + 0.3 * roughness(t))
                        * draw(t.seedIndex())
                        * own(t, 0.05))
            .toTheEnd();
    assertEquals(3, study.seeds("0.2"));
    assertEquals(3, study.seeds("0.3"));
    assertTrue(study.seeds("0") > 3);
    assertEquals(study.seeds("0"), study.seeds("0.1"), "both or none");
    assertEquals(Cell.of(0.0), value(study.best(), "solver.roughness"));
  }

  @Test
  void pointsThatAreTheSameEndAtTheLargestNumberOrAtOnce() {
    Played alike = new Played("min = 2, max = 6", t -> draw(t.seedIndex()) * own(t, 0.2));
    alike.toTheEnd();
    assertTrue(alike.results.size() > 8 && alike.results.size() <= 24);
    Played equal = new Played("min = 2, max = 6", t -> draw(t.seedIndex())).toTheEnd();
    assertEquals(8, equal.results.size(), "more seeds would tell nothing");
  }

  /** The order in which trials end, and stops between, change nothing. */
  @Test
  void orderAndRestartsDoNotMatter() {
    ToDoubleFunction<Trial> error = t -> (1 + 0.2 * roughness(t)) * own(t, 0.1);
    Played whole = new Played("min = 2, max = 16, fresh = 2", error).toTheEnd();
    Played parts = new Played("min = 2, max = 16, fresh = 2", error);
    Random random = new Random(5);
    for (List<Trial> now = parts.next(); !now.isEmpty(); now = parts.next()) {
      List<Trial> mixed = new ArrayList<>(now);
      Collections.shuffle(mixed, random);
      mixed.subList(0, 1 + random.nextInt(mixed.size())).forEach(parts::take);
    }
    assertEquals(whole.results.keySet(), parts.results.keySet());
  }

  @Test
  void theBestIsRunAgainWithSeedsThatHadNoPartInItsChoice() {
    // Chosen for its lucky draws: the fresh ones say what it is.
    Played study =
        new Played("fresh = 5", t -> t.seedIndex() < 3 ? 1 + roughness(t) : 4 + t.seedIndex());
    study.toTheEnd();
    assertEquals(12 + 5, study.results.size());
    assertEquals(8, study.seeds("0"));
    TableData best = study.best();
    assertEquals(Cell.of(1.0), value(best, "median"));
    assertEquals(Cell.of(3.0), value(best, "n"));
    assertEquals(Cell.of(9.0), value(best, "fresh_median"));
    assertEquals(Cell.of(7.0), value(best, "fresh_min"));
    assertEquals(Cell.of(11.0), value(best, "fresh_max"));
    assertEquals(Cell.of(5.0), value(best, "fresh_n"));
  }

  @Test
  void pointsThatFailAreOut() {
    Played study =
        new Played(
                "min = 2, max = 8, fresh = 1",
                t -> roughness(t) == 0 && t.seedIndex() == 1 ? Double.NaN : 1 + roughness(t))
            .toTheEnd();
    assertEquals(2, study.seeds("0"));
    assertEquals(3, study.seeds("0.1"));
    assertFalse(study.next().iterator().hasNext());
  }

  /** Its trainings are the trials of the point, by identity. */
  @Test
  void aConfigurationRunsTheBestAgain() {
    Played study = new Played("min = 2, max = 4", t -> 1 + roughness(t)).toTheEnd();
    StudyTables.Winner winner =
        StudyTables.of(study.plan.axes(), study.plan.trials(), study.results, study.plan.regular())
            .winners()
            .get(0);
    String text = BestConf.text(study.experiment, winner, "best/heat-exp.conf");
    Experiment again = ExperimentLoader.parse(text, "best.conf", List.of());
    assertFalse(again.sweep().isStudy());
    List<String> ids =
        study.plan.trials().stream()
            .filter(t -> roughness(t) == 0 && study.results.containsKey(t.id()))
            .map(Trial::id)
            .toList();
    assertEquals(ids, SweepPlan.of(again).trials().stream().map(Trial::id).toList());
    assertTrue(text.lines().count() < 12, text);
  }

  /** Every weather is a draw of each point: the best over all of them, told draw by draw. */
  @Test
  void valuesOfAnAxisOfSeedsAreDrawsOfOnePoint() {
    String conf =
        """
        cases = [soil], estimators = [filter-spline], records.days = 10
        case.soil { equation = heat, source = simulated, lambda { form = exponential, a = 1, b = 0.01 } }
        sweep.replicates { min = 2, max = 4, fresh = 2 }
        sweep.axes = [
          { key = sensor.sigma, values = [0.02, 0.05, 0.1] }
          { key = records.seed, values = [11, 12, 13], nuisance = true }
        ]
        """;
    // Under weather 11 it is .02, over all of them .05.
    ToDoubleFunction<Trial> error =
        t ->
            (1 + 0.01 * t.seedIndex())
                * switch (t.point().get("sensor.sigma")) {
                  case "0.02" -> t.point().get("records.seed").equals("11") ? 0.5 : 2;
                  case "0.05" -> 1;
                  default -> 3;
                };
    Experiment experiment = ExperimentLoader.parse(conf, "study", List.of());
    Played study = new Played(experiment, error).toTheEnd();
    TableData best = study.best();
    assertEquals(1, best.rows().size());
    assertEquals(Cell.of(0.05), value(best, "sensor.sigma"));
    // Two thirds of twelve draws against one is not told from chance, .1 is told from the first two
    // on.
    assertEquals(Cell.of(12.0), value(best, "n"));
    assertEquals(12 + 6 + 12 + 6, study.results.size());
    assertEquals(Cell.of(6.0), value(best, "fresh_n"));
    StudyTables.Winner winner =
        StudyTables.of(study.plan.axes(), study.plan.trials(), study.results, study.plan.regular())
            .winners()
            .get(0);
    Experiment again =
        ExperimentLoader.parse(
            BestConf.text(experiment, winner, "best/soil.conf"), "best.conf", List.of());
    assertEquals(
        winner.trials().stream().map(Trial::id).sorted().toList(),
        SweepPlan.of(again).trials().stream().map(Trial::id).sorted().toList());
  }

  private static Cell value(TableData table, String column) {
    return table.rows().get(0).get(table.index(column));
  }
}
