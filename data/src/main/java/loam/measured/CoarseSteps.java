package loam.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Slopes over longer than a change takes from sensor to sensor are means over the passage of
 * fronts: their coefficient is another one, and a floor that looks healthy does not say so.
 */
final class CoarseSteps {
  private CoarseSteps() {}

  /**
   * A line for each sensor between others that diffusion explains, and that its neighbours reach
   * within the span of a slope.
   *
   * @param spanS time that a slope spans, in s
   */
  static List<String> notes(List<SensorReport> sensors, double spanS) {
    List<String> notes = new ArrayList<>();
    for (int i = 1; i + 1 < sensors.size(); i++) {
      SensorReport sensor = sensors.get(i);
      double gap =
          Math.min(
              sensor.depthM() - sensors.get(i - 1).depthM(),
              sensors.get(i + 1).depthM() - sensor.depthM());
      double passage = gap * gap / sensor.diffusivity();
      if (sensor.explained() > 0 && sensor.diffusivity() > 0 && spanS > passage) {
        notes.add(
            String.format(
                Locale.ROOT,
                "WARNING: slopes of %s span %.2g h, longer than a change takes to its neighbours"
                    + " (%.2g h at %.2g m2/s): tendencies are means over fronts, and a low floor"
                    + " is luck; take shorter steps, or method = filter",
                sensor.column(),
                spanS / 3600,
                passage / 3600,
                sensor.diffusivity()));
      }
    }
    return notes;
  }
}
