package loam.records;

import java.util.ArrayList;
import java.util.List;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** A table of numbers, column by column; NaN is an empty cell. */
final class Numbers {
  private final List<Column> columns = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  /** Adds a column; all of a table have the same length. */
  Numbers with(String name, String unit, double[] column) {
    columns.add(new Column(name, Column.Kind.NUMBER, unit, name.replace('_', ' ')));
    values.add(column);
    return this;
  }

  TableData table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int k = 0; k < values.get(0).length; k++) {
      List<Cell> row = new ArrayList<>();
      for (double[] column : values) {
        row.add(Cell.of(column[k]));
      }
      rows.add(row);
    }
    return new TableData(columns, rows);
  }
}
