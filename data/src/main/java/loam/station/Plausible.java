package loam.station;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.error.BadInput;
import loam.experiment.FileSettings;

/** Whether a series can be one of a soil: what is not is refused, never computed. */
final class Plausible {
  private static final double DEEPEST_M = 50;
  private static final double SHORTEST_STEP_S = 1e-6;
  private static final double LONGEST_STEP_S = 40 * 86_400.0;

  /** °C that no soil has most of the time, but many have in °F. */
  private static final double HOT = 45;

  /** °C that only soils of hot deserts have deep down, but those of a cold winter in °F. */
  private static final double WARM = 31.5;

  /** Water content that no sensor of a soil ever exceeds, but many fractions taken for per cent. */
  private static final double DRY = 0.02;

  private Plausible() {}

  /**
   * @throws BadInput that names the key to set
   */
  static void check(Series series, StationRequest request) {
    depths(series);
    double step = series.medianStepS();
    if (!(step >= SHORTEST_STEP_S && step <= LONGEST_STEP_S)) {
      throw BadInput.of(
          "time step of " + series.name(),
          String.format(Locale.ROOT, "%.3g s", step),
          "a step below 40 days",
          "set import.time-format");
    }
    states(series, request);
  }

  /** A unit is that of all sensors; one alone that no soil has is that sensor's own trouble. */
  private static void states(Series series, StationRequest request) {
    List<String> strange = new ArrayList<>();
    int judged = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < series.sensors(); i++) {
      double[] range = range(series, i);
      if (range[0] > range[1] || request.exclude().contains(series.columns().get(i))) {
        continue;
      }
      judged++;
      if (!request.quantity().holds(range[0], range[1])) {
        strange.add(series.columns().get(i));
        min = Math.min(min, range[0]);
        max = Math.max(max, range[1]);
      }
    }
    if (!strange.isEmpty() && 2 * strange.size() <= judged) {
      throw BadInput.of(
          "column " + String.join(", ", strange) + " of " + series.name(),
          String.format(Locale.ROOT, "%.6g … %.6g", min, max),
          request.quantity().words() + ", as the other sensors have",
          "a fault or another unit of this sensor alone: --set import.exclude=["
              + strange.stream().map(s -> '"' + s + '"').collect(Collectors.joining(","))
              + "], or add a mark of missing values to import.missing");
    }
    if (!strange.isEmpty()) {
      String column = String.join(", ", strange) + " of " + series.name();
      request.quantity().check(column, min, max, request.file().stateUnit());
    }
    unit(series, request);
  }

  /** Values of another unit that a soil can have too, but not deep down, or not at most. */
  private static void unit(Series series, StationRequest request) {
    int[] judged =
        IntStream.range(0, series.sensors())
            .filter(i -> !request.exclude().contains(series.columns().get(i)))
            .toArray();
    if (judged.length == 0) {
      return;
    }
    boolean water = request.quantity() == Quantity.WATER;
    double most =
        water
            ? IntStream.of(judged).mapToDouble(i -> range(series, i)[1]).max().orElseThrow()
            : median(series, judged[judged.length - 1]);
    boolean strange = water ? most >= 0 && most < DRY : most > HOT;
    String own = water ? "m3/m3" : "C";
    if (strange && !request.file().stateUnit().equals(own)) {
      throw BadInput.of(
          "states of " + series.name(),
          String.format(Locale.ROOT, water ? "at most %.3g" : "half of them above %.4g", most),
          request.quantity().words(),
          water
              ? "are they fractions? set import.state-unit = m3/m3, with import.scale = 0.01 where"
                  + " they are per cent of so dry a soil"
              : "set import.state-unit = F, or = C where it is so hot");
    }
  }

  /**
   * A question where states are rather those of a cold soil in °F than of a hot one in °C: nothing
   * in how heat moves tells them apart, since its equation knows neither zero nor unit of T.
   */
  static Optional<String> question(Series series, StationRequest request) {
    int deepest = series.sensors() - 1;
    double middle = median(series, deepest);
    return request.quantity() == Quantity.TEMPERATURE
            && request.file().stateUnit().equals(FileSettings.AUTO)
            && middle > WARM
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "WARNING: half of the values at %.3g m are above %.4g: a hot desert's, or of another"
                    + " soil in Fahrenheit? Set import.state-unit = C or F",
                series.depthM()[deepest],
                middle))
        : Optional.empty();
  }

  private static double median(Series series, int sensor) {
    return Medians.of(
        Arrays.stream(series.state())
            .mapToDouble(row -> row[sensor])
            .filter(v -> !Double.isNaN(v))
            .toArray());
  }

  private static double[] range(Series series, int sensor) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double[] row : series.state()) {
      if (!Double.isNaN(row[sensor])) {
        min = Math.min(min, row[sensor]);
        max = Math.max(max, row[sensor]);
      }
    }
    return new double[] {min, max};
  }

  /**
   * Whole metres alone, of numbers without a unit, are rather cm: heat would tell by its
   * diffusivity, water does not.
   *
   * @throws BadInput that asks for the unit
   */
  static void unitOfDepths(List<Double> depths, StationRequest request) {
    boolean whole = depths.stream().allMatch(d -> d >= 1 && d == Math.rint(d));
    if (request.quantity() == Quantity.WATER && request.file().depthUnitIsOpen() && whole) {
      throw BadInput.of(
          request.key("depths"),
          depths,
          "depths whose unit is told, where all of them are whole numbers",
          "set import.depth-unit = cm, or = m where they are so deep");
    }
  }

  private static void depths(Series series) {
    double[] depth = series.depthM();
    for (int i = 0; i < depth.length; i++) {
      boolean increasing = i == 0 || depth[i] > depth[i - 1];
      if (!(depth[i] >= 0 && depth[i] <= DEEPEST_M && increasing)) {
        throw BadInput.of(
            "import.depths",
            depth[i],
            "different depths of 0 … 50 m, positive downward",
            depth[i] > DEEPEST_M
                ? "are they in cm? set import.depth-unit = cm"
                : "give each sensor a depth of its own");
      }
    }
  }
}
