package loam.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** {@code tables/summary.*}: a row per point, statistics over its seeds. */
final class SummaryTable {
  private record Statistic(String name, ToDoubleFunction<double[]> value) {}

  private static final List<Statistic> STATISTICS =
      List.of(
          new Statistic("median", Statistics::median),
          new Statistic("mean", v -> v.length == 0 ? Double.NaN : Statistics.mean(v)),
          new Statistic("std", Statistics::std),
          new Statistic("min", Statistics::min),
          new Statistic("max", Statistics::max));

  private SummaryTable() {}

  static TableData of(AxisColumns axes, List<StudyTables.Point> points) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("case", Column.Kind.TEXT, "", "Case"));
    columns.add(new Column("estimator", Column.Kind.TEXT, "", "Estimator"));
    columns.addAll(axes.columns());
    columns.add(new Column("n", Column.Kind.COUNT, "", "Trials"));
    columns.add(new Column("failed", Column.Kind.COUNT, "", "Failed"));
    for (Metric metric : Measure.ALL) {
      for (Statistic statistic : STATISTICS) {
        columns.add(
            new Column(
                statistic.name() + "_" + metric.column().name(),
                Column.Kind.NUMBER,
                metric.column().unit(),
                metric.column().title() + ", " + statistic.name()));
      }
    }
    columns.add(number("ratio_to_bound_lambda", "MAPE λ / bound"));
    columns.add(number("ratio_to_bound_gamma", "MAPE γ / bound"));
    columns.add(new Column("skipped", Column.Kind.COUNT, "", "Skipped"));
    return new TableData(columns, points.stream().map(p -> row(axes, p)).toList());
  }

  private static Column number(String name, String title) {
    return new Column(name, Column.Kind.NUMBER, "", title);
  }

  private static List<Cell> row(AxisColumns axes, StudyTables.Point point) {
    List<Metrics> ok = point.succeeded();
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(point.caseName()));
    row.add(Cell.of(point.estimator()));
    row.addAll(axes.cells(point.at()));
    row.add(Cell.of((double) point.rows().size()));
    row.add(Cell.of((double) point.failed()));
    for (Metric metric : Measure.ALL) {
      double[] values = Measure.finite(metric, ok);
      STATISTICS.forEach(s -> row.add(Cell.of(s.value().applyAsDouble(values))));
    }
    row.add(Cell.of(toBound(ok, Metric.MAPE_LAMBDA_SUPPORTED, Metric.BOUND_LAMBDA)));
    row.add(Cell.of(toBound(ok, Metric.MAPE_GAMMA_SUPPORTED, Metric.BOUND_GAMMA)));
    row.add(Cell.of((double) point.skipped()));
    return row;
  }

  /** Median over seeds of the supported error over its bound. */
  static double toBound(List<Metrics> rows, Metric error, Metric bound) {
    return Statistics.median(
        rows.stream()
            .mapToDouble(m -> m.number(error) / m.number(bound))
            .filter(Double::isFinite)
            .toArray());
  }
}
