package loam.sweep;

import java.util.ArrayList;
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
 * @param designs of records, the cheapest for every expected error; no rows without estimator bound
 */
public record StudyTables(
    TableData trials, TableData summary, TableData effects, TableData best, TableData designs) {

  /** A trial and its result. */
  record Row(Trial trial, Metrics metrics) {}

  /** Trials of one case and estimator at one point, over seeds. */
  record Point(String caseName, String estimator, Map<String, String> at, List<Row> rows) {
    List<Metrics> succeeded() {
      return rows.stream().map(Row::metrics).filter(m -> m.status() == Metrics.Status.OK).toList();
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
   */
  public static StudyTables of(
      List<SweepSettings.Axis> axes, List<Trial> trials, Map<String, Metrics> results) {
    List<Row> rows = new ArrayList<>();
    for (Trial trial : trials) {
      Metrics metrics = results.get(trial.id());
      if (metrics != null) {
        rows.add(new Row(trial, metrics));
      }
    }
    AxisColumns columns = AxisColumns.of(axes.stream().map(SweepSettings.Axis::key).toList(), rows);
    List<Point> points = points(rows);
    return new StudyTables(
        TrialsTable.of(columns, rows),
        SummaryTable.of(columns, points),
        EffectsTable.of(columns, rows),
        BestTable.of(columns, nuisance(axes), points),
        DesignTable.of(columns, axes, rows));
  }

  /** Keys of the axes whose value nobody chooses. */
  static Set<String> nuisance(List<SweepSettings.Axis> axes) {
    return axes.stream()
        .filter(SweepSettings.Axis::nuisance)
        .map(SweepSettings.Axis::key)
        .collect(Collectors.toSet());
  }

  private static List<Point> points(List<Row> rows) {
    Map<String, Point> points = new LinkedHashMap<>();
    for (Row row : rows) {
      Trial t = row.trial();
      points
          .computeIfAbsent(
              t.soilCase().name() + "\n" + t.estimator().name() + "\n" + t.point(),
              key ->
                  new Point(
                      t.soilCase().name(), t.estimator().name(), t.point(), new ArrayList<>()))
          .rows()
          .add(row);
    }
    return List.copyOf(points.values());
  }
}
