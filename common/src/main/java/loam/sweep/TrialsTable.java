package loam.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import loam.evaluate.MetricsTable;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** {@code tables/trials.*}: a row per trial. */
final class TrialsTable {
  private TrialsTable() {}

  static TableData of(AxisColumns axes, List<StudyTables.Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("trial", Column.Kind.TEXT, "", "Trial"));
    columns.add(new Column("status", Column.Kind.TEXT, "", "Status"));
    columns.add(new Column("case", Column.Kind.TEXT, "", "Case"));
    columns.add(new Column("estimator", Column.Kind.TEXT, "", "Estimator"));
    columns.add(new Column("seed", Column.Kind.COUNT, "", "Seed"));
    columns.addAll(axes.columns());
    columns.addAll(MetricsTable.metricColumns());
    int skipped = MetricsTable.columns().size() - MetricsTable.metricColumns().size();
    List<List<Cell>> cells = new ArrayList<>();
    rows.stream()
        .sorted(Comparator.comparing(row -> row.trial().id()))
        .forEach(
            row -> {
              List<Cell> line = new ArrayList<>();
              Trial t = row.trial();
              line.add(Cell.of(t.id()));
              line.add(Cell.of(row.metrics().status().name().toLowerCase(Locale.ROOT)));
              line.add(Cell.of(t.soilCase().name()));
              line.add(Cell.of(t.estimator().name()));
              line.add(Cell.of((double) t.seedIndex()));
              line.addAll(axes.cells(t.point()));
              List<Cell> metrics = MetricsTable.cells(row.metrics());
              line.addAll(metrics.subList(skipped, metrics.size()));
              cells.add(line);
            });
    return new TableData(columns, cells);
  }
}
