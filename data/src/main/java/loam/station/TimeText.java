package loam.station;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calendar times as files spell them: year first or last, one or two digits, T or blank, with or
 * without seconds, fraction, AM and PM, offset or zone, 24:00 for midnight, a date alone, all
 * digits together, or a year and its day.
 *
 * @param local as it is spelled
 * @param offsetS offset from UTC in s, where it is spelled
 */
record TimeText(LocalDateTime local, Optional<Integer> offsetS) {

  /** Which number of a date is what. */
  enum Order {
    YEAR_MONTH_DAY,
    DAY_MONTH_YEAR,
    MONTH_DAY_YEAR,
    /** yyyyMMdd, with HHmm or HHmmss or HH. */
    DIGITS,
    /** yyyyDDD, or yyyy-DDD. */
    DAY_OF_YEAR
  }

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String CLOCK =
      "(?:[T ,]\\s*(?<h>\\d{1,2}):(?<mi>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?)?"
          + "\\s*(?<ap>[AaPp]\\.?\\s?[Mm]\\.?)?\\s*(?<zone>Z|UTC|GMT|[+-]\\d{2}:?(?:\\d{2})?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<a>\\d{4})[-/.](?<b>\\d{1,2})[-/.](?<c>\\d{1,2})" + CLOCK);
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<a>\\d{1,2})[-/. ](?<b>\\d{1,2}|[A-Za-z]{3})[-/. ](?<c>\\d{4})" + CLOCK);
  private static final Pattern TOGETHER =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})?(\\d{2})?)?");

  private static final Pattern OF_YEAR = Pattern.compile("(\\d{4})-?(\\d{3})");

  /** Whether a cell is a calendar time rather than a plain number. */
  static boolean looksLikeTime(String cell) {
    return YEAR_FIRST.matcher(cell).matches() || YEAR_LAST.matcher(cell).matches();
  }

  /** Empty where the text is no time in this order. */
  static Optional<TimeText> of(String cell, Order order) {
    // Some programs put a narrow blank, or one that does not break, before AM and PM.
    String text = cell.replace('\u202f', ' ').replace('\u00a0', ' ');
    try {
      return switch (order) {
        case YEAR_MONTH_DAY -> spelled(YEAR_FIRST.matcher(text), "a", "b", "c");
        case DAY_MONTH_YEAR -> spelled(YEAR_LAST.matcher(text), "c", "b", "a");
        case MONTH_DAY_YEAR -> spelled(YEAR_LAST.matcher(text), "c", "a", "b");
        case DIGITS -> together(TOGETHER.matcher(text));
        case DAY_OF_YEAR -> dayOfYear(OF_YEAR.matcher(text));
      };
    } catch (DateTimeException | NumberFormatException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<TimeText> spelled(Matcher m, String year, String month, String day) {
    if (!m.matches()) {
      return Optional.empty();
    }
    LocalDate date =
        LocalDate.of(
            Integer.parseInt(m.group(year)), month(m.group(month)), Integer.parseInt(m.group(day)));
    int hour = hour(number(m.group("h")), m.group("ap"));
    LocalDateTime time =
        at(date, hour, number(m.group("mi")), number(m.group("s"))).plusNanos(nanos(m.group("f")));
    return Optional.of(new TimeText(time, offset(m.group("zone"))));
  }

  private static Optional<TimeText> together(Matcher m) {
    if (!m.matches()) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
    return Optional.of(
        new TimeText(
            at(date, number(m.group(4)), number(m.group(5)), number(m.group(6))),
            Optional.empty()));
  }

  private static Optional<TimeText> dayOfYear(Matcher m) {
    return m.matches()
        ? Optional.of(
            new TimeText(
                LocalDate.ofYearDay(number(m.group(1)), number(m.group(2))).atStartOfDay(),
                Optional.empty()))
        : Optional.empty();
  }

  private static LocalDateTime at(LocalDate date, int hour, int minute, int second) {
    // Loggers end a day at 24:00.
    return hour == 24 && minute == 0 && second == 0
        ? date.plusDays(1).atStartOfDay()
        : date.atTime(hour, minute, second);
  }

  private static int month(String text) {
    int named = MONTHS.indexOf(text.toLowerCase(Locale.ROOT));
    return named >= 0 ? named + 1 : Integer.parseInt(text);
  }

  private static int hour(int spelled, String half) {
    if (half == null) {
      return spelled;
    }
    if (spelled < 1 || spelled > 12) {
      throw new DateTimeException("hour " + spelled + " " + half);
    }
    return spelled % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }

  private static Optional<Integer> offset(String zone) {
    if (zone == null) {
      return Optional.empty();
    }
    return Optional.of(
        Character.isLetter(zone.charAt(0)) ? 0 : ZoneOffset.of(zone).getTotalSeconds());
  }
}
