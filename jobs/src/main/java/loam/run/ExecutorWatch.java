package loam.run;

import java.time.Duration;
import java.util.OptionalLong;
import loam.out.Console;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a driver whose cluster is gone, and says where no executor comes. Spark would wait for ever:
 * for a master to come back, and for executors that only it could start.
 */
final class ExecutorWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorWatch.class);

  /** After which Spark gives up a silent process, two minutes unless set. */
  private static final String PATIENCE = "spark.network.timeout";

  private static final Duration UNUSUAL = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private boolean everAny;
  private boolean said;
  private OptionalLong waitingSince = OptionalLong.empty();
  private OptionalLong noneSince = OptionalLong.empty();
  private OptionalLong lostSince = OptionalLong.empty();

  /** Watches a context on a cluster, until it ends. */
  static void over(SparkContext spark) {
    ExecutorWatch watch = new ExecutorWatch();
    Thread thread = new Thread(() -> watch.run(spark), "loam-executor-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(SparkContext spark) {
    Duration patience = Duration.ofSeconds(spark.conf().getTimeAsSeconds(PATIENCE, "120s"));
    try {
      while (!spark.isStopped()) {
        look(spark, patience);
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(SparkContext spark, Duration patience) {
    counted(spark.getExecutorIds().size(), System.nanoTime());
    if (spark.statusTracker().getActiveJobIds().length == 0) {
      return;
    }
    if (isMissing(System.nanoTime(), UNUSUAL)) {
      sayThatNoneComes(spark);
    }
    if (isLost(System.nanoTime(), patience)) {
      giveUp("all executors ended, and none came in " + patience.toSeconds() + " s");
    }
    if (!everAny && isMasterless(StandaloneMasters.haveLost(spark), System.nanoTime(), patience)) {
      giveUp(
          String.format(
              "no executor came, and for %d s no master at %s knows this driver",
              patience.toSeconds(), spark.master()));
    }
  }

  private static void giveUp(String reason) {
    String line = "the cluster is gone: " + reason + "; the same command goes on once it is back";
    LOG.error(line);
    Console.err().println("loam: " + line);
    // What a stopped context breaks on its way is not worth a word: the JVM ends here.
    System.exit(1);
  }

  private static void sayThatNoneComes(SparkContext spark) {
    String line =
        String.format(
            "no executor has come in %d s: each asks for %s MB of memory and %s cores, which no"
                + " worker of %s may have free; its page tells what workers have. Hint: ask for"
                + " less, -- --executor-memory 1g --executor-cores 1, or wait",
            UNUSUAL.toSeconds(),
            spark.executorMemory(),
            spark.conf().get("spark.executor.cores", "all their"),
            spark.master());
    LOG.warn(line);
    Console.err().println("loam: " + line);
  }

  /** Takes note of how many executors there are. */
  void counted(int executors, long nowNanos) {
    if (executors > 0) {
      everAny = true;
      noneSince = OptionalLong.empty();
    } else if (everAny && noneSince.isEmpty()) {
      noneSince = OptionalLong.of(nowNanos);
    }
  }

  /** Whether work has waited so long, and no executor ever came: true once. */
  boolean isMissing(long nowNanos, Duration patience) {
    if (everAny || said) {
      return false;
    }
    if (waitingSince.isEmpty()) {
      waitingSince = OptionalLong.of(nowNanos);
    }
    said = isOver(waitingSince, nowNanos, patience);
    return said;
  }

  /** Whether there were executors, and have been none for so long. */
  boolean isLost(long nowNanos, Duration patience) {
    return isOver(noneSince, nowNanos, patience);
  }

  /** Whether there has been no master for so long. */
  boolean isMasterless(boolean lost, long nowNanos, Duration patience) {
    if (!lost) {
      lostSince = OptionalLong.empty();
    } else if (lostSince.isEmpty()) {
      lostSince = OptionalLong.of(nowNanos);
    }
    return isOver(lostSince, nowNanos, patience);
  }

  private static boolean isOver(OptionalLong since, long nowNanos, Duration patience) {
    return since.isPresent() && nowNanos - since.getAsLong() >= patience.toNanos();
  }
}
