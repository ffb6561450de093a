package loam.table;

import java.io.Serializable;

/** A value in a table. */
public sealed interface Cell extends Serializable {
  /** Does not apply, or is not known: empty in CSV, null in Parquet. */
  record Empty() implements Cell {}

  /** Text, never empty. */
  record Text(String value) implements Cell {}

  /** A number, never NaN. */
  record Number(double value) implements Cell {}

  /** Yes or no. */
  record Flag(boolean value) implements Cell {}

  /** The empty cell. */
  Cell EMPTY = new Empty();

  /** A text; empty text is the empty cell. */
  static Cell of(String text) {
    return text.isEmpty() ? EMPTY : new Text(text);
  }

  /** A number; NaN is the empty cell. */
  static Cell of(double number) {
    return Double.isNaN(number) ? EMPTY : new Number(number);
  }

  /** A flag. */
  static Cell of(boolean flag) {
    return new Flag(flag);
  }
}
