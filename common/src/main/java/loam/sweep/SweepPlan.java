package loam.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import loam.experiment.BadInput;
import loam.experiment.Experiment;
import loam.experiment.ExperimentLoader;
import loam.experiment.Identity;
import loam.experiment.SweepSettings;
import loam.experiment.Training;

/**
 * The trials of a study: the grid over its axes × cases × estimators × seeds. Points that differ
 * only in axes that a training does not read are one trial.
 *
 * @param axes keys, in the order of the configuration
 * @param trials each once, in the order of the configuration
 */
public record SweepPlan(List<String> axes, List<Trial> trials) {
  private static final long MOST_POINTS = 1_000_000;

  /** The plan of an experiment; without axes, its trainings. */
  public static SweepPlan of(Experiment experiment) {
    List<SweepSettings.Axis> axes = experiment.sweep().axes();
    List<Map<String, String>> points = points(axes);
    List<Experiment> experiments = new ArrayList<>();
    for (Map<String, String> point : points) {
      experiments.add(ExperimentLoader.with(experiment, point, "sweep.axes"));
    }
    Map<String, String[]> ids = ids(experiments);
    Map<String, boolean[]> relevant = new LinkedHashMap<>();
    ids.forEach((name, id) -> relevant.put(name, relevant(axes, id)));
    Map<String, Trial> trials = new LinkedHashMap<>();
    for (int p = 0; p < points.size(); p++) {
      for (Training t : experiments.get(p).trainings()) {
        String id = ids.get(name(t))[p];
        Map<String, String> point = shown(axes, points.get(p), relevant.get(name(t)));
        trials.putIfAbsent(
            id,
            new Trial(id, point, experiments.get(p), t.soilCase(), t.estimator(), t.seedIndex()));
      }
    }
    return new SweepPlan(
        axes.stream().map(SweepSettings.Axis::key).toList(), List.copyOf(trials.values()));
  }

  /** Cartesian product, last axis fastest; HOCON value of each key. */
  static List<Map<String, String>> points(List<SweepSettings.Axis> axes) {
    List<Map<String, String>> points = List.of(Map.of());
    for (SweepSettings.Axis axis : axes) {
      if ((long) points.size() * axis.values().size() > MOST_POINTS) {
        throw BadInput.of(
            "sweep.axes",
            axis.key(),
            "at most " + MOST_POINTS + " points in all",
            "take fewer values, or split the study");
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (String value : axis.values()) {
          Map<String, String> next = new LinkedHashMap<>(point);
          next.put(axis.key(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points;
  }

  private static Map<String, String[]> ids(List<Experiment> experiments) {
    Map<String, String[]> ids = new LinkedHashMap<>();
    for (int p = 0; p < experiments.size(); p++) {
      for (Training t : experiments.get(p).trainings()) {
        ids.computeIfAbsent(name(t), n -> new String[experiments.size()])[p] =
            Identity.trainingHash(experiments.get(p), t.soilCase(), t.estimator(), t.seedIndex());
      }
    }
    return ids;
  }

  private static String name(Training t) {
    return t.soilCase().name() + "/" + t.estimator().name() + "/" + t.seedIndex();
  }

  /** For each axis, whether moving along it alone ever changes the id. */
  private static boolean[] relevant(List<SweepSettings.Axis> axes, String[] id) {
    boolean[] out = new boolean[axes.size()];
    int stride = 1;
    for (int a = axes.size() - 1; a >= 0; a--) {
      int length = axes.get(a).values().size();
      for (int p = 0; p < id.length; p++) {
        int first = p - p / stride % length * stride;
        out[a] |= !Objects.equals(id[p], id[first]);
      }
      stride *= length;
    }
    return out;
  }

  private static Map<String, String> shown(
      List<SweepSettings.Axis> axes, Map<String, String> point, boolean[] relevant) {
    Map<String, String> out = new LinkedHashMap<>();
    for (int a = 0; a < relevant.length; a++) {
      if (relevant[a]) {
        String key = axes.get(a).key();
        String value = point.get(key);
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        out.put(key, quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return Collections.unmodifiableMap(out);
  }
}
