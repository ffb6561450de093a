package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import loam.evaluate.Metrics;
import loam.out.Progress;
import loam.store.Store;
import loam.sweep.TrialLog;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs trials of sites, each in one task, or in those of its bootstrap, in the order given; a few
 * more jobs than there are slots wait at Spark. A task that Spark gives up on is a failed row.
 */
final class SiteRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SiteRunner.class);
  private static final int WAITING = 2;

  private final JavaSparkContext spark;
  private final Store root;
  private final Network network;
  private final TrialLog log;

  /**
   * @param log takes the rows as they come
   */
  SiteRunner(JavaSparkContext spark, Store root, Network network, TrialLog log) {
    this.spark = spark;
    this.root = root;
    this.network = network;
    this.log = log;
  }

  void run(List<SiteTrial> trials) throws IOException {
    Broadcast<Network> sent = spark.broadcast(network);
    try (Progress progress = new Progress("fits", "sites", trials.size())) {
      List<Callable<Void>> jobs = new ArrayList<>();
      for (SiteTrial trial : trials) {
        jobs.add(
            () -> {
              take(trial, one(trial, sent), progress);
              return null;
            });
      }
      SideBySide.run("fits", jobs, spark.defaultParallelism() + WAITING);
    } finally {
      sent.destroy();
    }
  }

  private Metrics one(SiteTrial trial, Broadcast<Network> sent) throws IOException {
    Store to = root;
    spark.setJobDescription(trial.fit().estimator().name() + " " + trial.label());
    try {
      if (trial.settings().bootstrap() > 0) {
        return new SiteBootstrap(spark, root, sent).run(trial);
      }
      return spark
          .parallelize(List.of(trial), 1)
          .map(t -> t.run(sent.value(), to))
          .collect()
          .get(0);
    } catch (Exception lost) { // Spark throws checked exceptions that it does not declare.
      if (spark.sc().isStopped()) {
        throw new IllegalStateException("Spark has stopped", lost);
      }
      LOG.error("the task of {} is lost", trial.label(), lost);
      String reason = lost.getMessage() == null ? lost.toString() : lost.getMessage();
      Metrics row = trial.failed(network, "the task was lost: " + reason.split("\n")[0]);
      TrialLog.keep(root, trial.id(), row, Provenance.version());
      return row;
    }
  }

  private void take(SiteTrial trial, Metrics row, Progress progress) throws IOException {
    synchronized (log) {
      log.add(trial.id(), row);
      progress.advance(1);
    }
  }
}
