package loam.station;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.store.Store;

/**
 * A file of lines and cells, row by row, in whatever dialect it is; errors name file, line and
 * column.
 */
public final class Delimited implements Closeable {
  private static final int HEAD = 1 << 16;
  private static final int LONGEST_LINE = 1 << 20;

  private final String name;
  private final FileSettings settings;
  private final Dialect dialect;
  private final BufferedReader lines;
  private final List<String> header;
  private final List<String> units;
  private List<String> cells = List.of();
  private long line;

  private Delimited(String name, FileSettings settings, Dialect dialect, BufferedReader lines)
      throws IOException {
    this.name = name;
    this.settings = settings;
    this.dialect = dialect;
    this.lines = lines;
    List<String> found = List.of();
    List<String> below = List.of();
    for (int i = 0; i < dialect.data(); i++) {
      String text = nextLine();
      found = i == dialect.header() ? Dialect.cells(dialect.separator(), text) : found;
      below = i == dialect.header() + 1 ? Dialect.cells(dialect.separator(), text) : below;
    }
    this.header = found;
    this.units = dialect.header() >= 0 ? below : List.of();
  }

  /**
   * @throws BadInput where there is no such file, or it holds no lines of data
   */
  public static Delimited open(Store store, String path, FileSettings settings) throws IOException {
    String name = store.uri() + "/" + path;
    if (!store.exists(path)) {
      throw BadInput.of("import.input", name, "a file of text", "there is none: check the path");
    }
    InputStream bytes = new BufferedInputStream(store.open(path), HEAD);
    try {
      bytes.mark(HEAD);
      byte[] head = bytes.readNBytes(HEAD - 1);
      bytes.reset();
      Encoding encoding = Encoding.of(head, head.length, settings.encoding());
      bytes.skipNBytes(encoding.mark());
      String text =
          new String(head, encoding.mark(), head.length - encoding.mark(), encoding.charset());
      Dialect dialect = Dialect.of(name, headLines(text, head.length, settings), settings);
      Reader reader =
          new InputStreamReader(
              bytes, encoding.charset().newDecoder().onMalformedInput(CodingErrorAction.REPORT));
      return new Delimited(name, settings, dialect, new BufferedReader(reader, HEAD));
    } catch (IOException | RuntimeException bad) {
      bytes.close();
      throw bad;
    }
  }

  private static List<String> headLines(String text, int length, FileSettings settings) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (length == HEAD - 1 && lines.size() > 1) {
      lines.remove(lines.size() - 1); // cut in its middle
    }
    lines.removeIf(line -> isComment(line, settings));
    return lines;
  }

  private static boolean isComment(String line, FileSettings settings) {
    return !settings.comment().isEmpty() && line.startsWith(settings.comment());
  }

  public String name() {
    return name;
  }

  /** Names of the columns; empty where the file has no header. */
  public List<String> header() {
    return header;
  }

  /** Cells of the line between header and data, such as units; empty where there is none. */
  List<String> units() {
    return units;
  }

  /** Number of the current line in the file. */
  public long line() {
    return line;
  }

  /** Number of cells of the current row. */
  int width() {
    return cells.size();
  }

  /**
   * Index of a column.
   *
   * @param key the setting that names it
   */
  public int column(String key, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      String fix =
          header.contains("TOA5")
              ? "a logger's TOA5: set import.format = toa5"
              : "it has " + listed();
      throw BadInput.of(key, column, "a column of " + name, fix);
    }
    if (header.lastIndexOf(column) != index) {
      throw BadInput.of(key, column, "a column name that occurs once", "rename one in " + name);
    }
    return index;
  }

  private String listed() {
    String all = String.join(", ", header);
    return header.isEmpty() ? "no header" : all.substring(0, Math.min(all.length(), 500));
  }

  /** Goes to the next row of data; false at the end. */
  public boolean next() throws IOException {
    String text = nextLine();
    while (text != null && text.isBlank()) {
      text = nextLine();
    }
    if (text == null) {
      return false;
    }
    cells = Dialect.cells(dialect.separator(), text);
    if (dialect.separator() == ' ' && cells.size() < header.size()) {
      throw BadInput.of(
          "line " + line + " of " + name,
          cells.size() + " cells",
          header.size() + " cells between blanks, as the header has",
          "nothing between blanks is no cell: mark missing values, or set import.separator");
    }
    for (int extra = header.size(); extra < cells.size() && !header.isEmpty(); extra++) {
      if (!cells.get(extra).isBlank()) {
        throw BadInput.of(
            "line " + line + " of " + name,
            cells.size() + " cells",
            header.size() + " cells, as the header has",
            "name every column in the header, or set import.separator and import.decimal");
      }
    }
    return true;
  }

  private String nextLine() throws IOException {
    try {
      String text;
      do {
        text = lines.readLine();
        line++;
      } while (text != null && isComment(text, settings));
      if (text != null && text.length() > LONGEST_LINE) {
        throw BadInput.of(
            "line " + line + " of " + name,
            text.length() + " characters",
            "lines of cells",
            "is it text at all?");
      }
      return text;
    } catch (CharacterCodingException other) {
      throw BadInput.of(
          "import.encoding",
          settings.encoding(),
          "the encoding of " + name + ", which has other bytes after line " + line,
          "such as windows-1252 or UTF-16LE");
    }
  }

  /** Text of a cell; a row that is too short is an error. */
  public String text(int column) {
    if (column >= cells.size()) {
      throw BadInput.of(
          "line " + line + " of " + name,
          cells.size() + " cells",
          Math.max(header.size(), column + 1) + " cells",
          "the line is cut short, or import.separator is another one");
    }
    return cells.get(column);
  }

  /** A number; NaN where the cell is empty or a mark of a missing value. */
  public double number(int column) {
    String text = text(column);
    if (Missing.is(text, settings.missing())) {
      return Double.NaN;
    }
    // A point beside decimal commas may part thousands.
    boolean commas = dialect.decimal() == ',';
    String point = commas ? text.replace(',', '.') : text;
    boolean plain = PLAIN.matcher(point).matches() && !(commas && text.indexOf('.') >= 0);
    try {
      double value = plain ? Double.parseDouble(point) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException tooLong) {
      throw bad(column, "a finite number", "leave the cell empty where a value is missing");
    }
    throw bad(
        column,
        "a number with the decimal mark '"
            + dialect.decimal()
            + "', or nothing where it is missing",
        "set import.decimal, or add the mark of missing values to import.missing");
  }

  private static final java.util.regex.Pattern PLAIN =
      java.util.regex.Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  /** An error at a cell of the current row. */
  public BadInput bad(int column, String expected, String fix) {
    String named = column < header.size() ? header.get(column) : Integer.toString(column + 1);
    return BadInput.of(
        "line " + line + ", column " + named + " of " + name,
        "'" + text(column) + "'",
        expected,
        fix);
  }

  /** How the file was read, for people. */
  String words() {
    String separator =
        switch (dialect.separator()) {
          case '\t' -> "tab";
          case ' ' -> "blanks";
          default -> "'" + dialect.separator() + "'";
        };
    return "cells separated by " + separator + ", decimal mark '" + dialect.decimal() + "'";
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
