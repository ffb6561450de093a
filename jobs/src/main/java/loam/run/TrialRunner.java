package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs trials: each in one task, longest first, a few more jobs than there are slots waiting at
 * Spark; or, where their workers are tasks themselves, driven from here, as many at once as their
 * workers find slots. What a trial finds is durable before its task returns.
 */
final class TrialRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);
  private static final int WAITING = 2;

  private final JavaSparkContext spark;
  private final Study study;
  private final TrialProgress progress;
  private final Taken taken;

  /** Receives each row, one at a time, in the order in which they come. */
  interface Taken {
    void take(TrialTask trial, Metrics row) throws IOException;

    /** The data of a trial cannot be read: nothing is known of it. */
    default void unreadable(TrialTask trial, BadInput why) throws IOException {
      throw why;
    }
  }

  private interface Run {
    Map<String, Metrics> of(TrialGroup group) throws Exception;
  }

  TrialRunner(JavaSparkContext spark, Study study, TrialProgress progress, Taken taken) {
    this.spark = spark;
    this.study = study;
    this.progress = progress;
    this.taken = taken;
  }

  /** In tasks. */
  void inTasks(List<TrialGroup> groups) throws IOException {
    Broadcast<Study> sent = spark.broadcast(study);
    try {
      all(groups, spark.defaultParallelism() + WAITING, group -> inOneTask(group, sent));
    } finally {
      sent.destroy();
    }
  }

  private Map<String, Metrics> inOneTask(TrialGroup group, Broadcast<Study> sent) {
    return spark.parallelize(List.of(group), 1).map(g -> g.run(sent.value())).collect().get(0);
  }

  /** Over executors, driven from here. */
  void spread(List<TrialGroup> groups) throws IOException {
    int workers =
        groups.stream()
            .flatMap(g -> g.trials().stream())
            .mapToInt(TrialTask::tasks)
            .max()
            .orElse(1);
    all(groups, Math.max(1, spark.defaultParallelism() / workers), this::fromHere);
  }

  private Map<String, Metrics> fromHere(TrialGroup group) throws IOException {
    Map<String, Metrics> rows = new LinkedHashMap<>();
    for (TrialTask trial : group.trials()) {
      rows.put(trial.id(), new TrialRun(trial, study.data(trial), study).onExecutors(spark));
    }
    return rows;
  }

  private void all(List<TrialGroup> groups, int atOnce, Run run) throws IOException {
    List<Callable<Void>> jobs = new ArrayList<>();
    for (TrialGroup group : groups) {
      jobs.add(
          () -> {
            one(group, run);
            return null;
          });
    }
    SideBySide.run("trials", jobs, atOnce);
  }

  private void one(TrialGroup group, Run run) throws IOException {
    Map<String, Metrics> rows;
    Optional<BadInput> unread = Optional.empty();
    spark.setJobDescription(group.label());
    progress.started(group);
    try {
      rows = run.of(group);
    } catch (Exception lost) { // Spark throws checked exceptions that it does not declare.
      unread = unreadable(lost);
      rows = lost(group, lost);
    }
    synchronized (taken) {
      for (TrialTask trial : group.trials()) {
        if (unread.isPresent() && done(trial).isEmpty()) {
          taken.unreadable(trial, unread.get());
        } else {
          taken.take(trial, rows.get(trial.id()));
        }
      }
    }
    progress.finished(group, rows);
  }

  /** Data that cannot be read are the user's to mend: no trial has failed. */
  private static Optional<BadInput> unreadable(Exception lost) {
    for (Throwable cause = lost; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadInput unusable) {
        return Optional.of(unusable);
      }
    }
    return Optional.empty();
  }

  private Optional<Metrics> done(TrialTask trial) throws IOException {
    return study.shelf().row(trial.id()).filter(trial::isDone);
  }

  /** Of a task that Spark gave up on: what it had finished, and failed rows. */
  private Map<String, Metrics> lost(TrialGroup group, Exception lost) throws IOException {
    if (spark.sc().isStopped()) {
      throw new IllegalStateException("Spark has stopped", lost);
    }
    if (unreadable(lost).isEmpty()) {
      study.shelf().refuse(lost);
    }
    LOG.error("the task of {} is lost", group.label(), lost);
    String reason = lost.getMessage() == null ? lost.toString() : lost.getMessage().split("\n")[0];
    Map<String, Metrics> rows = new LinkedHashMap<>();
    for (TrialTask trial : group.trials()) {
      rows.put(
          trial.id(),
          done(trial)
              .orElseGet(() -> trial.failed(study.data(trial), 0, "the task was lost: " + reason)));
    }
    return rows;
  }
}
