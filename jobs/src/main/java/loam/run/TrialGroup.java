package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.spark.passes.Passes;
import org.apache.spark.TaskContext;

/**
 * Trials that one task runs in turn. Those on the same noisy data share their passes: estimators at
 * one point ask for the same sums in part.
 *
 * @param trials in the order in which they run
 * @param cost estimate, in arbitrary units: longest first
 */
record TrialGroup(List<TrialTask> trials, double cost) implements Serializable {
  /** Smaller groups share a task: Spark takes milliseconds for each. */
  private static final double LEAST_COST = 0.25;

  /** Runs what no earlier attempt has finished; results by the ids of trials. */
  LinkedHashMap<String, Metrics> run(Study study) throws IOException {
    LinkedHashMap<String, Metrics> out = new LinkedHashMap<>();
    boolean again = TaskContext.get() != null && TaskContext.get().attemptNumber() > 0;
    String shared = "";
    Passes passes = null;
    List<TrialTask> left = new ArrayList<>();
    BadInput unreadable = null;
    for (TrialTask trial : trials) {
      Optional<Metrics> before = again ? study.shelf().row(trial.id()) : Optional.empty();
      if (before.isPresent() && trial.isDone(before.get())) {
        out.put(trial.id(), before.get());
      } else {
        left.add(trial);
      }
    }
    out.putAll(DeviceTrials.run(left, study));
    for (TrialTask trial : left) {
      if (out.containsKey(trial.id())) {
        continue;
      }
      CaseMemory memory = CaseMemory.of(study.data(trial));
      if (passes == null || !shared.equals(trial.sharedData())) {
        try {
          passes = study.shelf().passes(memory);
          shared = trial.sharedData();
        } catch (BadInput damaged) {
          // Trials on other data go on.
          unreadable = damaged;
          passes = null;
          continue;
        }
      }
      out.put(trial.id(), new TrialRun(trial, memory, study).here(passes));
    }
    if (unreadable != null) {
      throw unreadable;
    }
    return out;
  }

  /**
   * Groups of trials, longest first; the smallest are put together.
   *
   * @param tasks in any order; groups depend on it
   */
  static List<TrialGroup> of(List<TrialTask> tasks, Study study) {
    List<TrialGroup> groups = new ArrayList<>(DeviceTrials.groups(tasks, study));
    Map<String, List<TrialTask>> shared = new LinkedHashMap<>();
    for (TrialTask task : tasks) {
      if (task.onDevice()) {
        continue;
      }
      String key = task.onSums() ? task.sharedData() : task.sharedData() + task.id();
      shared.computeIfAbsent(key, k -> new ArrayList<>()).add(task);
    }
    for (List<TrialTask> trials : shared.values()) {
      groups.add(costed(trials, study));
    }
    groups.sort((a, b) -> Double.compare(b.cost(), a.cost()));
    return together(groups);
  }

  /** Trials as one group. */
  static TrialGroup costed(List<TrialTask> trials, Study study) {
    double cost = trials.stream().mapToDouble(t -> TrialCost.of(t, study.data(t))).sum();
    return new TrialGroup(List.copyOf(trials), cost);
  }

  /** A group a trial but for those that a device trains together, longest first. */
  static List<TrialGroup> apart(List<TrialTask> tasks, Study study) {
    return Stream.concat(
            DeviceTrials.groups(tasks, study).stream(),
            tasks.stream().filter(t -> !t.onDevice()).map(t -> costed(List.of(t), study)))
        .sorted(Comparator.comparingDouble(TrialGroup::cost).reversed())
        .toList();
  }

  private static List<TrialGroup> together(List<TrialGroup> groups) {
    List<TrialGroup> out = new ArrayList<>();
    List<TrialTask> small = new ArrayList<>();
    double cost = 0;
    for (TrialGroup group : groups) {
      small.addAll(group.trials());
      cost += group.cost();
      if (cost >= LEAST_COST) {
        out.add(new TrialGroup(List.copyOf(small), cost));
        small.clear();
        cost = 0;
      }
    }
    if (!small.isEmpty()) {
      out.add(new TrialGroup(List.copyOf(small), cost));
    }
    return out;
  }

  /** For the Spark UI. */
  String label() {
    TrialTask first = trials.get(0);
    return trials.size() == 1
        ? first.label()
        : first.label() + " and " + (trials.size() - 1) + " more";
  }
}
