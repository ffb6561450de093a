package loam.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * {@code tables/effects.*}: for each case, estimator, axis and metric, Spearman's rank correlation
 * of axis and metric, and the main effect: how many times larger the median of the metric is at the
 * worst value of the axis than at the best, over all other axes and seeds.
 */
final class EffectsTable {
  private EffectsTable() {}

  static TableData of(AxisColumns axes, List<StudyTables.Row> rows) {
    List<Column> columns =
        List.of(
            new Column("case", Column.Kind.TEXT, "", "Case"),
            new Column("estimator", Column.Kind.TEXT, "", "Estimator"),
            new Column("axis", Column.Kind.TEXT, "", "Axis"),
            new Column("metric", Column.Kind.TEXT, "", "Metric"),
            new Column("n", Column.Kind.COUNT, "", "Trials"),
            new Column("rank_correlation", Column.Kind.NUMBER, "", "Rank correlation"),
            new Column("main_effect", Column.Kind.NUMBER, "", "Main effect, times"),
            new Column("best_value", Column.Kind.TEXT, "", "Best value"));
    Map<String, List<StudyTables.Row>> groups = new LinkedHashMap<>();
    for (StudyTables.Row row : rows) {
      if (row.metrics().status() == Metrics.Status.OK) {
        groups
            .computeIfAbsent(
                row.trial().soilCase().name() + "\n" + row.trial().estimator().name(),
                k -> new ArrayList<>())
            .add(row);
      }
    }
    List<List<Cell>> cells = new ArrayList<>();
    for (List<StudyTables.Row> group : groups.values()) {
      for (Column axis : axes.columns()) {
        for (Metric metric : Measure.ERRORS) {
          effect(axis.name(), metric, group).ifPresent(cells::add);
        }
      }
    }
    return new TableData(columns, cells);
  }

  private static Optional<List<Cell>> effect(
      String axis, Metric metric, List<StudyTables.Row> group) {
    Map<String, List<Double>> levels = new LinkedHashMap<>();
    for (StudyTables.Row row : group) {
      String level = row.trial().point().get(axis);
      double value = row.metrics().number(metric);
      if (level != null && Double.isFinite(value)) {
        levels.computeIfAbsent(level, k -> new ArrayList<>()).add(value);
      }
    }
    if (levels.size() < 2) {
      return Optional.empty();
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    String best = "";
    for (Map.Entry<String, List<Double>> level : levels.entrySet()) {
      // NaN for a word: words have no order, and so no rank.
      double number = AxisColumns.number(level.getKey());
      level.getValue().forEach(v -> x.add(number));
      y.addAll(level.getValue());
      double median = Statistics.median(array(level.getValue()));
      if (median < least) {
        least = median;
        best = level.getKey();
      }
      most = Math.max(most, median);
    }
    StudyTables.Row any = group.get(0);
    return Optional.of(
        List.of(
            Cell.of(any.trial().soilCase().name()),
            Cell.of(any.trial().estimator().name()),
            Cell.of(axis),
            Cell.of(metric.column().name()),
            Cell.of((double) x.size()),
            Cell.of(Statistics.rankCorrelation(array(x), array(y))),
            Cell.of(most / least),
            Cell.of(best)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
