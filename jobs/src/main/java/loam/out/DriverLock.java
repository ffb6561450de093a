package loam.out;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import loam.error.BadInput;
import loam.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One driver a directory. The lock file names host, process and its start, and carries a heartbeat.
 * A lock of a process of this host that is gone, or one without a heartbeat for two minutes, is
 * taken over: a killed driver leaves nothing to clean up.
 */
public final class DriverLock implements AutoCloseable {
  /** Its name in the output directory. */
  public static final String FILE = "_driver.lock";

  private static final Logger LOG = LoggerFactory.getLogger(DriverLock.class);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration STALE = Duration.ofMinutes(2);

  private final Store store;
  private final String id = UUID.randomUUID().toString();
  private final ScheduledExecutorService heart;

  private DriverLock(Store store) {
    this.store = store;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "loam-driver-lock");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes the directory, or throws BadInput where a living driver holds it. */
  public static DriverLock take(Store store) throws IOException {
    DriverLock lock = new DriverLock(store);
    if (!lock.create()) {
      String holder = readHolder(store);
      if (!isDead(holder)) {
        throw BadInput.of(
            "--out",
            store.uri(),
            "a directory that no other run is using",
            "wait for it (" + describe(holder) + "), or choose another --out");
      }
      LOG.warn("taking over the directory from a driver that is gone: {}", describe(holder));
      store.delete(FILE);
      if (!lock.create()) {
        throw BadInput.of(
            "--out",
            store.uri(),
            "a directory that no other run is using",
            "another run has just started on it; choose another --out");
      }
    }
    lock.heart.scheduleAtFixedRate(
        lock::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    return lock;
  }

  private boolean create() throws IOException {
    return store.create(FILE, content().getBytes(StandardCharsets.UTF_8));
  }

  private void beat() {
    try {
      if (readHolder(store).startsWith(id)) {
        store.write(FILE, content());
      }
    } catch (IOException missed) {
      LOG.warn("no heartbeat on {}: {}", store.uri(), missed.toString());
    }
  }

  private String content() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    return String.join(
        "\n",
        id,
        InetAddress.getLocalHost().getHostName(),
        Long.toString(self.pid()),
        startOf(self),
        Instant.now().toString(),
        "");
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static String readHolder(Store store) throws IOException {
    try {
      return store.read(FILE);
    } catch (IOException gone) {
      return "";
    }
  }

  private static boolean isDead(String holder) throws IOException {
    String[] lines = holder.split("\n");
    if (lines.length < 5) {
      return true;
    }
    if (lines[1].equals(InetAddress.getLocalHost().getHostName())) {
      return ProcessHandle.of(Long.parseLong(lines[2]))
          .filter(process -> startOf(process).equals(lines[3]))
          .isEmpty();
    }
    return Instant.parse(lines[4]).plus(STALE).isBefore(Instant.now());
  }

  private static String describe(String holder) {
    String[] lines = holder.split("\n");
    return lines.length < 5
        ? "a lock without an owner"
        : "process " + lines[2] + " on " + lines[1] + ", last seen " + lines[4];
  }

  @Override
  public void close() throws IOException {
    heart.shutdownNow();
    if (readHolder(store).startsWith(id)) {
      store.delete(FILE);
    }
  }
}
