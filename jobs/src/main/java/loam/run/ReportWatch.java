package loam.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import loam.out.DriverLock;
import loam.out.DriverPulse;
import loam.store.Events;
import loam.store.Store;

/** A report again and again, as trials end, for as long as a driver works on the directory. */
final class ReportWatch {
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** What is made anew. */
  interface Made {
    void again() throws IOException;
  }

  private final Store root;
  private final Made report;
  private long seen = -1;
  private Optional<String> pulse = Optional.empty();
  private long movedNanos;

  ReportWatch(Store root, Made report) {
    this.root = root;
    this.report = report;
  }

  /** Returns when the driver has ended, or is gone without a word. */
  static void run(Store root, Made report) throws IOException {
    ReportWatch watch = new ReportWatch(root, report);
    while (watch.look(System.nanoTime())) {
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** One look; whether there will be more to see. */
  boolean look(long nanos) throws IOException {
    // Before the events: whoever ends in between has written them all.
    Optional<String> now = DriverPulse.of(root);
    if (!now.equals(pulse)) {
      pulse = now;
      movedNanos = nanos;
    }
    long size = root.exists(Events.FILE) ? root.size(Events.FILE) : 0;
    if (size != seen) {
      seen = size;
      report.again();
    }
    return pulse.isPresent() && nanos - movedNanos < DriverLock.LEASE.toNanos();
  }
}
