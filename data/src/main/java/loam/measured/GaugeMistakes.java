package loam.measured;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.experiment.ImportSettings.RainUnit;
import loam.station.Series;

/** Columns of rain that are not the rain of each row. */
final class GaugeMistakes {
  /** Rows that say enough. */
  private static final int LEAST = 10;

  /** Share of changes that a counter makes upwards: it is set back now and then. */
  private static final double RISES = 0.95;

  /** Share of rows in rain that say what the row before says: gauges tip by steps, but not so. */
  private static final double SAME = 0.8;

  private static final int DAY_S = 86_400;

  /** Days of rain that fall into one row of the day by chance once in 8³. */
  private static final int LEAST_DAYS = 4;

  /** Rows of which a day has many. */
  private static final double LONGEST_S = 10_800;

  private GaugeMistakes() {}

  /**
   * Refuses a running total: rain rises and falls, a counter hardly ever falls.
   *
   * @param read the column as it is
   */
  static void check(String column, Series read) {
    double[] there =
        Arrays.stream(read.state()).mapToDouble(r -> r[0]).filter(r -> !Double.isNaN(r)).toArray();
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
   * What is said of sums that may be those of a day: in each of its hours, or in one row of it.
   *
   * @param rates of each row, NaN where one is missing
   * @param read their times
   * @param unit as they are given: of rates nothing is asked
   */
  static String question(double[] rates, Series read, RainUnit unit) {
    if (!unit.isSum()) {
      return "";
    }
    int[] rain = IntStream.range(0, rates.length).filter(t -> rates[t] > 0).toArray();
    long same = Arrays.stream(rain).filter(t -> t > 0 && rates[t] == rates[t - 1]).count();
    if (rain.length >= LEAST && same > SAME * rain.length) {
      return warning(
          "%.0f %% of the rows in rain repeat the row before", 100.0 * same / rain.length);
    }
    long hours = Arrays.stream(rain).mapToDouble(t -> read.timeS()[t] % DAY_S).distinct().count();
    return rain.length >= LEAST_DAYS && hours == 1 && read.medianStepS() <= LONGEST_S
        ? warning("all rain falls at one time of the day, on %d days", rain.length)
        : "";
  }

  private static String warning(String format, Object... values) {
    return "; WARNING: "
        + String.format(Locale.ROOT, format, values)
        + ": sums of days in shorter rows, or irrigation? The unit says sums since the row before";
  }
}
