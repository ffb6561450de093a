package loam.measured;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.physics.Column;
import loam.physics.Range;

/** Whether imported profiles fit the case that they are to become. */
public final class FitsCase {
  /** Share of the depth of the column within which levels are the same: digits of a file. */
  static final double TOLERANCE = 1e-6;

  private FitsCase() {}

  /** The whole degrees around all states between depths. */
  public static Range range(Imported imported) {
    double lo = Math.min(imported.train().lowestFaceState(), imported.test().lowestFaceState());
    double hi = Math.max(imported.train().highestFaceState(), imported.test().highestFaceState());
    return new Range(Math.floor(lo), Math.max(Math.floor(lo) + 1, Math.ceil(hi)));
  }

  /** Throws where the grid is another one, or face states leave the declared range. */
  public static void check(CaseSettings soil, Imported imported) {
    Column column = imported.train().column();
    if (!soil.grid().orElse(column).near(column, TOLERANCE)) {
      throw BadInput.of(
          "case." + soil.name() + ".grid",
          Arrays.toString(soil.grid().orElseThrow().nodesM()),
          "the depths of the data, " + Arrays.toString(column.nodesM()) + ", faces midway",
          "leave the grid out: imported data bring their own");
    }
    double lo = Math.min(imported.train().lowestFaceState(), imported.test().lowestFaceState());
    double hi = Math.max(imported.train().highestFaceState(), imported.test().highestFaceState());
    Range range = soil.range().orElseGet(() -> range(imported));
    if (lo < range.lo() || hi > range.hi()) {
      throw BadInput.of(
          "case." + soil.name() + ".state-range",
          "[" + range.lo() + ", " + range.hi() + "]",
          String.format(
              Locale.ROOT, "a range that holds the data between depths, %.6g … %.6g", lo, hi),
          fix(soil, range, imported, lo, hi));
    }
  }

  private static String fix(
      CaseSettings soil, Range range, Imported imported, double lo, double hi) {
    if (!imported.suspicious().isEmpty()) {
      return "the check suspects "
          + imported.sensors().stream()
              .filter(SensorReport::suspicious)
              .map(s -> s.column() + " (" + String.join("; ", s.suspicions()) + ")")
              .collect(Collectors.joining(", "))
          + ": import.exclude leaves sensors out; or write a wider state-range";
    }
    if (soil.equation().isWater() && (lo < 0 || hi >= 1)) {
      return "W is relative water content in [0, 1): check import.scale and import.offset";
    }
    double step = soil.equation().isWater() ? 0.01 : 1;
    return String.format(
        Locale.ROOT,
        "write state-range = [%s, %s], or check import.scale and import.offset",
        round(Math.floor(Math.min(lo, range.lo()) / step) * step),
        round(Math.ceil(Math.max(hi, range.hi()) / step) * step));
  }

  private static double round(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
