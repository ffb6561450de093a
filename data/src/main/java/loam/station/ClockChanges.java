package loam.station;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loam.experiment.FileSettings;

/**
 * Hours that lack as they do where clocks are put forward, or where times that never were put back
 * are read as if they had been: from there on a record would be an hour late.
 */
final class ClockChanges {
  private static final double HOUR_S = 3600;

  /** When clocks are changed, in either hemisphere. */
  private static final Set<Integer> MONTHS = Set.of(3, 4, 9, 10, 11);

  private static final int LATEST_HOUR = 4;

  private ClockChanges() {}

  /** A warning at the first such hour. */
  static Optional<String> question(Series series, FileSettings file) {
    ZoneId zone = TimeReading.zone(file.timeZone());
    double step = series.medianStepS();
    for (int t = 0; t + 1 < series.times() && step <= HOUR_S; t++) {
      double from = series.timeS()[t];
      double to = series.timeS()[t + 1];
      if (Math.abs(to - from - step - HOUR_S) < 1 && Times.isDate(from)) {
        Optional<String> why =
            zone.getRules().isFixedOffset() ? forward(from, zone) : back(from, to, zone);
        if (why.isPresent()) {
          return Optional.of(
              "WARNING: an hour is missing after " + Times.iso(from) + " UTC, " + why.get());
        }
      }
    }
    return Optional.empty();
  }

  /** A warning where equal lines are those of an hour that clocks put back let pass twice. */
  static Optional<String> question(List<Double> repeatedS, FileSettings file) {
    ZoneId zone = TimeReading.zone(file.timeZone());
    return repeatedS.stream()
        .filter(s -> Times.isDate(s) && isNightOfChange(s, zone))
        .findFirst()
        .map(
            s ->
                "WARNING: lines of "
                    + Times.iso(s)
                    + " UTC, a Sunday night, repeat others and are left out: were clocks put back?"
                    + " Times behind are then an hour early: export in UTC or standard time");
  }

  private static boolean isNightOfChange(double timeS, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochSecond((long) timeS), zone);
    boolean night = local.getDayOfWeek() == DayOfWeek.SUNDAY && local.getHour() < LATEST_HOUR;
    return night && MONTHS.contains(local.getMonthValue());
  }

  private static Optional<String> forward(double fromS, ZoneId zone) {
    return isNightOfChange(fromS, zone)
        ? Optional.of(
            "a Sunday night: were clocks put forward? Set import.time-zone to a region, such as"
                + " Europe/Berlin")
        : Optional.empty();
  }

  private static Optional<String> back(double fromS, double toS, ZoneId zone) {
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(Instant.ofEpochSecond((long) fromS - 1));
    return next != null && next.isOverlap() && next.toEpochSecond() <= toS
        ? Optional.of(
            "where "
                + zone
                + " puts clocks back: is the file in standard time all year? Set import.time-zone to"
                + " its offset, such as "
                + next.getOffsetAfter())
        : Optional.empty();
  }
}
