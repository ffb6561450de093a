package loam.station;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/**
 * Which reading fits a whole time column: every text must be a time of plausible years in it, and
 * of those left the one with the fewest changes of step is meant. Where two are as good (5/4 in a
 * file of one month may be April or May), the user is asked.
 */
final class TimeChoice {
  /** Of a step: what rounding in a file may do to it. */
  private static final double TOLERANCE = 1e-3;

  private static final class Trial {
    private final TimeReading reading;
    private boolean alive = true;
    private double last = Double.NaN;
    private double step = Double.NaN;
    private long changes;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    Trial(TimeReading reading) {
      this.reading = reading;
    }

    void take(String text) {
      OptionalDouble parsed = alive ? reading.seconds(text) : OptionalDouble.empty();
      alive = parsed.isPresent();
      if (alive) {
        double now = parsed.getAsDouble();
        changes += Math.abs(now - last - step) > TOLERANCE * Math.abs(step) ? 1 : 0;
        step = now - last;
        last = now;
        lowest = Math.min(lowest, now);
        highest = Math.max(highest, now);
      }
    }

    boolean plausible() {
      return alive && reading.plausible(lowest) && reading.plausible(highest) && !isDay();
    }

    /** Numbers that begin far from zero count from a day that nobody tells: MATLAB's, of a year. */
    private boolean isDay() {
      return reading == TimeReading.Count.BARE && lowest > highest - lowest;
    }
  }

  private final String name;
  private final String column;
  private final List<Trial> trials = new ArrayList<>();
  private String first = "";
  private String failed = "";
  private long failedLine;
  private long count;

  TimeChoice(String name, String column, FileSettings settings) {
    this.name = name;
    this.column = column;
    TimeReading.of(settings, column).forEach(reading -> trials.add(new Trial(reading)));
  }

  /** Looks at the next text of the column. */
  void take(String text, long line) {
    first = count++ == 0 ? text : first;
    trials.forEach(trial -> trial.take(text));
    if (failed.isEmpty() && trials.stream().noneMatch(trial -> trial.alive)) {
      failed = text;
      failedLine = line;
    }
  }

  /**
   * The reading that fits.
   *
   * @throws BadInput where none does, or two do
   */
  TimeReading reading() {
    Trial best = null;
    boolean tie = false;
    for (Trial trial : trials) {
      if (trial.plausible() && (best == null || trial.changes <= best.changes)) {
        boolean calendars = best != null && isYearLast(best) && isYearLast(trial);
        tie = best != null && trial.changes == best.changes && calendars && differs(best, trial);
        best = best == null || trial.changes < best.changes ? trial : best;
      }
    }
    if (best == null) {
      throw none();
    }
    if (tie) {
      throw BadInput.of(
          "import.time-format",
          FileSettings.AUTO,
          "a pattern, since '" + first + "' in column " + column + " may be day or month first",
          "set import.time-format = \"d/M/yyyy H:mm\" or \"M/d/yyyy H:mm\"");
    }
    return best.reading;
  }

  private static boolean isYearLast(Trial trial) {
    return trial.reading instanceof TimeReading.Calendar calendar
        && (calendar.order() == TimeText.Order.DAY_MONTH_YEAR
            || calendar.order() == TimeText.Order.MONTH_DAY_YEAR);
  }

  private static boolean differs(Trial a, Trial b) {
    return a.lowest != b.lowest || a.highest != b.highest;
  }

  private BadInput none() {
    boolean implausible = failed.isEmpty();
    return BadInput.of(
        implausible
            ? "column " + column + " of " + name
            : "line " + failedLine + ", column " + column + " of " + name,
        "'" + (implausible ? first : failed) + "'",
        "times between 1900 and 2100, spelled alike, such as 2025-03-01 13:00 or 201807010030",
        "set import.time-format: a pattern such as \"dd.MM.yyyy HH:mm\", epoch-s, epoch-ms, excel or"
            + " \"hours since 2018-07-01\"; or correct import.time-column");
  }
}
