package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import loam.config.Experiment;
import loam.config.SweepPlan;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.store.Store;
import loam.sweep.Halving;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study: every trial that has no result yet. Under successive halving this repeats, rung by rung.
 */
final class SweepJob {
  private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

  private final JavaSparkContext spark;
  private final Store root;
  private final Experiment experiment;
  private final StudyShelf shelf;
  private final SweepPlan plan;
  private final Inventory inventory;
  private final TrialLog log;
  private final Map<String, CaseData> data = new LinkedHashMap<>();

  SweepJob(JavaSparkContext spark, Store root, Experiment experiment, SweepPlan plan)
      throws IOException {
    this.spark = spark;
    this.root = root;
    this.experiment = experiment;
    this.shelf = new StudyShelf(root, experiment.sweep().keep());
    this.log = TrialLog.open(root);
    this.plan = plan;
    this.inventory = Inventory.ofStudy(root, plan, log.results());
  }

  /** Runs what is missing, then writes the tables of all that is there. */
  Outcome run(Retry retry) throws IOException {
    Map<String, Integer> runs = next(retry);
    LOG.info("{} trials, {} to run", plan.trials().size(), runs.size());
    while (!runs.isEmpty()) {
      run(runs);
      runs = next(Retry.LEAVE_FAILED);
      if (!runs.isEmpty()) {
        LOG.info("{} trials go on to the next rung or the end", runs.size());
      }
    }
    shelf.forgetAll();
    log.flush();
    SweepTables.write(root, plan, log.results());
    return Outcome.of(plan.trials().stream().map(t -> log.results().get(t.id())).toList());
  }

  /** Trials to run now and the steps that each stops at; those that are pruned get their reason. */
  private Map<String, Integer> next(Retry retry) throws IOException {
    Map<String, Metrics> there = new HashMap<>(log.results());
    there.values().removeIf(retry::again);
    Halving.Next next = Halving.next(plan.trials(), experiment.sweep().halving(), there);
    for (Map.Entry<String, String> pruned : next.pruned().entrySet()) {
      Metrics row = there.get(pruned.getKey());
      shelf.checkpoints(pruned.getKey()).forget();
      if (!row.text(Metric.REASON).equals(pruned.getValue())) {
        log.add(pruned.getKey(), row.skipped(pruned.getValue()));
      }
    }
    return next.runs();
  }

  private void run(Map<String, Integer> runs) throws IOException {
    List<TrialTask> tasks = new ArrayList<>();
    for (Inventory.Entry one : inventory.trials()) {
      Integer until = runs.get(one.trial().id());
      if (until != null) {
        String key = one.data().key();
        if (!data.containsKey(key)) {
          data.put(key, one.data().prepare(spark));
        }
        tasks.add(TrialTask.of(one.trial(), key, until));
      }
    }
    Study study =
        new Study(shelf, data, experiment.sweep().timeLimitSeconds(), experiment.gpuGroup());
    List<TrialGroup> groups = TrialGroup.of(tasks, study);
    try (TrialProgress progress =
        new TrialProgress("sweep " + experiment.name(), groups, log.results().size())) {
      new TrialRunner(spark, study, progress, (task, row) -> log.add(task.id(), row))
          .inTasks(groups);
    }
  }
}
