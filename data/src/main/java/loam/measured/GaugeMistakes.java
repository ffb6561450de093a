package loam.measured;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import loam.error.BadInput;

/** Columns of rain that are not the rain of each row. */
final class GaugeMistakes {
  /** Rows that say enough. */
  private static final int LEAST = 10;

  /** Share of changes that a counter makes upwards: it is set back now and then. */
  private static final double RISES = 0.95;

  /** Share of rows in rain that say what the row before says: gauges tip by steps, but not so. */
  private static final double SAME = 0.8;

  private static final int DAY_S = 86_400;

  /** Days of rain that fall into one hour of the day by chance once in 24³. */
  private static final int LEAST_DAYS = 4;

  private GaugeMistakes() {}

  /**
   * Refuses a running total: rain rises and falls, a counter hardly ever falls.
   *
   * @param rates of each row, NaN where one is missing
   */
  static void check(String column, double[] rates) {
    double[] there = Arrays.stream(rates).filter(r -> !Double.isNaN(r)).toArray();
    int[] changes =
        IntStream.range(1, there.length).filter(t -> there[t] != there[t - 1]).toArray();
    long rises = Arrays.stream(changes).filter(t -> there[t] > there[t - 1]).count();
    if (changes.length >= LEAST && rises >= RISES * changes.length) {
      throw BadInput.of(
          "import.rain-column",
          column,
          "the rain of each row",
          String.format(
              Locale.ROOT,
              "%d of %d changes are upwards, as of a running total: write its differences",
              rises,
              changes.length));
    }
  }

  /**
   * What is said of rain that may be that of a day: in each of its hours, or in one row of it.
   *
   * @param rates of each row, NaN where one is missing
   * @param timeS of the rows
   */
  static String question(double[] rates, double[] timeS) {
    int[] rain = IntStream.range(0, rates.length).filter(t -> rates[t] > 0).toArray();
    long same = Arrays.stream(rain).filter(t -> t > 0 && rates[t] == rates[t - 1]).count();
    if (rain.length >= LEAST && same > SAME * rain.length) {
      return warning(
          "%.0f %% of the rows in rain repeat the row before", 100.0 * same / rain.length);
    }
    long hours = Arrays.stream(rain).mapToDouble(t -> timeS[t] % DAY_S).distinct().count();
    return rain.length >= LEAST_DAYS && hours == 1 && 2 * (timeS[1] - timeS[0]) < DAY_S
        ? warning("all rain falls at one time of the day, on %d days", rain.length)
        : "";
  }

  private static String warning(String format, Object... values) {
    return "; WARNING: "
        + String.format(Locale.ROOT, format, values)
        + ": sums of days in shorter rows? A column of rain says what fell since the row before";
  }
}
