package loam.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import loam.station.Station;

/**
 * Measured data as profiles, with the data check.
 *
 * @param train profiles of the first part of the record
 * @param test profiles of the rest; none of its tendencies shares a value with training
 * @param sensors the data check, a report per sensor that was not excluded; empty for profiles
 * @param station what the sensors that were not excluded measured, where that is states in time
 * @param scheme how the tendency was found, in words, for the manifest
 * @param skipped lines of the file that gave no profile
 */
public record Imported(
    MeasuredProfiles train,
    MeasuredProfiles test,
    List<SensorReport> sensors,
    Optional<Station> station,
    String scheme,
    long skipped) {
  public Imported {
    sensors = List.copyOf(sensors);
  }

  /** Names of suspicious sensors, from the top. */
  public List<String> suspicious() {
    return sensors.stream().filter(SensorReport::suspicious).map(SensorReport::column).toList();
  }

  /** The data check in plain lines, for a terminal and a log. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        say(
            "%d profiles to train and %d to test; %d lines gave none",
            train.count(), test.count(), skipped));
    station.ifPresent(s -> lines.addAll(s.notes()));
    lines.add("tendency: " + scheme);
    for (SensorReport s : sensors) {
      String fit =
          Double.isNaN(s.explained())
              ? "boundary"
              : say(
                  "diffusivity %.2e m2/s explains %.1f %% of its changes",
                  s.diffusivity(), 100 * s.explained());
      String verdict = s.suspicious() ? "SUSPICIOUS: " + String.join("; ", s.suspicions()) : "ok";
      lines.add(
          say(
              "%s at %s m: %.4g … %.4g, %.1f %% missing, %s; %s",
              s.column(), s.depthM(), s.lowest(), s.highest(), 100 * s.missing(), fit, verdict));
    }
    if (sensors.size() - suspicious().size() < 3 && !suspicious().isEmpty()) {
      lines.add("too few sensors would be left without those: look at the station first");
    } else if (!suspicious().isEmpty()) {
      lines.add(
          "to leave out what is suspicious: --set import.exclude=["
              + suspicious().stream().collect(Collectors.joining(","))
              + "]");
    }
    return lines;
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
