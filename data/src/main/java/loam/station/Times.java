package loam.station;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/** Times for people. */
public final class Times {
  private Times() {}

  /** Seconds since 1970 of {@link #iso}; empty where the text is no such time. */
  public static OptionalDouble seconds(String iso) {
    return new TimeReading.Calendar(TimeText.Order.YEAR_MONTH_DAY, ZoneOffset.UTC).seconds(iso);
  }

  /** ISO spelling of seconds since 1970, UTC. */
  public static String iso(double seconds) {
    return LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC).toString();
  }
}
