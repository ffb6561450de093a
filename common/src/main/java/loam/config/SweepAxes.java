package loam.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import loam.error.BadInput;
import loam.sweep.Constraint;
import loam.sweep.SweepSettings;

/** Checks that each value of each axis gives an experiment, and that constraints can be told. */
final class SweepAxes {
  private SweepAxes() {}

  static void check(Experiment experiment) {
    Set<String> seen = new HashSet<>();
    for (SweepSettings.Part block : experiment.sweep().blocks()) {
      for (SweepSettings.Axis axis : block.axes()) {
        StudyPoints points = StudyPoints.of(experiment, Set.of(axis.key()));
        for (String value : axis.values()) {
          if (seen.add(axis.key() + "=" + value)) {
            check(experiment, points, axis.key(), value);
          }
        }
      }
      for (Constraint constraint : block.constraints()) {
        constraint.holds(Map.of(), experiment::number);
      }
    }
  }

  private static void check(Experiment experiment, StudyPoints points, String key, String value) {
    String origin = "sweep axis " + key;
    try {
      points.at(Map.of(key, value), origin);
    } catch (BadInput bad) {
      // Said again with all names in sight, for the better hint.
      ExperimentLoader.with(experiment, Map.of(key, value), origin);
      throw bad;
    }
  }
}
