package loam.table;

import java.util.List;

/** A table: columns, and rows of one cell per column. Writers of every format read this. */
public record TableData(List<Column> columns, List<List<Cell>> rows) {
  public TableData {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row has %d cells for %d columns".formatted(row.size(), columns.size()));
      }
    }
  }

  /** Whether there is a column of this name. */
  public boolean has(String name) {
    return columns.stream().anyMatch(column -> column.name().equals(name));
  }

  /** Index of a column; throws where there is none of that name. */
  public int index(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column " + name);
  }
}
