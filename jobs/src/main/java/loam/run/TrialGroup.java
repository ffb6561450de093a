package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metrics;
import loam.moments.Pass;
import loam.moments.PassResult;
import loam.store.Store;
import loam.sweep.TrialLog;
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

  /** What every task of a study needs. */
  record Study(Store root, Map<String, StudyData> data, double timeLimitSeconds, TrialKeeper keeper)
      implements Serializable {}

  /** Runs what no earlier attempt has finished; results as {@link TrialLog#text}. */
  String run(Study study) throws IOException {
    Map<String, Metrics> out = new LinkedHashMap<>();
    boolean again = TaskContext.get() != null && TaskContext.get().attemptNumber() > 0;
    String shared = "";
    Passes passes = null;
    for (TrialTask trial : trials) {
      Optional<Metrics> before = again ? TrialLog.kept(study.root(), trial.id()) : Optional.empty();
      if (before.isPresent() && trial.isDone(before.get())) {
        out.put(trial.id(), before.get());
        continue;
      }
      StudyData data = study.data().get(trial.data());
      if (passes == null || !shared.equals(trial.sharedData())) {
        shared = trial.sharedData();
        passes = new Passes(CaseMemory.of(data));
      }
      Metrics metrics = new TrialRun(trial, data, study, passes).metrics();
      TrialLog.keep(study.root(), trial.id(), metrics);
      out.put(trial.id(), metrics);
    }
    return TrialLog.text(out);
  }

  /** Passes over the same data, made once. */
  static final class Passes {
    private final CaseMemory memory;
    private final Map<String, Made> made = new HashMap<>();

    private record Made(PassResult result, double seconds) {}

    Passes(CaseMemory memory) {
      this.memory = memory;
    }

    CaseMemory memory() {
      return memory;
    }

    /** The sums of a pass; {@code seconds} receives what it took when it was made. */
    PassResult answer(Pass pass, List<Double> seconds) throws IOException {
      String key = pass.key();
      Made one = made.get(key);
      if (one == null) {
        long start = System.nanoTime();
        PassResult result = memory.sum(pass);
        one = new Made(result, 1e-9 * (System.nanoTime() - start));
        made.put(key, one);
      }
      seconds.add(one.seconds());
      return one.result();
    }
  }

  /**
   * Groups of trials, longest first; the smallest are put together.
   *
   * @param tasks in any order; groups depend on it
   */
  static List<TrialGroup> of(List<TrialTask> tasks, Map<String, StudyData> data) {
    Map<String, List<TrialTask>> shared = new LinkedHashMap<>();
    for (TrialTask task : tasks) {
      String key =
          task.estimator().method().onMoments() ? task.sharedData() : task.sharedData() + task.id();
      shared.computeIfAbsent(key, k -> new ArrayList<>()).add(task);
    }
    List<TrialGroup> groups = new ArrayList<>();
    for (List<TrialTask> trials : shared.values()) {
      double cost = trials.stream().mapToDouble(t -> TrialCost.of(t, data.get(t.data()))).sum();
      groups.add(new TrialGroup(List.copyOf(trials), cost));
    }
    groups.sort((a, b) -> Double.compare(b.cost(), a.cost()));
    return together(groups);
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
