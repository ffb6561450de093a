package loam.out;

import java.util.Locale;

/** Seconds as a person reads them. */
public final class Durations {
  private Durations() {}

  /** "3.2 s", "4 min 05 s", "2 h 10 min". */
  public static String readable(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
