package loam.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import loam.error.BadInput;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Tables as CSV: a header, '\n' line ends, every double with all its digits. */
public final class Csv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").build();

  private Csv() {}

  /** The file's text. */
  public static String text(TableData table) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord(table.columns().stream().map(Column::name).toList());
      for (List<Cell> row : table.rows()) {
        for (int c = 0; c < row.size(); c++) {
          printer.print(text(table.columns().get(c), row.get(c)));
        }
        printer.println();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /**
   * Reads a table whose columns are known, by name; columns of the file that are not asked for are
   * skipped, and columns that the file lacks are empty.
   */
  public static TableData parse(String name, String text, List<Column> columns) {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).build();
    List<List<Cell>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : parser) {
        rows.add(cells(name, row, columns));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TableData(columns, rows);
  }

  /** The rows that can be read of a table that may be damaged; columns as in {@link #parse}. */
  public static List<List<Cell>> readable(String text, List<Column> columns) {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).build();
    List<List<Cell>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : parser) {
        try {
          rows.add(cells("", row, columns));
        } catch (BadInput damaged) {
          continue;
        }
      }
    } catch (IOException | RuntimeException damaged) {
      // What comes after it cannot be told apart any more.
      return rows;
    }
    return rows;
  }

  private static List<Cell> cells(String name, CSVRecord row, List<Column> columns) {
    List<Cell> cells = new ArrayList<>();
    for (Column column : columns) {
      boolean present = row.isMapped(column.name()) && row.isSet(column.name());
      cells.add(cell(name, column, present ? row.get(column.name()) : ""));
    }
    return cells;
  }

  /**
   * Reads a table of unknown columns: a column is of counts or numbers where each of its cells is
   * empty or one, of flags where each is true or false, else of text.
   */
  public static TableData parse(String name, String text) {
    CSVFormat format = FORMAT.builder().setHeader().setSkipHeaderRecord(true).build();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<String> names = List.copyOf(parser.getHeaderNames());
      List<CSVRecord> records = parser.getRecords();
      List<Column> columns = new ArrayList<>();
      for (String column : names) {
        List<String> cells =
            records.stream()
                .map(r -> r.isSet(column) ? r.get(column) : "")
                .filter(c -> !c.isEmpty())
                .toList();
        columns.add(new Column(column, kind(cells), "", column));
      }
      return parse(name, text, columns);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw BadInput.of("table", name, "CSV with a header", "delete it (" + e.getMessage() + ")");
    }
  }

  private static Column.Kind kind(List<String> cells) {
    if (!cells.isEmpty() && cells.stream().allMatch(c -> c.matches("[+-]?\\d+"))) {
      return Column.Kind.COUNT;
    }
    if (!cells.isEmpty() && cells.stream().allMatch(Csv::number)) {
      return Column.Kind.NUMBER;
    }
    return !cells.isEmpty() && cells.stream().allMatch(c -> c.matches("true|false"))
        ? Column.Kind.FLAG
        : Column.Kind.TEXT;
  }

  private static boolean number(String cell) {
    try {
      Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String text(Column column, Cell cell) {
    if (cell instanceof Cell.Text t) {
      return t.value();
    }
    if (cell instanceof Cell.Flag f) {
      return Boolean.toString(f.value());
    }
    if (cell instanceof Cell.Number n) {
      boolean whole = column.kind() == Column.Kind.COUNT && n.value() == Math.rint(n.value());
      return whole ? Long.toString((long) n.value()) : Double.toString(n.value());
    }
    return "";
  }

  private static Cell cell(String name, Column column, String text) {
    try {
      return column.parse(text);
    } catch (NumberFormatException e) {
      throw BadInput.of(
          name + " column " + column.name(), text, "a number", "the file was not written by Loam");
    }
  }
}
