package loam.station;

import java.util.Locale;
import loam.error.BadInput;

/** Whether a series can be one of a soil: what is not is refused, never computed. */
final class Plausible {
  private static final double DEEPEST_M = 50;
  private static final double SHORTEST_STEP_S = 1e-6;
  private static final double LONGEST_STEP_S = 40 * 86_400.0;

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
    for (int i = 0; i < series.sensors(); i++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (double[] row : series.state()) {
        if (!Double.isNaN(row[i])) {
          min = Math.min(min, row[i]);
          max = Math.max(max, row[i]);
        }
      }
      if (min <= max) {
        request
            .quantity()
            .check(
                series.columns().get(i) + " of " + series.name(),
                min,
                max,
                request.file().stateUnit());
      }
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
