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
}
