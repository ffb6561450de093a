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
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.sweep.StudyTables.Point;
import loam.sweep.StudyTables.Row;
import org.apache.commons.math3.stat.inference.TestUtils;

/**
 * Which seeds of which points are to be run. Points of a case, and of a value of each nuisance
 * axis, compete. As long as some are not told from the best, these get more seeds: a point is told
 * from it where the differences of their logarithms, draw by draw, would be so large with a chance
 * below {@code decide} if there were none (Student's t, one side, no correction for looking often).
 * When that is over, the best are run with fresh seeds. A pure function of the plan and the results
 * that are there: neither the order in which trials end nor a restart changes it.
 */
public final class SeedPlan {
  private final ReplicateSettings settings;
  private final int seeds;
  private final Map<String, Metrics> results;
  private final Set<String> wanted = new LinkedHashSet<>();

  private SeedPlan(ReplicateSettings settings, int seeds, Map<String, Metrics> results) {
    this.settings = settings;
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
    SeedPlan plan = new SeedPlan(settings, seeds, results);
    plan.want(trials, 0, settings.first(seeds));
    if (settings.any()) {
      Set<String> nuisance = StudyTables.nuisance(axes);
      Map<String, Map<String, List<Trial>>> competitions = new LinkedHashMap<>();
      for (Trial trial : trials) {
        competitions
            .computeIfAbsent(Best.competition(nuisance, trial), k -> new LinkedHashMap<>())
            .computeIfAbsent(StudyTables.name(trial), k -> new ArrayList<>())
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
      named.put(StudyTables.name(one), point);
      if (!rows.isEmpty()) {
        all.add(new Point(one.soilCase().name(), one.estimator().name(), one.point(), rows));
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
    Map<List<Trial>, double[]> logs = new LinkedHashMap<>();
    for (List<Trial> point : points) {
      double[] log = logs(point, n, goal.get());
      if (log.length == n) {
        logs.put(point, log);
      }
    }
    Optional<double[]> least =
        logs.values().stream().min(Comparator.comparingDouble(Statistics::median));
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

  /** Logarithms of the goal at each seed; fewer than n where a seed failed or has none. */
  private double[] logs(List<Trial> point, int n, Metric goal) {
    return point.stream()
        .filter(t -> t.seedIndex() < n)
        .sorted(Comparator.comparingInt(Trial::seedIndex))
        .mapToDouble(t -> Math.log(results.get(t.id()).number(goal)))
        .filter(Double::isFinite)
        .toArray();
  }

  private boolean told(double[] point, double[] best) {
    double either = TestUtils.pairedTTest(point, best);
    // NaN: the same difference at every seed, of which more tell nothing.
    return Double.isNaN(either)
        || Statistics.mean(point) > Statistics.mean(best) && either / 2 < settings.decide();
  }
}
