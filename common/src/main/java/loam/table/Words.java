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

  /** What stands where an error would need a truth, and nobody knows it. */
  public static final String NO_TRUTH = "no truth";

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
    if (!unidentified(table, row, column)) {
      return NONE;
    }
    return hasTruth(table, row) ? NOT_IDENTIFIABLE : NO_TRUTH;
  }

  /** Whether this is an error of a coefficient of which the same row says "not identifiable". */
  private static boolean unidentified(TableData table, List<Cell> row, Column column) {
    String[] parts = column.name().split("_");
    return parts.length >= 2
        && METRICS.contains(parts[0])
        && cell(table, row, "identifiable_" + parts[1]).equals(Cell.of(false));
  }

  /** Where there is one, λ has an error on the states that were seen, determined or not. */
  private static boolean hasTruth(TableData table, List<Cell> row) {
    return !cell(table, row, "mape_lambda_supported").equals(Cell.EMPTY);
  }

  private static Cell cell(TableData table, List<Cell> row, String column) {
    return IntStream.range(0, row.size())
        .filter(i -> table.columns().get(i).name().equals(column))
        .mapToObj(row::get)
        .findFirst()
        .orElse(Cell.EMPTY);
  }
}
