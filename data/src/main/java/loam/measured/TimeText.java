package loam.measured;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Times as files spell them: ISO 8601 with 'T' or a blank, with or without seconds and offset, a
 * date alone, or seconds since 1970. A time without offset is taken as it stands, without daylight
 * saving.
 */
final class TimeText {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX]]")
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeText() {}

  /** Seconds since 1970; empty where the text is no time. */
  static OptionalDouble seconds(String text) {
    if (NUMBER.matcher(text).matches()) {
      return OptionalDouble.of(Double.parseDouble(text));
    }
    try {
      TemporalAccessor parsed =
          FORMAT.parseBest(
              text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return OptionalDouble.of(seconds(parsed));
    } catch (DateTimeException noTime) {
      return OptionalDouble.empty();
    }
  }

  private static double seconds(TemporalAccessor time) {
    if (time instanceof OffsetDateTime at) {
      return at.toEpochSecond() + 1e-9 * at.getNano();
    }
    if (time instanceof LocalDateTime at) {
      return at.toEpochSecond(ZoneOffset.UTC) + 1e-9 * at.getNano();
    }
    return ((LocalDate) time).toEpochDay() * 86_400.0;
  }

  /** ISO spelling of seconds since 1970. */
  static String iso(double seconds) {
    return LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC).toString();
  }
}
