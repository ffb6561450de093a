package loam.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import loam.config.Experiment;
import loam.config.SweepPlan;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.store.Store;
import loam.sweep.Halving;
import loam.sweep.Trial;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study: every trial that has no result yet, each in one task, longest first. A few more jobs
 * than there are slots wait at Spark, each named by its point; what a task finishes is durable
 * before it returns. Under successive halving this repeats, rung by rung.
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
    Set<String> again = retry == TrainJob.Retry.RUN_FAILED ? failed(log.results()) : Set.of();
    Map<String, Integer> runs = next(plan, log, again);
    LOG.info("{} trials, {} to run", plan.trials().size(), runs.size());
    while (!runs.isEmpty()) {
      runAll(plan, runs, log);
      runs = next(plan, log, Set.of());
      if (!runs.isEmpty()) {
        LOG.info("{} trials go on to the next rung or the end", runs.size());
      }
    }
    RungState.forgetAll(root);
    log.flush();
    SweepTables.write(root, plan, log.results());
    return outcome(plan, log.results());
  }

  private static Set<String> failed(Map<String, Metrics> results) {
    return results.entrySet().stream()
        .filter(e -> e.getValue().status() == Metrics.Status.FAILED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Trials to run now and the steps that each stops at; those that are pruned get their reason. */
  private Map<String, Integer> next(SweepPlan plan, TrialLog log, Set<String> again)
      throws IOException {
    Map<String, Metrics> there = new HashMap<>(log.results());
    there.keySet().removeAll(again);
    Halving.Next next = Halving.next(plan.trials(), experiment.sweep().halving(), there);
    for (Map.Entry<String, String> pruned : next.pruned().entrySet()) {
      Metrics row = there.get(pruned.getKey());
      RungState.forget(root, pruned.getKey());
      if (!row.reason().equals(pruned.getValue())) {
        log.add(pruned.getKey(), row.skipped(pruned.getValue()));
      }
    }
    return next.runs();
  }

  private static Outcome outcome(SweepPlan plan, Map<String, Metrics> results) {
    long failed =
        plan.trials().stream()
            .filter(t -> results.get(t.id()).status() == Metrics.Status.FAILED)
            .count();
    return new Outcome(plan.trials().size() - failed, failed);
  }

  private void runAll(SweepPlan plan, Map<String, Integer> runs, TrialLog log) throws IOException {
    StudyFolders folders = new StudyFolders(root, plan);
    Map<String, StudyData> data = new LinkedHashMap<>();
    List<TrialTask> tasks = new ArrayList<>();
    for (Trial trial : plan.trials()) {
      if (!runs.containsKey(trial.id())) {
        continue;
      }
      String key = folders.key(trial);
      if (!data.containsKey(key)) {
        data.put(key, folders.prepare(spark, key));
      }
      tasks.add(TrialTask.of(trial, key, runs.get(trial.id())));
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
      refuseBadInput(lost);
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

  /** Data that cannot be read are the user's to mend: the study stops, no trial has failed. */
  private static void refuseBadInput(Throwable lost) {
    for (Throwable cause = lost; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadInput unusable) {
        throw unusable;
      }
    }
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
        Metrics there = durable.get(trial.id());
        out.put(trial.id(), there != null && trial.isDone(there) ? there : result);
      }
      return out;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
