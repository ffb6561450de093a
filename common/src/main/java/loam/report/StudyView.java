package loam.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** The rows of {@code tables/summary.csv}, by name: what figures of a study are made of. */
final class StudyView {
  private final TableData table;
  private final List<List<Cell>> rows;

  StudyView(TableData summary) {
    this(summary, summary.rows());
  }

  private StudyView(TableData table, List<List<Cell>> rows) {
    this.table = table;
    this.rows = rows;
  }

  /** Keys of the axes that take at least two values in these rows. */
  List<String> axes() {
    int from = table.index("estimator") + 1;
    List<String> out = new ArrayList<>();
    for (Column column : table.columns().subList(from, table.index("n"))) {
      if (values(column.name()).size() > 1) {
        out.add(column.name());
      }
    }
    return out;
  }

  /** Values of a column in these rows, each once: numbers in ascending order, texts as found. */
  List<String> values(String column) {
    int index = table.index(column);
    Set<String> out = new LinkedHashSet<>();
    boolean numbers = table.columns().get(index).kind() != Column.Kind.TEXT;
    rows.stream()
        .map(r -> r.get(index))
        .filter(c -> !c.equals(Cell.EMPTY))
        .sorted(
            (a, b) ->
                numbers && a instanceof Cell.Number x && b instanceof Cell.Number y
                    ? Double.compare(x.value(), y.value())
                    : 0)
        .forEach(c -> out.add(text(c)));
    return List.copyOf(out);
  }

  StudyView where(String column, String value) {
    int index = table.index(column);
    Predicate<List<Cell>> fits = r -> text(r.get(index)).equals(value);
    return new StudyView(table, rows.stream().filter(fits).toList());
  }

  double[] numbers(String column) {
    int index = table.index(column);
    return rows.stream()
        .mapToDouble(r -> r.get(index) instanceof Cell.Number n ? n.value() : Double.NaN)
        .toArray();
  }

  /** The row's text in a column, each row. */
  List<String> texts(String column) {
    int index = table.index(column);
    return rows.stream().map(r -> text(r.get(index))).toList();
  }

  /** Median of the finite values; NaN without any. */
  double median(String column) {
    double[] sorted = Arrays.stream(numbers(column)).filter(Double::isFinite).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
  }

  /** Mean of the finite values; NaN without any. */
  double mean(String column) {
    return Arrays.stream(numbers(column)).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** The rows that have a number in a column. */
  StudyView with(String column) {
    int index = table.index(column);
    return new StudyView(
        table, rows.stream().filter(r -> r.get(index) instanceof Cell.Number).toList());
  }

  boolean has(String column) {
    return table.columns().stream().anyMatch(c -> c.name().equals(column))
        && Arrays.stream(numbers(column)).anyMatch(Double::isFinite);
  }

  private static String text(Cell cell) {
    if (cell instanceof Cell.Number n) {
      boolean whole = n.value() == Math.rint(n.value()) && Math.abs(n.value()) < 1e9;
      return whole ? Long.toString((long) n.value()) : Double.toString(n.value());
    }
    return cell instanceof Cell.Text t ? t.value() : "";
  }
}
