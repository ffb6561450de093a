package loam.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Aligned;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;
import loam.table.Words;

/**
 * {@code tables/best.*}: for each case, value of nuisance axes (but seeds) and goal the {@link
 * Best} point, how far its seeds spread, and what it is with fresh seeds, which had no part in its
 * choice.
 */
final class BestTable {
  private BestTable() {}

  /**
   * @param best a row each
   * @param fresh points of trials with fresh seeds alone, by name
   */
  static TableData of(AxisColumns axes, List<Best> best, Map<String, StudyTables.Point> fresh) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("case", Column.Kind.TEXT, "", "Case"));
    columns.add(new Column("goal", Column.Kind.TEXT, "", "Goal"));
    columns.add(new Column("estimator", Column.Kind.TEXT, "", "Estimator"));
    columns.addAll(axes.columns());
    columns.add(new Column("n", Column.Kind.COUNT, "", "Trials"));
    columns.add(new Column("median", Column.Kind.NUMBER, "", "Median"));
    columns.add(new Column("min", Column.Kind.NUMBER, "", "Least"));
    columns.add(new Column("max", Column.Kind.NUMBER, "", "Largest"));
    columns.add(new Column("std", Column.Kind.NUMBER, "", "Std"));
    columns.add(new Column("ratio_to_bound_lambda", Column.Kind.NUMBER, "", "MAPE λ / bound"));
    for (String statistic : List.of("median", "min", "max")) {
      columns.add(
          new Column("fresh_" + statistic, Column.Kind.NUMBER, "", "Fresh seeds, " + statistic));
    }
    columns.add(new Column("fresh_n", Column.Kind.COUNT, "", "Fresh seeds"));
    return new TableData(columns, best.stream().map(b -> row(axes, b, fresh)).toList());
  }

  /** What is best, and its spread, in a few lines; none where nothing is. */
  static List<String> lines(TableData best) {
    if (best.rows().isEmpty()) {
      return List.of();
    }
    int shown = best.index("max") + 1;
    List<List<String>> out = new ArrayList<>();
    out.add(best.columns().subList(0, shown).stream().map(Column::name).toList());
    Words.of(best).forEach(row -> out.add(row.subList(0, shown)));
    return Aligned.lines(out);
  }

  private static List<Cell> row(AxisColumns axes, Best best, Map<String, StudyTables.Point> fresh) {
    List<Metrics> ok = best.point().succeeded();
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(best.point().caseName()));
    row.add(Cell.of(best.goal().column().name()));
    row.add(Cell.of(best.point().estimator()));
    row.addAll(axes.cells(best.point().at()));
    row.add(Cell.of((double) ok.size()));
    row.add(Cell.of(best.median()));
    row.add(Cell.of(Statistics.min(best.values())));
    row.add(Cell.of(Statistics.max(best.values())));
    row.add(Cell.of(Statistics.std(best.values())));
    row.add(Cell.of(SummaryTable.toBound(ok, Metric.MAPE_LAMBDA_SUPPORTED, Metric.BOUND_LAMBDA)));
    StudyTables.Point again = fresh.get(best.point().name());
    double[] values =
        again == null ? new double[0] : Measure.finite(best.goal(), again.succeeded());
    row.add(Cell.of(Statistics.median(values)));
    row.add(Cell.of(Statistics.min(values)));
    row.add(Cell.of(Statistics.max(values)));
    row.add(Cell.of((double) values.length));
    return row;
  }
}
