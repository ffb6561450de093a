package loam.table;

/**
 * A column of a table.
 *
 * @param name as in the files' headers
 * @param kind what its cells hold
 * @param unit empty where it has none
 * @param title for readers, such as a heading in the report
 */
public record Column(String name, Kind kind, String unit, String title) {
  /** What the cells of a column hold, beside {@link Cell.Empty}. */
  public enum Kind {
    TEXT,
    /** A number that counts: a double like all numbers, printed without a fraction. */
    COUNT,
    NUMBER,
    FLAG
  }

  /** The cell of a text, as files hold it; empty text is the empty cell. */
  public Cell parse(String text) {
    if (text.isEmpty()) {
      return Cell.EMPTY;
    }
    return switch (kind) {
      case TEXT -> Cell.of(text);
      case FLAG -> Cell.of(Boolean.parseBoolean(text));
      case COUNT, NUMBER -> Cell.of(Double.parseDouble(text));
    };
  }

  /** Throws where a cell is none of this column. */
  public void check(Cell cell) {
    boolean fits =
        switch (kind) {
          case TEXT -> cell instanceof Cell.Text;
          case FLAG -> cell instanceof Cell.Flag;
          case COUNT, NUMBER -> cell instanceof Cell.Number;
        };
    if (!fits && !cell.equals(Cell.EMPTY)) {
      throw new IllegalArgumentException("column %s holds no %s".formatted(name, cell));
    }
  }
}
