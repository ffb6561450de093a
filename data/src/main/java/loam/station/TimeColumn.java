package loam.station;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import loam.error.BadInput;

/**
 * Where the time of a row stands.
 *
 * @param index of its cells
 * @param clock index of the cells with the time of day, where they stand apart from the date; -1:
 *     they do not
 */
record TimeColumn(int index, int clock) {
  private static final Pattern TIME =
      Pattern.compile("(.*(time|date|datum|stamp).*)|elapsed.*|hours|days|t");
  private static final Pattern DATE = Pattern.compile("(?i)(date|datum)(?![a-z]).*");
  private static final Pattern CLOCK =
      Pattern.compile("(?i)(time|hour|zeit|uhrzeit)(?![a-z])(?!.*zone).*");

  /**
   * The one that is asked for, else the first whose name says time or date; a date and the time of
   * day beside it are one.
   */
  static TimeColumn of(Delimited file, StationRequest request) {
    if (!request.timeColumn().isEmpty()) {
      return new TimeColumn(file.column("import.time-column", request.timeColumn()), -1);
    }
    OptionalInt named =
        IntStream.range(0, file.header().size())
            .filter(c -> TIME.matcher(file.header().get(c).toLowerCase(Locale.ROOT)).matches())
            .findFirst();
    if (named.isEmpty()) {
      throw BadInput.of(
          "import.time-column",
          "\"\"",
          "the name of the time column",
          file.name() + " has " + String.join(", ", file.header()));
    }
    int index = file.column("import.time-column", file.header().get(named.getAsInt()));
    boolean apart =
        index + 1 < file.header().size()
            && DATE.matcher(file.header().get(index)).matches()
            && CLOCK.matcher(file.header().get(index + 1)).matches();
    return new TimeColumn(index, apart ? index + 1 : -1);
  }

  /** For messages. */
  String name(Delimited file) {
    String name = file.header().get(index);
    return clock < 0 ? name : name + " " + file.header().get(clock);
  }

  /** Of the current row. */
  String text(Delimited file) {
    return clock < 0 ? file.text(index) : file.text(index) + " " + file.text(clock);
  }
}
