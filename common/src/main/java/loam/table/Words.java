package loam.table;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Tables as readers see them: few digits, and words where there is no number. */
public final class Words {
  /** What stands where a value does not apply. */
  public static final String NONE = "–";

  /** What stands where the data do not determine a value. */
  public static final String NOT_IDENTIFIABLE = "not identifiable";

  private static final Set<String> METRICS = Set.of("mape", "bound");

  private Words() {}

  /** One text per cell. */
  public static List<List<String>> of(TableData table) {
    return table.rows().stream().map(row -> row(table, row)).toList();
  }

  private static List<String> row(TableData table, List<Cell> row) {
    return IntStream.range(0, row.size()).mapToObj(c -> word(table, row, c)).toList();
  }

  private static String word(TableData table, List<Cell> row, int c) {
    Cell cell = row.get(c);
    Column column = table.columns().get(c);
    if (cell instanceof Cell.Text t) {
      return t.value();
    }
    if (cell instanceof Cell.Flag f) {
      return f.value() ? "yes" : "no";
    }
    if (cell instanceof Cell.Number n) {
      return column.kind() == Column.Kind.COUNT ? Digits.count(n.value()) : Digits.of(n.value(), 3);
    }
    return unidentified(table, row, column) ? NOT_IDENTIFIABLE : NONE;
  }

  /** Whether this is an error of a coefficient of which the same row says "not identifiable". */
  private static boolean unidentified(TableData table, List<Cell> row, Column column) {
    String[] parts = column.name().split("_");
    if (parts.length < 2 || !METRICS.contains(parts[0])) {
      return false;
    }
    String flag = "identifiable_" + parts[1];
    return IntStream.range(0, row.size())
        .anyMatch(
            i -> table.columns().get(i).name().equals(flag) && row.get(i).equals(Cell.of(false)));
  }
}
