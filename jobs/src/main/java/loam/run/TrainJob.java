package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import loam.evaluate.Metrics;
import loam.out.Console;
import loam.out.EventLog;
import loam.out.Workspace;
import loam.spark.passes.SparkPasses;
import loam.store.Store;
import loam.train.TrainingSettings;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study without axes: the trainings that an inventory says are missing. Passes over data come
 * first, each distributed over its shards and kept; then every training is a trial, those by engine
 * {@code dl4j} with their workers on the executors.
 */
final class TrainJob {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);

  private final JavaSparkContext spark;
  private final Store root;
  private final EventLog events;
  private final Map<String, CaseData> cases;
  private final int group;

  /**
   * @param cases data by name of the case
   * @param group trainings that a device takes together, at most
   */
  TrainJob(JavaSparkContext spark, Workspace work, Map<String, CaseData> cases, int group) {
    this.spark = spark;
    this.root = work.store();
    this.events = work.events();
    this.cases = cases;
    this.group = group;
  }

  /** Runs what is not there. */
  Outcome run(String name, Inventory inventory, Retry retry) throws IOException {
    Map<String, Metrics> rows = new HashMap<>();
    List<TrialTask> tasks = new ArrayList<>();
    Map<String, TrainingShelf.Identity> identities = new HashMap<>();
    for (Inventory.Entry one : inventory.trials()) {
      if (one.done() && !retry.again(one.row().get())) {
        rows.put(one.trial().id(), one.row().get());
        continue;
      }
      if (one.state() != State.ABSENT) {
        root.delete(one.folder());
      }
      identities.put(one.trial().id(), one.identity());
      tasks.add(TrialTask.of(one.trial(), one.trial().soilCase().name(), 0));
    }
    LOG.info("{} trainings are there, {} to run", rows.size(), tasks.size());
    if (tasks.isEmpty()) {
      Console.err().printf(Locale.ROOT, "train %s: all %,d results are there%n", name, rows.size());
    } else {
      if (!rows.isEmpty()) {
        Console.err().printf(Locale.ROOT, "train %s: %,d results are there%n", name, rows.size());
      }
      FloorJob.run(spark, root, cases.values());
      Study study = new Study(new TrainingShelf(root, identities), cases, 0, group);
      run(name, study, tasks, rows);
    }
    return Outcome.of(rows.values());
  }

  private void run(String name, Study study, List<TrialTask> tasks, Map<String, Metrics> rows)
      throws IOException {
    for (TrialTask task : tasks) {
      prepare(task, study.data(task));
    }
    List<TrialGroup> groups = TrialGroup.apart(tasks, study);
    Map<Boolean, List<TrialGroup>> spread =
        groups.stream().collect(Collectors.partitioningBy(group -> spreads(group.trials().get(0))));
    try (TrialProgress progress = new TrialProgress("train " + name, groups, events)) {
      TrialRunner runner =
          new TrialRunner(spark, study, progress, (task, row) -> rows.put(task.id(), row));
      runner.inTasks(spread.get(false));
      runner.spread(spread.get(true));
    }
  }

  private static boolean spreads(TrialTask task) {
    if (task.estimator().states().filter(s -> s.bootstrap() > 0).isPresent()) {
      return true;
    }
    return task.estimator()
        .descent()
        .filter(d -> d.training().engine() == TrainingSettings.Engine.DL4J)
        .isPresent();
  }

  /** A plan that cannot be followed fails its training alone, in the task. */
  private void prepare(TrialTask task, CaseData data) throws IOException {
    if (task.onSums()) {
      try {
        SparkPasses.of(spark, root, task.caseName(), data.profiles()).follow(task.plan(data));
      } catch (IllegalArgumentException | IllegalStateException unsolvable) {
        LOG.warn("no moments for {} {}", task.caseName(), task.estimator().name(), unsolvable);
      }
    }
  }
}
