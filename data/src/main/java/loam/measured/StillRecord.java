package loam.measured;

import java.util.ArrayList;
import java.util.List;
import loam.error.BadInput;
import loam.station.Series;

/**
 * Records in which nothing goes from sensor to sensor: every coefficient explains them, so none may
 * come out of them.
 */
final class StillRecord {
  private StillRecord() {}

  /**
   * Whether two sensors change, and not all of them together.
   *
   * @throws BadInput where they do not
   */
  static void check(Series series) {
    List<String> still = new ArrayList<>();
    for (int i = 0; i < series.sensors(); i++) {
      if (neverChanges(series, i)) {
        still.add(series.columns().get(i));
      }
    }
    if (still.size() + 1 >= series.sensors()) {
      throw BadInput.of(
          "states of " + series.name(),
          "the same at all times in " + String.join(", ", still),
          "at least two sensors that change",
          "are these the columns of the sensors? See import.columns, or take a longer record");
    }
    for (int i = 1; i < series.sensors(); i++) {
      if (!equal(series, 0, i)) {
        return;
      }
    }
    throw BadInput.of(
        "states of " + series.name(),
        "the same in all columns at all times",
        "sensors that differ",
        "is one sensor there several times? See import.columns");
  }

  /** Whether a sensor has one value alone. */
  static boolean neverChanges(Series series, int sensor) {
    double first = Double.NaN;
    for (double[] row : series.state()) {
      if (Double.isNaN(first)) {
        first = row[sensor];
      } else if (!Double.isNaN(row[sensor]) && row[sensor] != first) {
        return false;
      }
    }
    return true;
  }

  /** Whether two sensors have the same value wherever both have one, as at least once. */
  static boolean equal(Series series, int one, int other) {
    boolean shared = false;
    for (double[] row : series.state()) {
      boolean both = !Double.isNaN(row[one] + row[other]);
      if (both && row[one] != row[other]) {
        return false;
      }
      shared |= both;
    }
    return shared;
  }
}
