package loam.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loam.table.Cell;
import loam.table.Column;

/**
 * A column per axis, named by its key: of numbers where every value is one, counts where all are
 * whole, such as days and seeds.
 */
record AxisColumns(List<Column> columns) {
  /** Numbers from here on are read better with a power of ten. */
  private static final double WHOLE = 1e9;

  static AxisColumns of(List<String> keys, List<StudyTables.Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String key : keys) {
      Set<String> values = new LinkedHashSet<>();
      rows.stream()
          .map(r -> r.trial().point().get(key))
          .filter(v -> v != null)
          .forEach(values::add);
      columns.add(new Column(key, kind(values), unit(key), key));
    }
    return new AxisColumns(List.copyOf(columns));
  }

  private static Column.Kind kind(Set<String> values) {
    double[] numbers = values.stream().mapToDouble(AxisColumns::number).toArray();
    if (Arrays.stream(numbers).anyMatch(Double::isNaN)) {
      return Column.Kind.TEXT;
    }
    boolean whole = Arrays.stream(numbers).allMatch(n -> n == Math.rint(n) && Math.abs(n) < WHOLE);
    return whole ? Column.Kind.COUNT : Column.Kind.NUMBER;
  }

  private static String unit(String key) {
    return key.endsWith("correlation-radius") ? "m" : "";
  }

  /** Cells of a point; axes that do not matter there are empty. */
  List<Cell> cells(Map<String, String> point) {
    List<Cell> out = new ArrayList<>();
    for (Column column : columns) {
      String value = point.getOrDefault(column.name(), "");
      out.add(column.kind() == Column.Kind.TEXT ? Cell.of(value) : Cell.of(number(value)));
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
