package loam.measured;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import loam.error.BadInput;
import loam.store.Store;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV with a header, row by row; errors name file, line and column. */
final class CsvRows implements Closeable {
  private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "none");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header = new ArrayList<>();
  private CSVRecord record;
  private long line;

  private CsvRows(String name, CSVParser parser) {
    this.name = name;
    this.parser = parser;
    this.records = parser.iterator();
  }

  /**
   * @throws BadInput where the file is missing or has no header
   */
  static CsvRows open(Store store, String path) throws IOException {
    String name = store.uri() + "/" + path;
    if (!store.exists(path)) {
      throw BadInput.of("import.input", name, "a CSV file", "there is none: check the path");
    }
    var reader = new InputStreamReader(store.open(path), StandardCharsets.UTF_8);
    CSVFormat format = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).build();
    CsvRows rows = new CsvRows(name, format.parse(new BufferedReader(reader, 1 << 16)));
    try {
      rows.readHeader();
      return rows;
    } catch (RuntimeException bad) {
      rows.close();
      throw bad;
    }
  }

  private void readHeader() {
    if (!next()) {
      throw BadInput.of("import.input", name, "a CSV with a header line", "the file is empty");
    }
    for (String cell : record) {
      header.add(header.isEmpty() && cell.startsWith(BYTE_ORDER_MARK) ? cell.substring(1) : cell);
    }
  }

  String name() {
    return name;
  }

  /** Index of a column; key is the setting that names it. */
  int column(String key, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw BadInput.of(key, column, "a column of " + name, "it has " + String.join(", ", header));
    }
    if (header.lastIndexOf(column) != index) {
      throw BadInput.of(key, column, "a column name that occurs once", "rename one in " + name);
    }
    return index;
  }

  boolean next() {
    try {
      line = parser.getCurrentLineNumber() + 1;
      if (!records.hasNext()) {
        return false;
      }
      record = records.next();
      return true;
    } catch (UncheckedIOException | IllegalStateException broken) {
      throw BadInput.of(
          "line " + line + " of " + name,
          broken.getMessage(),
          "comma-separated UTF-8 text",
          "look for an unbalanced quote there");
    }
  }

  /** Text of a cell; a row that is too short is an error. */
  String text(int column) {
    if (column >= record.size()) {
      throw BadInput.of(
          "line " + line + " of " + name,
          record.size() + " cells",
          header.size() + " cells, as in the header",
          "the line is cut short, or the separator is not a comma");
    }
    return record.get(column);
  }

  boolean missing(int column) {
    return MISSING.contains(text(column).toLowerCase(Locale.ROOT));
  }

  /** A number; NaN where the cell is empty or says that it is missing. */
  double number(int column) {
    if (missing(column)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text(column));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      throw bad(column, "a number, or nothing where it is missing", "decimals take a point");
    }
    throw bad(column, "a finite number", "leave the cell empty where a value is missing");
  }

  BadInput bad(int column, String expected, String fix) {
    return BadInput.of(
        "line " + line + ", column " + header.get(column) + " of " + name,
        "'" + text(column) + "'",
        expected,
        fix);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
