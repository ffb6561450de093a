package loam.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loam.table.Cell;
import loam.table.Column;

/** A column per axis, named by its key: of numbers where every value is one. */
record AxisColumns(List<Column> columns) {

  static AxisColumns of(List<String> keys, List<StudyTables.Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String key : keys) {
      Set<String> values = new LinkedHashSet<>();
      rows.stream()
          .map(r -> r.trial().point().get(key))
          .filter(v -> v != null)
          .forEach(values::add);
      boolean numbers = values.stream().allMatch(v -> !Double.isNaN(number(v)));
      Column.Kind kind = numbers ? Column.Kind.NUMBER : Column.Kind.TEXT;
      columns.add(new Column(key, kind, unit(key), key));
    }
    return new AxisColumns(List.copyOf(columns));
  }

  private static String unit(String key) {
    return key.endsWith("correlation-radius") ? "m" : "";
  }

  /** Cells of a point; axes that do not matter there are empty. */
  List<Cell> cells(Map<String, String> point) {
    List<Cell> out = new ArrayList<>();
    for (Column column : columns) {
      String value = point.getOrDefault(column.name(), "");
      out.add(column.kind() == Column.Kind.NUMBER ? Cell.of(number(value)) : Cell.of(value));
    }
    return out;
  }

  /** NaN where the text is no number. */
  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
