package loam.station;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What separates the cells of a file, which mark its decimals have, and where header and data
 * begin.
 *
 * @param separator between cells; a blank stands for any run of blanks
 * @param decimal point or comma
 * @param header index of the header among the lines that are no comments
 * @param data index of the first line of data among them
 */
record Dialect(char separator, char decimal, int header, int data) {
  private static final char[] SEPARATORS = {',', ';', '\t', '|', ' '};
  private static final char MINUS = '\u2212';
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+[.,]?\\d*|[.,]\\d+)([eE][+-]?\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d+)?");
  private static final Pattern POINT = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");

  /** A block of lines that look like data. */
  private record Block(char separator, int from, int to, int cells, List<List<String>> rows) {
    int worth() {
      return (to - from) * cells;
    }
  }

  /**
   * Finds the dialect: the separator with which the most cells of successive lines are numbers,
   * times or missing; the header is the uppermost line of as many cells right above them. Blanks
   * stand in times too, so another separator goes first where header and data agree on it.
   *
   * @param lines first lines of the file without comments
   * @throws BadInput where no lines of data are found
   */
  static Dialect of(String name, List<String> lines, FileSettings settings) {
    Block best = null;
    Block agreed = null;
    for (char separator : separators(settings)) {
      Block block = block(separator, lines, settings);
      best = better(best, block);
      if (block != null && separator != ' ' && agrees(block, lines, settings)) {
        agreed = better(agreed, block);
      }
    }
    best = agreed == null ? best : agreed;
    if (best == null && settings.skipLines() >= 0 && lines.size() > settings.skipLines() + 1) {
      char separator = separators(settings)[0];
      return new Dialect(separator, '.', settings.skipLines(), settings.skipLines() + 1);
    }
    if (best == null) {
      throw BadInput.of(
          "import.input",
          name,
          "lines of numbers under a header",
          "none are found: set import.separator, import.skip-lines or import.encoding");
    }
    int header = header(best, lines, settings);
    if (header < 0 && best.from() > 0) {
      String above = lines.get(best.from() - 1);
      throw BadInput.of(
          "the line above the data of " + name,
          "'" + above.substring(0, Math.min(60, above.length())) + "'",
          "a header of " + best.cells() + " cells",
          "look for an unbalanced quote there, or set import.skip-lines or import.separator");
    }
    return new Dialect(
        best.separator(), decimal(best, settings), header, data(best, header, settings));
  }

  /** The first line of data below the header, of which the best block may be a later part. */
  private static int data(Block best, int header, FileSettings settings) {
    for (int i = Math.max(0, header + 1); i < best.from(); i++) {
      if (isData(best.rows().get(i), settings)) {
        return i;
      }
    }
    return Math.max(header + 1, best.from());
  }

  private static Block better(Block one, Block other) {
    return one == null || other != null && other.worth() > one.worth() ? other : one;
  }

  private static boolean agrees(Block block, List<String> lines, FileSettings settings) {
    int header = header(block, lines, settings);
    return header >= 0
        && header < block.rows().size()
        && block.rows().get(header).size() == block.cells();
  }

  private static char[] separators(FileSettings settings) {
    return switch (settings.separator()) {
      case FileSettings.AUTO -> SEPARATORS;
      case "tab" -> new char[] {'\t'};
      default -> new char[] {settings.separator().charAt(0)};
    };
  }

  private static Block block(char separator, List<String> lines, FileSettings settings) {
    List<List<String>> rows = lines.stream().map(line -> cells(separator, line)).toList();
    Block best = null;
    int from = -1;
    for (int i = 0; i <= rows.size(); i++) {
      if (i < rows.size() && lines.get(i).isBlank()) {
        continue;
      }
      boolean data = i < rows.size() && isData(rows.get(i), settings);
      boolean goesOn = data && from >= 0 && rows.get(i).size() == rows.get(from).size();
      if (from >= 0 && !goesOn) {
        Block ended = new Block(separator, from, i, rows.get(from).size(), rows);
        best = best == null || ended.worth() > best.worth() ? ended : best;
        from = -1;
      }
      if (data && from < 0) {
        from = i;
      }
    }
    return best;
  }

  /** At least two cells, one of them a time or a number, and half of them readable. */
  private static boolean isData(List<String> cells, FileSettings settings) {
    int fine = 0;
    int told = 0;
    for (String cell : cells) {
      boolean tells = NUMBER.matcher(cell).matches() || TimeText.looksLikeTime(cell);
      told += tells ? 1 : 0;
      fine += tells || Missing.is(cell, settings.missing()) ? 1 : 0;
    }
    return cells.size() >= 2 && told >= 1 && 2 * fine > cells.size();
  }

  private static int header(Block block, List<String> lines, FileSettings settings) {
    if (settings.skipLines() >= 0) {
      return settings.skipLines();
    }
    int header = -1;
    for (int i = block.from() - 1; i >= 0 && !lines.get(i).isBlank(); i--) {
      // Lines of data may end in a separator that the header lacks.
      if (Math.abs(block.rows().get(i).size() - block.cells()) > 1) {
        break;
      }
      header = i;
    }
    return header;
  }

  private static char decimal(Block block, FileSettings settings) {
    if (!settings.decimal().equals(FileSettings.AUTO)) {
      return settings.decimal().charAt(0);
    }
    int commas = 0;
    int points = 0;
    for (int i = block.from(); i < block.to(); i++) {
      for (String cell : block.rows().get(i)) {
        commas += COMMA.matcher(cell).matches() ? 1 : 0;
        points += POINT.matcher(cell).matches() ? 1 : 0;
      }
    }
    return commas > points ? ',' : '.';
  }

  /** The cells of one line, trimmed. */
  static List<String> cells(char separator, String line) {
    if (separator == ' ') {
      return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
    }
    List<String> cells = new ArrayList<>();
    try (CSVParser parser = format(separator).parse(new StringReader(line))) {
      for (CSVRecord record : parser) {
        record.forEach(cell -> cells.add(plain(cell)));
      }
    } catch (IOException | UncheckedIOException | IllegalStateException unbalanced) {
      return List.of(line);
    }
    return cells;
  }

  /** Without blanks around it, of whatever width, and with the minus that numbers have. */
  private static String plain(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isBlank(cell.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(cell.charAt(to - 1))) {
      to--;
    }
    return from < to && cell.charAt(from) == MINUS
        ? '-' + cell.substring(from + 1, to)
        : cell.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  static CSVFormat format(char separator) {
    return CSVFormat.DEFAULT.builder().setDelimiter(separator).setTrim(true).build();
  }
}
