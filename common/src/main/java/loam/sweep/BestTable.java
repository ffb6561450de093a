package loam.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * {@code tables/best.*}: for each case, value of nuisance axes and goal the point with the least
 * median over seeds, among those where no trial failed, and how far the seeds spread.
 */
final class BestTable {
  private static final List<Metric> GOALS =
      List.of(
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.RMSE_TENDENCY_RELATIVE,
          Metric.GAMMA_DIFFERENCE_SUPPORTED);

  private BestTable() {}

  private record Scored(StudyTables.Point point, double[] values, double median) {}

  static TableData of(AxisColumns axes, Set<String> nuisance, List<StudyTables.Point> points) {
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
    Map<String, List<StudyTables.Point>> cases = new LinkedHashMap<>();
    for (StudyTables.Point point : points) {
      Map<String, String> given = new TreeMap<>(point.at());
      given.keySet().retainAll(nuisance);
      cases.computeIfAbsent(point.caseName() + given, k -> new ArrayList<>()).add(point);
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (List<StudyTables.Point> ofCase : cases.values()) {
      for (Metric goal : GOALS) {
        ofCase.stream()
            .filter(p -> p.failed() == 0)
            .map(p -> scored(p, goal))
            .filter(s -> Double.isFinite(s.median))
            .min(Comparator.comparingDouble(Scored::median))
            .ifPresent(s -> rows.add(row(axes, s, goal)));
      }
    }
    return new TableData(columns, rows);
  }

  private static Scored scored(StudyTables.Point point, Metric goal) {
    double[] values = Measure.finite(goal, point.succeeded());
    return new Scored(point, values, Statistics.median(values));
  }

  private static List<Cell> row(AxisColumns axes, Scored best, Metric goal) {
    List<Metrics> ok = best.point().succeeded();
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(best.point().caseName()));
    row.add(Cell.of(goal.column().name()));
    row.add(Cell.of(best.point().estimator()));
    row.addAll(axes.cells(best.point().at()));
    row.add(Cell.of((double) ok.size()));
    row.add(Cell.of(best.median()));
    row.add(Cell.of(Statistics.min(best.values())));
    row.add(Cell.of(Statistics.max(best.values())));
    row.add(Cell.of(Statistics.std(best.values())));
    row.add(Cell.of(SummaryTable.toBound(ok, Metric.MAPE_LAMBDA_SUPPORTED, Metric.BOUND_LAMBDA)));
    return row;
  }
}
