package loam.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import loam.cli.Outcome;
import loam.evaluate.Metrics;
import loam.experiment.Experiment;
import loam.store.Store;
import loam.sweep.SweepPlan;
import loam.sweep.Trial;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study: every trial that has no result yet, each in one task, longest first. A few more jobs
 * than there are slots wait at Spark, each named by its point; what a task finishes is durable
 * before it returns.
 */
final class SweepJob {
  private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);
  private static final int WAITING = 2;

  private final JavaSparkContext spark;
  private final Store root;
  private final Experiment experiment;

  SweepJob(JavaSparkContext spark, Store root, Experiment experiment) {
    this.spark = spark;
    this.root = root;
    this.experiment = experiment;
  }

  /** Runs what is missing, then writes the tables of all that is there. */
  Outcome run(TrainJob.Retry retry) throws IOException {
    SweepPlan plan = SweepPlan.of(experiment);
    TrialLog log = TrialLog.open(root);
    List<Trial> missing = missing(plan, log.results(), retry);
    LOG.info("{} trials, {} to run", plan.trials().size(), missing.size());
    if (!missing.isEmpty()) {
      runAll(plan, missing, log);
    }
    log.flush();
    SweepTables.write(root, plan, log.results());
    return outcome(plan, log.results());
  }

  private static List<Trial> missing(
      SweepPlan plan, Map<String, Metrics> there, TrainJob.Retry retry) {
    return plan.trials().stream()
        .filter(
            t -> {
              Metrics result = there.get(t.id());
              boolean failed = result != null && result.status() == Metrics.Status.FAILED;
              return result == null || failed && retry == TrainJob.Retry.RUN_FAILED;
            })
        .toList();
  }

  private static Outcome outcome(SweepPlan plan, Map<String, Metrics> results) {
    long failed =
        plan.trials().stream()
            .filter(t -> results.get(t.id()).status() == Metrics.Status.FAILED)
            .count();
    return new Outcome(plan.trials().size() - failed, failed);
  }

  private void runAll(SweepPlan plan, List<Trial> missing, TrialLog log) throws IOException {
    StudyFolders folders = new StudyFolders(root, plan);
    Map<String, StudyData> data = new LinkedHashMap<>();
    List<TrialTask> tasks = new ArrayList<>();
    for (Trial trial : missing) {
      String key = folders.key(trial);
      if (!data.containsKey(key)) {
        data.put(key, folders.prepare(spark, key));
      }
      tasks.add(TrialTask.of(trial, key));
    }
    List<TrialGroup> groups = TrialGroup.of(tasks, data);
    Broadcast<TrialGroup.Study> study =
        spark.broadcast(
            new TrialGroup.Study(
                root,
                data,
                experiment.sweep().timeLimitSeconds(),
                new TrialKeeper(experiment.sweep().keep())));
    try (SweepProgress progress = new SweepProgress(experiment.name(), groups, log.results())) {
      dispatch(groups, study, log, progress);
    } finally {
      study.destroy();
    }
  }

  private void dispatch(
      List<TrialGroup> groups,
      Broadcast<TrialGroup.Study> study,
      TrialLog log,
      SweepProgress progress)
      throws IOException {
    int threads = Math.min(groups.size(), spark.defaultParallelism() + WAITING);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (TrialGroup group : groups) {
        all.add(pool.submit(() -> one(group, study, log, progress)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("the study cannot go on: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the study was interrupted", stopped);
    } finally {
      pool.shutdownNow();
    }
  }

  private void one(
      TrialGroup group, Broadcast<TrialGroup.Study> study, TrialLog log, SweepProgress progress) {
    Map<String, Metrics> results;
    try {
      spark.setJobDescription(group.label());
      progress.started(group);
      results =
          TrialLog.parse(
              spark
                  .parallelize(List.of(group), 1)
                  .map(trials -> trials.run(study.value()))
                  .collect()
                  .get(0));
    } catch (Exception lost) { // Spark throws checked exceptions that it does not declare.
      if (spark.sc().isStopped()) {
        throw new IllegalStateException("Spark has stopped", lost);
      }
      results = lost(group, study.value(), lost);
    }
    try {
      synchronized (log) {
        for (Map.Entry<String, Metrics> e : results.entrySet()) {
          log.add(e.getKey(), e.getValue());
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    progress.finished(group, results);
  }

  /** A task that Spark gave up on: the machine failed its trials, not their numbers. */
  private Map<String, Metrics> lost(TrialGroup group, TrialGroup.Study study, Exception lost) {
    LOG.error("the task of {} is lost", group.label(), lost);
    String reason = lost.getMessage() == null ? lost.toString() : lost.getMessage().split("\n")[0];
    try {
      Map<String, Metrics> durable = TrialLog.read(root);
      Map<String, Metrics> out = new LinkedHashMap<>();
      for (TrialTask trial : group.trials()) {
        Metrics result =
            Metrics.failed(
                trial.caseName(),
                trial.estimator().name(),
                trial.seedIndex(),
                study.data().get(trial.data()).profiles().manifest().profiles(),
                "",
                "the task was lost: " + reason);
        out.put(trial.id(), durable.getOrDefault(trial.id(), result));
      }
      return out;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
