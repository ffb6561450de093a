package loam.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.store.Sealed;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Csv;
import loam.table.TableData;

/** Results of trials as lines of text, each with its digest: damage costs the rows that it hits. */
final class TrialRows {
  private static final Column ID = new Column("trial", Column.Kind.TEXT, "", "Trial");
  private static final Column CODE = new Column("code", Column.Kind.TEXT, "", "Version of Loam");
  private static final Column DIGEST = new Column("digest", Column.Kind.TEXT, "", "Digest");
  private static final List<Column> COLUMNS = columns();
  private static final int DIGITS = 16;

  /** Receives a result. */
  interface Row {
    void take(String id, Metrics metrics, String code);
  }

  private TrialRows() {}

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(ID));
    columns.addAll(MetricsTable.columns());
    columns.addAll(List.of(CODE, DIGEST));
    return columns;
  }

  /**
   * The text of a file.
   *
   * @param codes version of Loam that found each
   */
  static String text(Map<String, Metrics> rows, UnaryOperator<String> codes) {
    List<List<Cell>> cells = new ArrayList<>();
    rows.forEach(
        (id, metrics) -> {
          List<Cell> row = new ArrayList<>(List.of(Cell.of(id)));
          row.addAll(MetricsTable.cells(metrics));
          String code = codes.apply(id);
          row.addAll(List.of(Cell.of(code), Cell.of(digest(id, metrics, code))));
          cells.add(row);
        });
    return Sealed.lines(Csv.text(new TableData(COLUMNS, cells)));
  }

  /** The rows that are as they were written. */
  static void parse(String text, Row each) {
    for (List<Cell> row : Csv.readable(text, COLUMNS)) {
      Optional<Metrics> metrics = metrics(row);
      String id = word(row.get(0));
      String code = word(row.get(row.size() - 2));
      String digest = word(row.get(row.size() - 1));
      if (metrics.isPresent() && digest(id, metrics.get(), code).equals(digest)) {
        each.take(id, metrics.get(), code);
      }
    }
  }

  private static String digest(String id, Metrics metrics, String code) {
    String all = id + "\n" + code + "\n" + MetricsTable.cells(metrics);
    return Sealed.digest(all).substring(0, DIGITS);
  }

  private static Optional<Metrics> metrics(List<Cell> row) {
    try {
      TableData one = new TableData(COLUMNS, List.of(row));
      return Optional.of(MetricsTable.rows(one).get(0));
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static String word(Cell cell) {
    return cell instanceof Cell.Text text ? text.value() : "";
  }
}
