package loam.out;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import loam.error.BadInput;
import loam.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One driver a directory. The lock file names its holder and is never written again; beside it a
 * beat is counted up while the holder lives. A lock is taken over where its process is known to be
 * gone, or where its beat stands still for a lease, by the clock of whoever waits: clocks of hosts
 * are not compared. Of several that wait one wins, by a claim that only one can create.
 *
 * <p>A holder that was suspended for longer finds out before it writes: {@link #check}.
 */
public final class DriverLock implements AutoCloseable {
  /** Its name in the output directory. */
  public static final String FILE = "_driver.lock";

  private static final String BEAT = "_driver.beat-";
  private static final String CLAIM = "_driver.claim-";
  private static final String STARTED = "another run has just started on it; choose another --out";
  private static final Logger LOG = LoggerFactory.getLogger(DriverLock.class);

  /**
   * How long without a beat is too long.
   *
   * @param beat between two beats
   * @param lease several of them
   */
  record Times(Duration beat, Duration lease) {
    static final Times USUAL = new Times(Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  private final Store store;
  private final Times times;
  private final LockHolder self = LockHolder.self(UUID.randomUUID().toString());
  private final ScheduledExecutorService heart;
  private final Thread atExit = new Thread(this::release, "loam-driver-unlock");
  private long beats;
  private volatile long seenNanos;
  private volatile long seenMillis;

  private DriverLock(Store store, Times times) {
    this.store = store;
    this.times = times;
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
    return take(store, Times.USUAL);
  }

  static DriverLock take(Store store, Times times) throws IOException {
    DriverLock lock = new DriverLock(store, times);
    if (!lock.create()) {
      LockHolder holder = LockHolder.parse(read(store, FILE));
      if (holder.lives()) {
        throw lock.held("wait for it (" + holder.words() + "), or choose another --out");
      }
      int claims = lock.claims(holder).size();
      if (!holder.isGone() || claims > 0) {
        lock.watch(holder);
      }
      LOG.warn("taking over the directory from a driver that is gone: {}", holder.words());
      lock.takeOver(holder, claims);
    }
    lock.seen();
    Runtime.getRuntime().addShutdownHook(lock.atExit);
    long millis = times.beat().toMillis();
    lock.heart.scheduleAtFixedRate(lock::beat, 0, millis, TimeUnit.MILLISECONDS);
    return lock;
  }

  private boolean create() throws IOException {
    return store.create(FILE, self.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns when nothing of a holder has moved for a lease; throws as soon as something does. */
  private void watch(LockHolder holder) throws IOException {
    String before = state(holder);
    long start = System.nanoTime();
    Console.err()
        .printf(
            "%s is locked by %s: waiting up to %d s to see whether it lives%n",
            store.uri(), holder.words(), times.lease().toSeconds());
    while (System.nanoTime() - start < times.lease().toNanos()) {
      pause();
      if (!state(holder).equals(before)) {
        throw held("wait for it (" + holder.words() + "), or choose another --out");
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(Math.max(1, times.beat().toMillis() / 10));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + store.uri(), stopped);
    }
  }

  /** All that a living holder, or somebody who takes over from it, would change. */
  private String state(LockHolder holder) throws IOException {
    return read(store, FILE) + read(store, BEAT + holder.id()) + claims(holder);
  }

  private List<String> claims(LockHolder holder) throws IOException {
    return store.list("").stream().filter(n -> n.startsWith(CLAIM + holder.id())).toList();
  }

  /**
   * From a holder that is gone, unless somebody else does.
   *
   * @param claims of others that came to nothing
   */
  private void takeOver(LockHolder holder, int claims) throws IOException {
    String claim = CLAIM + holder.id() + "-" + claims;
    if (!store.create(claim, self.text().getBytes(StandardCharsets.UTF_8))) {
      throw held(STARTED);
    }
    if (!read(store, FILE).equals(holder.text()) || !replace(holder)) {
      store.delete(claim);
      throw held(STARTED);
    }
    store.delete(BEAT + holder.id());
    for (String old : claims(holder)) {
      store.delete(old);
    }
  }

  private boolean replace(LockHolder holder) throws IOException {
    String gone = FILE + "-" + self.id();
    store.rename(FILE, gone);
    if (!read(store, gone).equals(holder.text())) {
      // We stood still for a lease, and this is the lock of whoever was faster.
      store.rename(gone, FILE);
      return false;
    }
    boolean ours = create();
    store.delete(gone);
    return ours;
  }

  private BadInput held(String hint) {
    return BadInput.of("--out", store.uri(), "a directory that no other run is using", hint);
  }

  /**
   * Whether the directory is still this driver's; asks the store where the last answer is old.
   *
   * @throws IOException where it is another's: this driver must not write
   */
  public void check() throws IOException {
    long old = times.lease().toMillis() / 3;
    boolean fresh =
        System.nanoTime() - seenNanos < 1_000_000 * old
            && Math.abs(System.currentTimeMillis() - seenMillis) < old;
    if (!fresh) {
      verify();
    }
  }

  private void verify() throws IOException {
    if (!read(store, FILE).equals(self.text())) {
      throw new IOException(
          store.uri()
              + " is not this run's any more: it stood still for longer than "
              + times.lease().toSeconds()
              + " s and another took over, or its lock was deleted");
    }
    seen();
  }

  private void seen() {
    seenNanos = System.nanoTime();
    seenMillis = System.currentTimeMillis();
  }

  private void beat() {
    try {
      verify();
      store.write(BEAT + self.id(), Long.toString(beats++));
    } catch (IOException | RuntimeException missed) {
      LOG.warn("no heartbeat on {}: {}", store.uri(), missed.toString());
    }
  }

  private static String read(Store store, String file) throws IOException {
    try {
      return store.read(file);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Also where the process is ended by a signal. */
  private synchronized void release() {
    heart.shutdownNow();
    try {
      store.delete(BEAT + self.id());
      if (read(store, FILE).equals(self.text())) {
        store.delete(FILE);
      }
    } catch (IOException failed) {
      LOG.warn("cannot unlock {}: {}", store.uri(), failed.toString());
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      // The hook runs already.
      return;
    }
    release();
  }
}
