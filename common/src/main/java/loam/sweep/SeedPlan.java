package loam.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.sweep.StudyTables.Point;
import loam.sweep.StudyTables.Row;
import org.apache.commons.math3.stat.inference.TestUtils;

/**
 * Which seeds of which points are to be run. Points of a case, and of a value of each nuisance
 * axis, compete; values of an axis of seeds are draws of one point. As long as some are not told
 * from the best, these get more seeds: a point is told from it where the differences of their
 * logarithms, draw by draw, would be so large with a chance below {@code decide} if there were none
 * (Student's t, one side, no correction for looking often). When that is over, the best are run
 * with fresh seeds. A pure function of the plan and the results that are there: neither the order
 * in which trials end nor a restart changes it.
 */
public final class SeedPlan {
  private final ReplicateSettings settings;
  private final int seeds;
  private final Map<String, Metrics> results;
  private final Set<String> draws;
  private final Set<String> wanted = new LinkedHashSet<>();

  private SeedPlan(
      ReplicateSettings settings, int seeds, Map<String, Metrics> results, Set<String> draws) {
    this.settings = settings;
    this.draws = draws;
    this.seeds = seeds;
    this.results = results;
  }

  /**
   * Ids of the trials that are wanted after these results, those that are there included.
   *
   * @param trials with all seeds that may be run
   * @param seeds of the experiment
   * @param results by id
   */
  public static Set<String> wanted(
      List<Trial> trials,
      List<SweepSettings.Axis> axes,
      ReplicateSettings settings,
      int seeds,
      Map<String, Metrics> results) {
    Set<String> draws = StudyTables.draws(axes);
    SeedPlan plan = new SeedPlan(settings, seeds, results, draws);
    plan.want(trials, 0, settings.first(seeds));
    if (settings.any()) {
      Set<String> given = StudyTables.given(axes);
      Map<String, Map<String, List<Trial>>> competitions = new LinkedHashMap<>();
      for (Trial trial : trials) {
        competitions
            .computeIfAbsent(Best.competition(given, trial), k -> new LinkedHashMap<>())
            .computeIfAbsent(StudyTables.name(trial, draws), k -> new ArrayList<>())
            .add(trial);
      }
      competitions.values().forEach(points -> plan.compete(List.copyOf(points.values())));
    }
    return plan.wanted;
  }

  private void compete(List<List<Trial>> points) {
    int most = settings.most(seeds);
    List<List<Trial>> open = points;
    int n = settings.first(seeds);
    while (there(open, n)) {
      open = open.size() > 1 && n < most ? undecided(open, n) : List.of();
      if (open.size() < 2) {
        again(points);
        return;
      }
      n = Math.min(most, n + settings.first(seeds));
      for (List<Trial> point : open) {
        want(point, 0, n);
      }
    }
  }

  private boolean there(List<List<Trial>> points, int n) {
    return points.stream()
        .flatMap(Collection::stream)
        .filter(t -> t.seedIndex() < n)
        .allMatch(t -> results.containsKey(t.id()));
  }

  private void want(List<Trial> trials, int from, int to) {
    trials.stream()
        .filter(t -> t.seedIndex() >= from && t.seedIndex() < to)
        .forEach(t -> wanted.add(t.id()));
  }

  /** The best of each goal get their fresh seeds. */
  private void again(List<List<Trial>> points) {
    int most = settings.most(seeds);
    Map<String, List<Trial>> named = new HashMap<>();
    List<Point> all = new ArrayList<>();
    for (List<Trial> point : points) {
      List<Row> rows =
          point.stream()
              .filter(t -> t.seedIndex() < most && results.containsKey(t.id()))
              .map(t -> new Row(t, results.get(t.id())))
              .toList();
      Trial one = point.get(0);
      Point its =
          new Point(
              one.soilCase().name(), one.estimator().name(), StudyTables.at(one, draws), rows);
      named.put(its.name(), point);
      if (!rows.isEmpty()) {
        all.add(its);
      }
    }
    for (Best best : Best.of(all)) {
      want(named.get(best.point().name()), most, settings.planned(seeds));
    }
  }

  /** The point with the least median, and those that are not told from it. */
  private List<List<Trial>> undecided(List<List<Trial>> points, int n) {
    Optional<Metric> goal = goal(points);
    if (goal.isEmpty()) {
      return List.of();
    }
    Map<List<Trial>, Map<String, Double>> logs = new LinkedHashMap<>();
    for (List<Trial> point : points) {
      Map<String, Double> log = logs(point, n, goal.get());
      if (log.values().stream().allMatch(Double::isFinite)) {
        logs.put(point, log);
      }
    }
    Optional<Map<String, Double>> least =
        logs.values().stream().min(Comparator.comparingDouble(SeedPlan::median));
    return logs.keySet().stream()
        .filter(p -> logs.get(p) == least.get() || !told(logs.get(p), least.get()))
        .toList();
  }

  private Optional<Metric> goal(List<List<Trial>> points) {
    return Best.GOALS.stream()
        .filter(
            g ->
                points.stream()
                    .flatMap(Collection::stream)
                    .map(t -> results.get(t.id()))
                    .anyMatch(m -> m != null && m.number(g) > 0))
        .findFirst();
  }

  /** Logarithms of the goal at each draw; not finite where one failed or has none. */
  private Map<String, Double> logs(List<Trial> point, int n, Metric goal) {
    Map<String, Double> out = new TreeMap<>();
    for (Trial t : point) {
      if (t.seedIndex() < n) {
        Map<String, String> draw = new TreeMap<>(t.point());
        draw.keySet().retainAll(draws);
        out.put(t.seedIndex() + "" + draw, Math.log(results.get(t.id()).number(goal)));
      }
    }
    return out;
  }

  private static double median(Map<String, Double> logs) {
    return Statistics.median(values(logs, logs.keySet()));
  }

  private static double[] values(Map<String, Double> logs, Set<String> draws) {
    return draws.stream().mapToDouble(logs::get).toArray();
  }

  /** By the draws that both have; with fewer than two there is nothing to tell by. */
  private boolean told(Map<String, Double> point, Map<String, Double> best) {
    Set<String> both = new TreeSet<>(point.keySet());
    both.retainAll(best.keySet());
    if (both.size() < 2) {
      return false;
    }
    double[] own = values(point, both);
    double[] others = values(best, both);
    double either = TestUtils.pairedTTest(own, others);
    // NaN: the same difference at every seed, of which more tell nothing.
    return Double.isNaN(either)
        || Statistics.mean(own) > Statistics.mean(others) && either / 2 < settings.decide();
  }
}
