package loam.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import loam.out.Console;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a driver whose cluster is gone, and says where no executor ever comes. Spark would wait for
 * ever: for a master to come back, and for executors that only it could start.
 */
final class ExecutorWatch extends SparkListener {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorWatch.class);

  /** After which Spark gives up a silent process, two minutes unless set. */
  private static final String PATIENCE = "spark.network.timeout";

  private static final Duration UNUSUAL = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Set<String> alive = new HashSet<>();
  private OptionalLong noneSince = OptionalLong.empty();
  private boolean ended;
  private boolean everAny;
  private boolean said;
  private OptionalLong waitingSince = OptionalLong.empty();

  /** Watches a context on a cluster, until it ends. */
  static void over(SparkContext spark) {
    ExecutorWatch watch = new ExecutorWatch();
    spark.addSparkListener(watch);
    Thread thread = new Thread(() -> watch.run(spark), "loam-executor-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(SparkContext spark) {
    Duration patience = Duration.ofSeconds(spark.conf().getTimeAsSeconds(PATIENCE, "120s"));
    try {
      while (!ended() && !spark.isStopped()) {
        Thread.sleep(LOOK.toMillis());
        boolean waiting = spark.statusTracker().getActiveJobIds().length > 0;
        if (waiting && isMissing(System.nanoTime(), UNUSUAL)) {
          sayThatNoneComes(spark);
        }
        if (waiting && isLost(System.nanoTime(), patience)) {
          String line =
              "the cluster is gone: all executors ended, and none came in "
                  + patience.toSeconds()
                  + " s; the same command goes on once it is back";
          LOG.error(line);
          Console.err().println("loam: " + line);
          // What a stopped context breaks on its way is not worth a word: the JVM ends here.
          System.exit(1);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
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

  /** Whether work has waited so long, and no executor ever came: true once. */
  synchronized boolean isMissing(long nowNanos, Duration patience) {
    if (everAny || said) {
      return false;
    }
    if (waitingSince.isEmpty()) {
      waitingSince = OptionalLong.of(nowNanos);
    }
    said = nowNanos - waitingSince.getAsLong() >= patience.toNanos();
    return said;
  }

  /** Whether there were executors, and have been none for so long. */
  synchronized boolean isLost(long nowNanos, Duration patience) {
    return noneSince.isPresent() && nowNanos - noneSince.getAsLong() > patience.toNanos();
  }

  synchronized void added(String executor) {
    alive.add(executor);
    everAny = true;
    noneSince = OptionalLong.empty();
  }

  synchronized void removed(String executor, long nowNanos) {
    if (alive.remove(executor) && alive.isEmpty()) {
      noneSince = OptionalLong.of(nowNanos);
    }
  }

  private synchronized boolean ended() {
    return ended;
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded event) {
    added(event.executorId());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    removed(event.executorId(), System.nanoTime());
  }

  @Override
  public synchronized void onApplicationEnd(SparkListenerApplicationEnd event) {
    ended = true;
  }
}
