package loam.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param winners a trial of the point that is best by the first goal of its case and of each value
 *     of nuisance axes
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
   * @param trial one of its trials
   * @param seeds that it has
   */
  public record Winner(Trial trial, int seeds) {}

  /** A trial and its result. */
  record Row(Trial trial, Metrics metrics) {}

  /** Trials of one case and estimator at one point, over seeds. */
  record Point(String caseName, String estimator, Map<String, String> at, List<Row> rows) {
    List<Metrics> succeeded() {
      return rows.stream().map(Row::metrics).filter(m -> m.status() == Metrics.Status.OK).toList();
    }

    /** Name of the point, unique in a study. */
    String name() {
      return StudyTables.name(rows.get(0).trial());
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
    List<Point> points = points(rows);
    List<List<Best>> best =
        Best.competitions(nuisance(axes), points).values().stream().map(Best::of).toList();
    Map<String, Point> fresh = new HashMap<>();
    points(all.stream().filter(r -> r.trial().seedIndex() >= regular).toList())
        .forEach(p -> fresh.put(p.name(), p));
    return new StudyTables(
        TrialsTable.of(columns, all),
        SummaryTable.of(columns, points),
        EffectsTable.of(columns, rows),
        BestTable.of(columns, best.stream().flatMap(List::stream).toList(), fresh),
        DesignTable.of(columns, axes, rows),
        best.stream()
            .filter(of -> !of.isEmpty())
            .map(of -> of.get(0).point().rows())
            .map(of -> new Winner(of.get(0).trial(), of.size()))
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

  /** Name of a trial's point, unique in a study. */
  static String name(Trial t) {
    return t.soilCase().name() + "\n" + t.estimator().name() + "\n" + t.point();
  }

  private static List<Point> points(List<Row> rows) {
    Map<String, Point> points = new LinkedHashMap<>();
    for (Row row : rows) {
      Trial t = row.trial();
      points
          .computeIfAbsent(
              name(t),
              key ->
                  new Point(
                      t.soilCase().name(), t.estimator().name(), t.point(), new ArrayList<>()))
          .rows()
          .add(row);
    }
    return List.copyOf(points.values());
  }
}
