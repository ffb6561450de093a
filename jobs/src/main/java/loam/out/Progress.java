package loam.out;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Progress of one piece of work, with rate and time left: a bar on a terminal, elsewhere a plain
 * line at most every ten seconds.
 */
public final class Progress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final String what;
  private final String unit;
  private final long total;
  private final long startNanos = System.nanoTime();
  private final ProgressBar bar;
  private long done;
  private long lastLineNanos = startNanos;

  /**
   * @param what such as "generate heat-exp"
   * @param unit such as "profiles"
   * @param total how many units make it complete
   */
  public Progress(String what, String unit, long total) {
    this.what = what;
    this.unit = unit;
    this.total = total;
    this.bar = Console.isTerminal() ? bar() : null;
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(total)
        .setUnit(" " + unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setMaxRenderedLength(Console.columns() - 1)
        .setUpdateIntervalMillis(500)
        .showSpeed()
        .setConsumer(new ConsoleProgressBarConsumer(Console.err()))
        .build();
  }

  /** So much more is done. */
  public synchronized void advance(long by) {
    done = Math.min(total, done + by);
    if (bar != null) {
      bar.stepTo(done);
      return;
    }
    long now = System.nanoTime();
    if (now - lastLineNanos >= LINE_EVERY_NANOS && done < total) {
      lastLineNanos = now;
      double seconds = (now - startNanos) / 1e9;
      double rate = done / seconds;
      Console.err()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %,d of %,d %s, %,.3g/s, %s left",
                  what,
                  done,
                  total,
                  unit,
                  rate,
                  Durations.readable((total - done) / Math.max(rate, 1e-9))));
    }
  }

  /** What has been done, in how long. */
  public synchronized String summary() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return String.format(
        Locale.ROOT, "%s: %,d %s in %s", what, done, unit, Durations.readable(seconds));
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
    }
    String line = summary();
    LOG.info(line);
    if (bar == null) {
      Console.err().println(line);
    }
  }
}
