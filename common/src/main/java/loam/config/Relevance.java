package loam.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import loam.error.BadInput;
import loam.fit.Training;
import loam.sweep.SweepSettings;
import loam.sweep.SweepSettings.Axis;

/**
 * Which axes of a block can change the numbers of which training, and the ids of all trainings at
 * all points.
 */
final class Relevance {
  private final Map<String, String[]> ids = new LinkedHashMap<>();
  private final Map<String, boolean[]> axes = new LinkedHashMap<>();

  private Relevance() {}

  /**
   * @param all axes of all blocks: one that has a single value here may have others elsewhere
   */
  static Relevance of(
      List<Axis> all,
      Experiment base,
      SweepSettings.Part block,
      List<Map<String, String>> points,
      List<Experiment> experiments) {
    Relevance out = new Relevance();
    for (int p = 0; p < experiments.size(); p++) {
      Experiment experiment = experiments.get(p);
      for (Training t : experiment.trainings()) {
        out.ids.computeIfAbsent(SweepPlan.name(t), n -> new String[experiments.size()])[p] =
            SweepPlan.id(experiment, t);
      }
    }
    if (SweepPoints.complete(block)) {
      out.ids.forEach((name, id) -> out.axes.put(name, alongGrid(block.axes(), id)));
    } else if (!points.isEmpty()) {
      out.probe(base, block.axes(), points);
    }
    if (!points.isEmpty()) {
      out.elsewhere(all, base, block.axes(), points.get(0));
    }
    return out;
  }

  String id(Training t, int point) {
    return ids.get(SweepPlan.name(t))[point];
  }

  /** For each axis, whether moving along it alone ever changes the id. */
  boolean[] axes(Training t) {
    return axes.get(SweepPlan.name(t));
  }

  /** Keys of axes with several values that change no id at all. */
  List<String> unread(List<Axis> list) {
    List<String> out = new ArrayList<>();
    for (int a = 0; a < list.size(); a++) {
      int axis = a;
      boolean several = Set.copyOf(list.get(a).values()).size() > 1;
      if (several && axes.values().stream().noneMatch(read -> read[axis])) {
        out.add(list.get(a).key());
      }
    }
    return out;
  }

  private static boolean[] alongGrid(List<Axis> axes, String[] id) {
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

  /** Where points are scattered: moves along each axis alone, from the first and the last point. */
  private void probe(Experiment base, List<Axis> list, List<Map<String, String>> points) {
    List<Map<String, String>> from = new ArrayList<>(List.of(points.get(0)));
    from.add(points.get(points.size() - 1));
    ids.keySet().forEach(name -> axes.put(name, new boolean[list.size()]));
    for (Map<String, String> start : from) {
      Map<String, String> before = idsAt(base, start);
      for (int a = 0; a < list.size(); a++) {
        String key = list.get(a).key();
        TreeSet<String> values = new TreeSet<>();
        points.forEach(p -> values.add(p.get(key)));
        for (String value : List.of(values.first(), values.last())) {
          Map<String, String> moved = new LinkedHashMap<>(start);
          moved.put(key, value);
          int axis = a;
          idsAt(base, moved)
              .forEach((name, id) -> axes.get(name)[axis] |= !Objects.equals(id, before.get(name)));
        }
      }
    }
  }

  /** Axes with one value here: whether a value of another block would change the ids. */
  private void elsewhere(
      List<Axis> all, Experiment base, List<Axis> list, Map<String, String> point) {
    for (int a = 0; a < list.size(); a++) {
      String key = list.get(a).key();
      Set<String> here = Set.copyOf(list.get(a).values());
      int axis = a;
      all.stream()
          .filter(other -> here.size() == 1 && other.key().equals(key))
          .flatMap(other -> other.values().stream())
          .filter(value -> !here.contains(value))
          .flatMap(value -> moved(base, point, key, value).stream())
          .findFirst()
          .ifPresent(
              ids -> {
                Map<String, String> before = idsAt(base, point);
                ids.forEach(
                    (name, id) -> axes.get(name)[axis] |= !Objects.equals(id, before.get(name)));
              });
    }
  }

  /** Ids at a point with another value; none where the other block's value does not fit here. */
  private static Optional<Map<String, String>> moved(
      Experiment base, Map<String, String> point, String key, String value) {
    Map<String, String> moved = new LinkedHashMap<>(point);
    moved.put(key, value);
    try {
      return Optional.of(idsAt(base, moved));
    } catch (BadInput unfit) {
      return Optional.empty();
    }
  }

  private static Map<String, String> idsAt(Experiment base, Map<String, String> point) {
    Experiment experiment = ExperimentLoader.with(base, point, "sweep.axes");
    Map<String, String> out = new LinkedHashMap<>();
    for (Training t : experiment.trainings()) {
      out.put(SweepPlan.name(t), SweepPlan.id(experiment, t));
    }
    return out;
  }
}
