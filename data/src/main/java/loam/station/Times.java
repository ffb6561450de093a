package loam.station;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/** Times for people. */
public final class Times {
  /** What begins with zero has no dates, and may have no units either. */
  private static final double FIRST_DATE_S = 366 * 86_400.0;

  private Times() {}

  /** Whether seconds since 1970 are a date, rather than time since a record began. */
  public static boolean isDate(double seconds) {
    return Math.abs(seconds) >= FIRST_DATE_S;
  }

  /** Seconds since 1970 of {@link #iso}; empty where the text is no such time. */
  public static OptionalDouble seconds(String iso) {
    return new TimeReading.Calendar(TimeText.Order.YEAR_MONTH_DAY, ZoneOffset.UTC).seconds(iso);
  }

  /** ISO spelling of seconds since 1970, UTC. */
  public static String iso(double seconds) {
    return LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC).toString();
  }
}
