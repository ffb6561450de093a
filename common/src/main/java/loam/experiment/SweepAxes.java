package loam.experiment;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks that each value of each axis gives an experiment, and that constraints can be told. */
final class SweepAxes {
  private SweepAxes() {}

  static void check(Experiment experiment) {
    Set<String> seen = new HashSet<>();
    for (SweepSettings.Part block : experiment.sweep().blocks()) {
      for (SweepSettings.Axis axis : block.axes()) {
        for (String value : axis.values()) {
          if (seen.add(axis.key() + "=" + value)) {
            ExperimentLoader.with(
                experiment, Map.of(axis.key(), value), "sweep axis " + axis.key());
          }
        }
      }
      for (Constraint constraint : block.constraints()) {
        constraint.holds(Map.of(), experiment.resolved());
      }
    }
  }
}
