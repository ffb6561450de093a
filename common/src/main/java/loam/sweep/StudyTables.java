package loam.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loam.evaluate.Metrics;
import loam.table.TableData;

/**
 * The tables of a study, of the trials that have a result.
 *
 * @param trials a row per trial, sorted by id
 * @param summary a row per point over seeds
 * @param effects what each axis does to each metric
 * @param best the best configuration of each case
 * @param winners the points that are best by the first goal of their case and of each value of
 *     nuisance axes
 * @param designs of records, the cheapest for every expected error; no rows without estimator bound
 */
public record StudyTables(
    TableData trials,
    TableData summary,
    TableData effects,
    TableData best,
    TableData designs,
    List<Winner> winners) {

  /**
   * A best point.
   *
   * @param trials all of them
   * @param draws keys of axes whose values are draws
   */
  public record Winner(List<Trial> trials, Set<String> draws) {}

  /** A trial and its result. */
  record Row(Trial trial, Metrics metrics) {}

  /**
   * Trials of one case and estimator at one point, over seeds.
   *
   * @param at value of each axis; without those of draws where all draws are one point
   */
  record Point(String caseName, String estimator, Map<String, String> at, List<Row> rows) {
    List<Metrics> succeeded() {
      return rows.stream().map(Row::metrics).filter(m -> m.status() == Metrics.Status.OK).toList();
    }

    /** Name of the point, unique in a study. */
    String name() {
      return StudyTables.name(caseName, estimator, at);
    }

    int failed() {
      return count(Metrics.Status.FAILED);
    }

    int skipped() {
      return count(Metrics.Status.SKIPPED);
    }

    private int count(Metrics.Status status) {
      return (int) rows.stream().filter(r -> r.metrics().status() == status).count();
    }
  }

  /**
   * Tables of the trials of a study.
   *
   * @param axes in the order of the configuration
   * @param results by id; results of other studies are left out
   * @param regular seeds of a point; those from there on are fresh, and have no part in what is
   *     best and what axes do
   */
  public static StudyTables of(
      List<SweepSettings.Axis> axes,
      List<Trial> trials,
      Map<String, Metrics> results,
      int regular) {
    List<Row> all = new ArrayList<>();
    for (Trial trial : trials) {
      Metrics metrics = results.get(trial.id());
      if (metrics != null) {
        all.add(new Row(trial, metrics));
      }
    }
    AxisColumns columns = AxisColumns.of(axes.stream().map(SweepSettings.Axis::key).toList(), all);
    List<Row> rows = all.stream().filter(r -> r.trial().seedIndex() < regular).toList();
    Set<String> draws = draws(axes);
    List<List<Best>> best =
        Best.competitions(given(axes), points(rows, draws)).values().stream()
            .map(Best::of)
            .toList();
    Map<String, Point> fresh = new HashMap<>();
    points(all.stream().filter(r -> r.trial().seedIndex() >= regular).toList(), draws)
        .forEach(p -> fresh.put(p.name(), p));
    return new StudyTables(
        TrialsTable.of(columns, all),
        SummaryTable.of(columns, points(rows, Set.of())),
        EffectsTable.of(columns, rows),
        BestTable.of(columns, best.stream().flatMap(List::stream).toList(), fresh),
        DesignTable.of(columns, axes, rows),
        best.stream()
            .filter(of -> !of.isEmpty())
            .map(of -> of.get(0).point().rows().stream().map(Row::trial).toList())
            .map(its -> new Winner(its, draws))
            .toList());
  }

  /** What is best, in a few lines for a terminal. */
  public List<String> lines() {
    return BestTable.lines(best);
  }

  /** Keys of the axes whose value nobody chooses. */
  static Set<String> nuisance(List<SweepSettings.Axis> axes) {
    return axes.stream()
        .filter(SweepSettings.Axis::nuisance)
        .map(SweepSettings.Axis::key)
        .collect(Collectors.toSet());
  }

  /** Keys of the axes whose values are draws: a point has all of them. */
  static Set<String> draws(List<SweepSettings.Axis> axes) {
    return axes.stream()
        .filter(SweepSettings.Axis::draws)
        .map(SweepSettings.Axis::key)
        .collect(Collectors.toSet());
  }

  /** Keys of the axes of whose values each has a best point. */
  static Set<String> given(List<SweepSettings.Axis> axes) {
    Set<String> out = new HashSet<>(nuisance(axes));
    out.removeAll(draws(axes));
    return out;
  }

  /** Where a trial stands on the axes that are no draws. */
  static Map<String, String> at(Trial t, Set<String> draws) {
    Map<String, String> at = new TreeMap<>(t.point());
    at.keySet().removeAll(draws);
    return at;
  }

  /** Name of a trial's point, unique in a study. */
  static String name(Trial t, Set<String> draws) {
    return name(t.soilCase().name(), t.estimator().name(), at(t, draws));
  }

  private static String name(String caseName, String estimator, Map<String, String> at) {
    return caseName + "\n" + estimator + "\n" + new TreeMap<>(at);
  }

  private static List<Point> points(List<Row> rows, Set<String> draws) {
    Map<String, Point> points = new LinkedHashMap<>();
    for (Row row : rows) {
      Trial t = row.trial();
      points
          .computeIfAbsent(
              name(t, draws),
              key ->
                  new Point(
                      t.soilCase().name(), t.estimator().name(), at(t, draws), new ArrayList<>()))
          .rows()
          .add(row);
    }
    return List.copyOf(points.values());
  }
}
