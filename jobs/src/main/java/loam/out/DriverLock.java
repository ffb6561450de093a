package loam.out;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  static final String BEAT = "_driver.beat-";
  private static final String CLAIM = "_driver.claim-";
  private static final String STARTED = "another run has just started on it; choose another --out";
  private static final Logger LOG = LoggerFactory.getLogger(DriverLock.class);

  /** Between two beats. */
  private static final Duration BEATS = Duration.ofSeconds(10);

  /** How long without a beat is too long: several of them. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  /** Whoever takes over needs milliseconds: a watcher looks often at first, then less and less. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(10);

  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  /** Time as a lock sees it. */
  interface Clock {
    /** Of this machine; may stand still while it sleeps. */
    long nanos();

    /** Since 1970; may be put forward or back. */
    long millis();

    /** Waits. */
    void sleep(Duration time) throws InterruptedException;
  }

  private static final Clock SYSTEM =
      new Clock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long millis() {
          return System.currentTimeMillis();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
          Thread.sleep(time.toMillis());
        }
      };

  private final Store store;
  private final Clock clock;
  private final LockHolder self = LockHolder.self(UUID.randomUUID().toString());
  private final ScheduledExecutorService heart;
  private final Thread atExit = new Thread(this::release, "loam-driver-unlock");
  private long beats;
  private volatile long seenNanos;
  private volatile long seenMillis;

  private DriverLock(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
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
    return take(store, SYSTEM);
  }

  static DriverLock take(Store store, Clock clock) throws IOException {
    DriverLock lock = new DriverLock(store, clock);
    lock.take();
    lock.verify();
    Runtime.getRuntime().addShutdownHook(lock.atExit);
    lock.heart.scheduleAtFixedRate(lock::beat, 0, BEATS.toMillis(), TimeUnit.MILLISECONDS);
    return lock;
  }

  private void take() throws IOException {
    while (!create()) {
      Optional<String> there = read(FILE);
      // Where there is none, its holder has just given it back.
      if (there.isPresent()) {
        takeOver(there.get());
        return;
      }
    }
  }

  private boolean create() throws IOException {
    return store.create(FILE, self.text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * From a holder that is gone, unless it lives or somebody else is faster.
   *
   * @param there the lock file as it was found, whole or not
   */
  private void takeOver(String there) throws IOException {
    LockHolder holder = LockHolder.parse(there);
    if (holder.lives()) {
      throw waiting(holder);
    }
    List<String> claims = claims(holder);
    if (!holder.isGone() || !claims.isEmpty()) {
      watch(holder, there, claims);
    }
    LOG.warn("taking over the directory from a driver that is gone: {}", holder.words());
    // Others' claims that are still there came to nothing.
    String claim = CLAIM + holder.id() + "-" + claims.size();
    if (!store.create(claim, self.text().getBytes(StandardCharsets.UTF_8))) {
      throw held(STARTED);
    }
    if (!isThere(there) || !replace(there)) {
      store.delete(claim);
      throw held(STARTED);
    }
    store.delete(BEAT + holder.id());
    for (String old : claims(holder)) {
      store.delete(old);
    }
  }

  /** Returns when nothing of a holder has moved for a lease; throws as soon as something does. */
  private void watch(LockHolder holder, String there, List<String> claims) throws IOException {
    Optional<String> beat = read(BEAT + holder.id());
    long start = clock.nanos();
    Duration look = FIRST_LOOK;
    requireStill(holder, there, claims, beat);
    Console.err()
        .printf(
            "%s is locked by %s: waiting up to %d s to see whether it lives%n",
            store.uri(), holder.words(), LEASE.toSeconds());
    while (clock.nanos() - start < LEASE.toNanos()) {
      sleep(look);
      requireStill(holder, there, claims, beat);
      look = look.compareTo(LAST_LOOK) < 0 ? look.multipliedBy(2) : LAST_LOOK;
    }
  }

  private void requireStill(
      LockHolder holder, String there, List<String> claims, Optional<String> beat)
      throws IOException {
    if (!isThere(there) || !claims(holder).equals(claims)) {
      throw held(STARTED);
    }
    if (!read(BEAT + holder.id()).equals(beat)) {
      throw waiting(holder);
    }
  }

  private void sleep(Duration time) {
    try {
      clock.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + store.uri(), stopped);
    }
  }

  private List<String> claims(LockHolder holder) throws IOException {
    return store.list("").stream().filter(n -> n.startsWith(CLAIM + holder.id() + "-")).toList();
  }

  private boolean replace(String there) throws IOException {
    String gone = FILE + "-" + self.id();
    store.rename(FILE, gone);
    if (!read(gone).equals(Optional.of(there))) {
      // We stood still for a lease, and this is the lock of whoever was faster.
      store.rename(gone, FILE);
      return false;
    }
    boolean ours = create();
    store.delete(gone);
    return ours;
  }

  private BadInput waiting(LockHolder holder) {
    return held("wait for it (" + holder.words() + "), or choose another --out");
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
    long old = LEASE.toMillis() / 3;
    boolean fresh =
        clock.nanos() - seenNanos < 1_000_000 * old && Math.abs(clock.millis() - seenMillis) < old;
    if (!fresh) {
      verify();
    }
  }

  private void verify() throws IOException {
    // Before the answer: what it says may be old when it comes.
    long nanos = clock.nanos();
    long millis = clock.millis();
    if (!isThere(self.text())) {
      throw new IOException(
          store.uri()
              + " is not this run's any more: it stood still for longer than "
              + LEASE.toSeconds()
              + " s and another took over, or its lock was deleted");
    }
    seenNanos = nanos;
    seenMillis = millis;
  }

  private synchronized void beat() {
    try {
      if (!heart.isShutdown()) {
        verify();
        store.write(BEAT + self.id(), Long.toString(beats++));
      }
    } catch (IOException | RuntimeException missed) {
      LOG.warn("no heartbeat on {}: {}", store.uri(), missed.toString());
    }
  }

  private boolean isThere(String lock) throws IOException {
    return read(FILE).equals(Optional.of(lock));
  }

  private Optional<String> read(String file) throws IOException {
    return DriverPulse.read(store, file);
  }

  /** Also where the process is ended by a signal. */
  private void release() {
    heart.shutdownNow();
    // A beat that is under way would come back after it was deleted.
    synchronized (this) {
      try {
        store.delete(BEAT + self.id());
        if (isThere(self.text())) {
          store.delete(FILE);
        }
      } catch (IOException failed) {
        LOG.warn("cannot unlock {}: {}", store.uri(), failed.toString());
      }
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
