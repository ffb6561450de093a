package loam.experiment;

import java.util.Map;

/** Checks that each value of each axis gives an experiment. */
final class SweepAxes {
  private SweepAxes() {}

  static void check(Experiment experiment) {
    int i = 0;
    for (SweepSettings.Axis axis : experiment.sweep().axes()) {
      String origin = "sweep.axes[" + i++ + "]";
      for (String value : axis.values()) {
        ExperimentLoader.with(experiment, Map.of(axis.key(), value), origin);
      }
    }
  }
}
