package loam.measured;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Slopes over longer than a change takes from sensor to sensor are means over the passage of
 * fronts: their coefficient is another one, and a floor that looks healthy does not say so.
 */
final class CoarseSteps {
  private CoarseSteps() {}

  /**
   * A line where sensors between others, that diffusion explains, are reached by their neighbours
   * within the span of a slope: of the one that is reached soonest.
   *
   * @param spanS time that a slope spans, in s
   */
  static Optional<String> note(List<SensorReport> sensors, double spanS) {
    SensorReport soonest = null;
    double least = Double.POSITIVE_INFINITY;
    int others = -1;
    for (int i = 1; i + 1 < sensors.size(); i++) {
      SensorReport sensor = sensors.get(i);
      double gap =
          Math.min(
              sensor.depthM() - sensors.get(i - 1).depthM(),
              sensors.get(i + 1).depthM() - sensor.depthM());
      double passage = gap * gap / sensor.diffusivity();
      if (sensor.explained() > 0 && sensor.diffusivity() > 0 && spanS > passage) {
        others++;
        if (passage < least) {
          least = passage;
          soonest = sensor;
        }
      }
    }
    return soonest == null
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "WARNING: slopes of %s%s span %.2g h, longer than a change takes to its neighbours"
                    + " (%.2g h at %.2g m2/s): tendencies are means over fronts, and a low floor"
                    + " is luck; take shorter steps, or method = filter",
                soonest.column(),
                others == 0 ? "" : " (and of " + others + " more)",
                spanS / 3600,
                least / 3600,
                soonest.diffusivity()));
  }
}
