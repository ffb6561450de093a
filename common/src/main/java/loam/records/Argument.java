package loam.records;

import java.util.Locale;
import loam.state.ColumnModel;
import loam.table.TableData;

/** What λ of a column of heat is a function of, for people. */
enum Argument {
  TEMPERATURE("x", "°C", "states of %.1f … %.1f °C", "%.1f °C"),
  WATER("theta", "m3 m-3", "water contents of %.3f … %.3f", "θ = %.3f");

  private static final String AT = "at";

  private final String state;
  private final String unit;
  private final String range;
  private final String value;

  Argument(String state, String unit, String range, String value) {
    this.state = state;
    this.unit = unit;
    this.range = range;
    this.value = value;
  }

  static Argument of(ColumnModel column) {
    return column.isOfWater() ? WATER : TEMPERATURE;
  }

  /** What a table of layers is of, by the name of its column. */
  static Argument of(TableData layers) {
    return layers.columns().stream().anyMatch(c -> c.name().equals(WATER.at()))
        ? WATER
        : TEMPERATURE;
  }

  /** Name of a column of states. */
  String state() {
    return state;
  }

  /** Name of a column of the states at which layers are compared. */
  String at() {
    return this == TEMPERATURE ? AT : AT + "_" + state;
  }

  String unit() {
    return unit;
  }

  /** As "states of 3.1 … 28.0 °C". */
  String range(double lo, double hi) {
    return String.format(Locale.ROOT, range, lo, hi);
  }

  /** As "15.3 °C". */
  String at(double x) {
    return String.format(Locale.ROOT, value, x);
  }
}
