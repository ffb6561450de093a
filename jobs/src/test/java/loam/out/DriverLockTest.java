package loam.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import loam.error.BadInput;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverLockTest {
  private static final DriverLock.Times SHORT =
      new DriverLock.Times(Duration.ofMillis(200), Duration.ofMillis(2000));

  @TempDir Path dir;

  private static String write(Store store, String id, String host, String pid, String space)
      throws IOException {
    LockHolder self = LockHolder.self("x");
    String text = new LockHolder(id, host, pid, self.start(), space).text();
    store.write(DriverLock.FILE, text);
    return text;
  }

  /** A holder of another space of process numbers: what its number means here says nothing. */
  @Test
  void aLockHoldsWhileItsHeartBeatsWhateverItsHostOrNumber() throws Exception {
    Store store = new LocalStore(dir);
    try (DriverLock other = DriverLock.take(store, SHORT)) {
      String mine = store.read(DriverLock.FILE);
      String id = LockHolder.parse(mine).id();
      // The same hold, as a container with its own process numbers would have written it.
      store.write(DriverLock.FILE, mine.replaceFirst("pid:\\[\\d+\\]", "pid:[1]"));
      ExecutorService heart = Executors.newSingleThreadExecutor();
      Future<?> beating =
          heart.submit(
              () -> {
                for (int n = 0; n < 1000; n++) {
                  store.write("_driver.beat-" + id, "beat " + n);
                  Thread.sleep(100);
                }
                return null;
              });
      BadInput refused = assertThrows(BadInput.class, () -> DriverLock.take(store, SHORT));
      assertTrue(refused.getMessage().contains("wait for it"), refused.getMessage());
      beating.cancel(true);
      heart.shutdownNow();
    }
  }

  @Test
  void aLockWithoutABeatIsTakenOver() throws IOException {
    Store store = new LocalStore(dir);
    write(store, "somebody", "another-host", "17", "another boot");
    long start = System.nanoTime();
    try (DriverLock mine = DriverLock.take(store, SHORT)) {
      assertTrue(System.nanoTime() - start >= SHORT.lease().toNanos(), "after a lease only");
      assertFalse(store.read(DriverLock.FILE).startsWith("somebody"));
    }
    assertEquals(List.of(), store.list(""), "nothing is left");
  }

  /** A process of ours that is gone needs no waiting. */
  @Test
  void theLockOfAProcessThatEndedIsTakenOverAtOnce() throws Exception {
    Store store = new LocalStore(dir);
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    String space = LockHolder.self("x").space();
    write(store, "somebody", "here", Long.toString(ended.pid()), space);
    long start = System.nanoTime();
    DriverLock.take(store).close();
    assertTrue(System.nanoTime() - start < DriverLock.Times.USUAL.lease().toNanos() / 2);
  }

  /** Of many that find a dead lock one at most goes on, and never none for ever. */
  @Test
  void oneTakesOver() throws Exception {
    ExecutorService drivers = Executors.newFixedThreadPool(4);
    String space = LockHolder.self("x").space();
    try {
      for (int round = 0; round < 100; round++) {
        Store store = new LocalStore(dir.resolve("race-" + round));
        write(store, "dead", "here", "99999999", space);
        AtomicInteger holding = new AtomicInteger();
        List<Callable<DriverLock>> tries = new ArrayList<>();
        for (int d = 0; d < 4; d++) {
          tries.add(
              () -> {
                try {
                  DriverLock lock = DriverLock.take(store);
                  holding.incrementAndGet();
                  return lock;
                } catch (BadInput refused) {
                  return null;
                }
              });
        }
        for (Future<DriverLock> one : drivers.invokeAll(tries)) {
          if (one.get() != null) {
            one.get().check();
            one.get().close();
          }
        }
        assertEquals(1, holding.get(), "round " + round);
      }
    } finally {
      drivers.shutdownNow();
    }
  }

  /** As after a suspension: another took over meanwhile, and the first must not write. */
  @Test
  void aDriverThatLostItsLockStopsBeforeItWrites() throws Exception {
    Store store = new LocalStore(dir);
    try (DriverLock first = DriverLock.take(store, SHORT)) {
      Store fenced = new FencedStore(store, first);
      fenced.write("trials/a.csv", "mine");
      write(store, "another", "another-host", "17", "another boot");
      Thread.sleep(SHORT.lease().toMillis() / 2);
      IOException lost =
          assertThrows(IOException.class, () -> fenced.at("trials").write("a.csv", "late"));
      assertTrue(lost.getMessage().contains("another took over"), lost.getMessage());
      assertThrows(IOException.class, () -> fenced.delete("trials"));
      assertThrows(IOException.class, () -> fenced.rename("trials", "other"));
      assertEquals("mine", store.read("trials/a.csv"));
    }
    assertTrue(store.read(DriverLock.FILE).startsWith("another"), "it is not ours to delete");
  }
}
