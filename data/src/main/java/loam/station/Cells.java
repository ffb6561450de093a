package loam.station;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/**
 * A station's values by time and depth, whatever the order in which files tell them. Of several
 * probes at one depth the one with the most values counts: two of them mixed would be a third.
 */
final class Cells {
  private final String name;
  private final TreeMap<Double, TreeMap<String, TreeMap<Double, Double>>> byDepth = new TreeMap<>();
  private double latitude;
  private double longitude;

  /**
   * @param name of the station, for messages
   */
  Cells(String name) {
    this.name = name;
  }

  /** Where the station is, in degrees north and east. */
  void at(double north, double east) {
    latitude = north;
    longitude = east;
  }

  /**
   * @param probe which one of those at the depth
   * @param value NaN where it is missing
   * @throws BadInput where the probe has another value at that time
   */
  void put(double depthM, String probe, double timeS, double value) {
    Double other =
        byDepth
            .computeIfAbsent(depthM, d -> new TreeMap<>())
            .computeIfAbsent(probe, p -> new TreeMap<>())
            .merge(timeS, value, (a, b) -> a.isNaN() ? b : a);
    if (!Double.isNaN(value) && other != value) {
      throw BadInput.of(
          name + " at " + Times.iso(timeS) + ", " + depthM + " m",
          other + " and " + value,
          "one value a time",
          "leave out the file that repeats another, or one of the lines");
    }
  }

  /**
   * All of them on the union of their times; depths without any value are left out.
   *
   * @param site its name
   * @param ofFormat what time stamps are where the settings do not say
   * @param expected what good values are, for the message where there are none
   * @throws BadInput where none is good, or no soil has them
   */
  Station station(
      String site, StationRequest request, FileSettings.Stamp ofFormat, String expected) {
    List<String> notes = new ArrayList<>();
    FileSettings.Stamp stamp = request.file().conventions(-1, ofFormat, "", "").stamp();
    Series series = series(stamp, expected, notes);
    Plausible.check(series, request);
    return new Station(site, latitude, longitude, series, notes);
  }

  private Series series(FileSettings.Stamp stamp, String expected, List<String> notes) {
    TreeMap<Double, TreeMap<Double, Double>> chosen = new TreeMap<>();
    byDepth.forEach(
        (depth, probes) -> {
          String best = most(probes);
          if (count(probes.get(best)) > 0) {
            chosen.put(depth, probes.get(best));
          } else {
            notes.add("no value at " + depth + " m is good: it is left out");
          }
          if (probes.size() > 1) {
            notes.add("of " + probes.size() + " probes at " + depth + " m: " + best);
          }
        });
    if (chosen.isEmpty()) {
      throw BadInput.of(
          "values of " + name,
          "none",
          expected,
          "look at the files' flags and marks of missing values, or set import.good-flags");
    }
    return grid(chosen, stamp, notes);
  }

  private static String most(TreeMap<String, TreeMap<Double, Double>> probes) {
    String best = probes.firstKey();
    for (String probe : probes.keySet()) {
      best = count(probes.get(probe)) > count(probes.get(best)) ? probe : best;
    }
    return best;
  }

  private static long count(TreeMap<Double, Double> values) {
    return values.values().stream().filter(v -> !v.isNaN()).count();
  }

  private Series grid(
      TreeMap<Double, TreeMap<Double, Double>> chosen,
      FileSettings.Stamp stamp,
      List<String> notes) {
    TreeMap<Double, double[]> rows = new TreeMap<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<Double, TreeMap<Double, Double>> depth : chosen.entrySet()) {
      int at = names.size();
      names.add(depth.getKey() + " m");
      depth
          .getValue()
          .forEach(
              (time, value) -> rows.computeIfAbsent(time, t -> none(chosen.size()))[at] = value);
    }
    Grid grid = new Grid(name);
    rows.forEach((time, row) -> grid.add(time, row, 0));
    double[] depths = chosen.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    return grid.series(names, depths, stamp, notes);
  }

  private static double[] none(int sensors) {
    double[] row = new double[sensors];
    Arrays.fill(row, Double.NaN);
    return row;
  }
}
