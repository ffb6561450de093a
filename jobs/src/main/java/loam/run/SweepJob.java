package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import loam.config.Experiment;
import loam.config.SweepPlan;
import loam.error.BadInput;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.out.Console;
import loam.out.EventLog;
import loam.out.Workspace;
import loam.store.Store;
import loam.sweep.Halving;
import loam.sweep.SeedPlan;
import loam.sweep.Trial;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study: every trial that has no result yet. Under successive halving this repeats, rung by rung.
 */
final class SweepJob implements TrialRunner.Taken {
  private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

  private final JavaSparkContext spark;
  private final Store root;
  private final EventLog events;
  private final Experiment experiment;
  private final StudyShelf shelf;
  private final SweepPlan plan;
  private final Inventory inventory;
  private final TrialLog log;
  private final Map<String, CaseData> data = new LinkedHashMap<>();
  private final Map<String, BadInput> unread = new LinkedHashMap<>();
  private final Set<String> incomplete = new HashSet<>();

  SweepJob(JavaSparkContext spark, Workspace work, Experiment experiment, SweepPlan plan)
      throws IOException {
    this.spark = spark;
    this.root = work.store();
    this.events = work.events();
    this.experiment = experiment;
    this.shelf = new StudyShelf(root, experiment.sweep().keep());
    this.log = TrialLog.open(root, Provenance.version());
    this.plan = plan;
    this.inventory = Inventory.ofStudy(root, plan, log.results());
  }

  /** Trials that succeeded before their models or curves were to be kept. */
  private void findIncomplete() throws IOException {
    for (Inventory.Entry one : inventory.trials()) {
      boolean ok = one.row().filter(r -> r.status() == Metrics.Status.OK).isPresent();
      if (ok && !shelf.hasKept(TrialTask.of(one.trial(), one.data().key(), 0))) {
        incomplete.add(one.trial().id());
      }
    }
  }

  /** Runs what is missing, then writes the tables of all that is there. */
  Outcome run(Retry retry) throws IOException {
    findIncomplete();
    Map<String, Integer> runs = next(retry);
    LOG.info("{} trials, {} to run", plan.trials().size(), runs.size());
    sayReused(runs.size());
    while (!runs.isEmpty()) {
      run(runs);
      runs = next(Retry.LEAVE_FAILED);
      if (!runs.isEmpty()) {
        LOG.info(
            "{} trials are next: rungs, or seeds where points are not told apart", runs.size());
      }
    }
    shelf.forgetAll();
    log.flush();
    Map<String, Metrics> shown = withUnread();
    SweepTables.write(root, experiment, plan, shown).lines().forEach(Console.err()::println);
    return Outcome.of(
        plan.trials().stream().map(t -> shown.get(t.id())).filter(Objects::nonNull).toList());
  }

  /** What a study that is asked again, narrowed or widened finds of itself. */
  private void sayReused(int left) {
    long there = plan.trials().stream().filter(t -> log.results().containsKey(t.id())).count();
    long others = log.results().size() - there;
    if (left > 0 && there + others == 0) {
      return;
    }
    String line =
        left == 0
            ? String.format(Locale.ROOT, "all %,d results are there", there)
            : String.format(Locale.ROOT, "%,d results are there, %,d trials to run", there, left);
    line += others > 0 ? String.format(Locale.ROOT, " (and %,d of other points)", others) : "";
    LOG.info(line);
    Console.err().printf("sweep %s: %s%n", experiment.name(), line);
  }

  /** Results, and a failed row for each trial whose data could not be read: it runs again later. */
  private Map<String, Metrics> withUnread() {
    Map<String, Metrics> all = new HashMap<>(log.results());
    for (Trial trial : plan.trials()) {
      BadInput why = unread.get(trial.id());
      if (why != null) {
        all.put(
            trial.id(),
            Metrics.failed(
                trial.soilCase().name(),
                trial.estimator().name(),
                trial.seedIndex(),
                trial.data().profiles().count(),
                0,
                "",
                why.getMessage()));
      }
    }
    unread.values().stream()
        .map(BadInput::getMessage)
        .distinct()
        .forEach(line -> Console.err().println("its trials wait: " + line));
    boolean none = plan.trials().stream().allMatch(t -> unread.containsKey(t.id()));
    if (none && !unread.isEmpty()) {
      throw unread.values().iterator().next();
    }
    return all;
  }

  @Override
  public void take(TrialTask trial, Metrics row) throws IOException {
    incomplete.remove(trial.id());
    log.add(trial.id(), row);
  }

  @Override
  public void unreadable(TrialTask trial, BadInput why) {
    incomplete.remove(trial.id());
    unread.put(trial.id(), why);
  }

  /** Trials to run now and the steps that each stops at; those that are pruned get their reason. */
  private Map<String, Integer> next(Retry retry) throws IOException {
    Map<String, Metrics> there = new HashMap<>(log.results());
    there.values().removeIf(retry::again);
    there.keySet().removeAll(incomplete);
    Set<String> wanted =
        SeedPlan.wanted(
            plan.trials(), plan.axes(), experiment.sweep().replicates(), experiment.seeds(), there);
    List<Trial> now = plan.trials().stream().filter(t -> wanted.contains(t.id())).toList();
    Halving.Next next = Halving.next(now, experiment.sweep().halving(), there);
    for (Map.Entry<String, String> pruned : next.pruned().entrySet()) {
      Metrics row = there.get(pruned.getKey());
      shelf.checkpoints(pruned.getKey()).forget();
      if (!row.text(Metric.REASON).equals(pruned.getValue())) {
        log.add(pruned.getKey(), row.skipped(pruned.getValue()));
        events.add("trial-pruned", Map.of("trial", pruned.getKey(), "reason", pruned.getValue()));
      }
    }
    Map<String, Integer> runs = new LinkedHashMap<>(next.runs());
    runs.keySet().removeAll(unread.keySet());
    return runs;
  }

  private void run(Map<String, Integer> runs) throws IOException {
    List<TrialTask> tasks = new ArrayList<>();
    for (Inventory.Entry one : inventory.trials()) {
      Integer until = runs.get(one.trial().id());
      if (until != null) {
        String key = one.data().key();
        try {
          if (!data.containsKey(key)) {
            data.put(key, one.data().prepare(spark));
          }
          tasks.add(TrialTask.of(one.trial(), key, until));
        } catch (BadInput damaged) {
          unread.put(one.trial().id(), damaged);
          incomplete.remove(one.trial().id());
        }
      }
    }
    Study study =
        new Study(shelf, data, experiment.sweep().timeLimitSeconds(), experiment.gpuGroup());
    List<TrialGroup> groups = TrialGroup.of(tasks, study);
    try (TrialProgress progress = new TrialProgress("sweep " + experiment.name(), groups, events)) {
      new TrialRunner(spark, study, progress, this).inTasks(groups);
    }
  }
}
