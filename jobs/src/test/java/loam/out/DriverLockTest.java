package loam.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
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
  @TempDir Path dir;
  private final Clock clock = new Clock();

  /** Time passes while somebody waits, and not otherwise. */
  private static final class Clock implements DriverLock.Clock {
    private long nanos;
    private Action meanwhile = () -> {};

    private interface Action {
      void run() throws IOException;
    }

    @Override
    public synchronized long nanos() {
      return nanos;
    }

    @Override
    public synchronized long millis() {
      return nanos / 1_000_000;
    }

    @Override
    public void sleep(Duration time) {
      pass(time);
      try {
        meanwhile.run();
      } catch (IOException failed) {
        throw new AssertionError(failed);
      }
    }

    synchronized void pass(Duration time) {
      nanos += time.toNanos();
    }
  }

  private static String write(Store store, String id, String host, String pid, String space)
      throws IOException {
    LockHolder self = LockHolder.self("x");
    String text = new LockHolder(id, host, pid, self.start(), space).text();
    store.write(DriverLock.FILE, text);
    return text;
  }

  private static String stranger(Store store) throws IOException {
    return write(store, "somebody", "another-host", "17", "another boot");
  }

  /** A holder of another space of process numbers: what its number means here says nothing. */
  @Test
  void aLockHoldsWhileItsHeartBeatsWhateverItsHostOrNumber() throws IOException {
    Store store = new LocalStore(dir);
    LockHolder self = LockHolder.self("x");
    for (String host : List.of(self.host(), "another-host")) {
      // This very process, as a container with its own process numbers would have written it.
      write(store, "somebody", host, self.pid(), self.space().replaceFirst("pid:.*", "pid:[1]"));
      clock.meanwhile =
          () -> {
            if (clock.nanos() > DriverLock.LEASE.toNanos() / 2) {
              store.write("_driver.beat-somebody", "beat " + clock.nanos());
            }
          };
      BadInput refused = assertThrows(BadInput.class, () -> DriverLock.take(store, clock));
      assertTrue(refused.getMessage().contains("wait for it"), refused.getMessage());
      assertTrue(clock.nanos() > DriverLock.LEASE.toNanos() / 2, "it looked on");
    }
  }

  @Test
  void aLockWithoutABeatIsTakenOver() throws IOException {
    Store store = new LocalStore(dir);
    stranger(store);
    try (DriverLock mine = DriverLock.take(store, clock)) {
      assertTrue(clock.nanos() >= DriverLock.LEASE.toNanos(), "after a lease only");
      assertFalse(store.read(DriverLock.FILE).startsWith("somebody"));
      mine.check();
    }
    assertEquals(List.of(), store.list(""), "nothing is left");
  }

  /** By a machine that went down while it wrote, on a file system that writes in place. */
  @Test
  void aLockThatWasCutShortIsTakenOver() throws IOException {
    Store store = new LocalStore(dir);
    String whole = stranger(store);
    for (int length = 0; length < whole.length(); length++) {
      store.write(DriverLock.FILE, whole.substring(0, length));
      long start = clock.nanos();
      try (DriverLock mine = DriverLock.take(store, clock)) {
        assertTrue(clock.nanos() - start >= DriverLock.LEASE.toNanos(), "after a lease only");
        mine.check();
      }
      assertEquals(List.of(), store.list(""), "nothing is left of " + length + " characters");
    }
  }

  /** A process of ours that is gone needs no waiting. */
  @Test
  void theLockOfAProcessThatEndedIsTakenOverAtOnce() throws Exception {
    Store store = new LocalStore(dir);
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    String space = LockHolder.self("x").space();
    write(store, "somebody", "here", Long.toString(ended.pid()), space);
    DriverLock.take(store, clock).close();
    assertEquals(0, clock.nanos());
  }

  private static String pidOf(Process shell) throws IOException {
    return new BufferedReader(new InputStreamReader(shell.getInputStream())).readLine();
  }

  private static void of(Store store, String pid) throws IOException {
    String start =
        ProcessHandle.of(Long.parseLong(pid))
            .flatMap(p -> p.info().startInstant())
            .map(Object::toString)
            .orElse("");
    store.write(
        DriverLock.FILE,
        new LockHolder("somebody", "here", pid, start, LockHolder.self("x").space()).text());
  }

  private static void awaitState(String pid, String state) throws Exception {
    Path stat = Path.of("/proc/" + pid + "/stat");
    while (!Files.readString(stat).replaceFirst(".*\\) ", "").startsWith(state)) {
      Thread.sleep(5);
    }
  }

  /** It has ended, and its parent has not asked how. */
  @Test
  void theLockOfAZombieIsTakenOverAtOnce() throws Exception {
    // It ends when its parent is a sleep, which never asks; a shell might.
    String child = "(while grep -q '^sh' /proc/$$/cmdline; do sleep 0.05; done) & echo $!";
    Process parent = new ProcessBuilder("sh", "-c", child + "; exec sleep 60").start();
    try {
      String pid = pidOf(parent);
      Store store = new LocalStore(dir);
      awaitState(pid, "Z");
      of(store, pid);
      DriverLock.take(store, clock).close();
      assertEquals(0, clock.nanos(), "no lease is waited for");
    } finally {
      parent.destroyForcibly();
    }
  }

  /** A process that stands still may go on: it has a lease, and no more. */
  @Test
  void theLockOfASuspendedProcessIsTakenOverAfterALease() throws Exception {
    Process suspended = new ProcessBuilder("sh", "-c", "echo $$; exec sleep 60").start();
    try {
      String pid = pidOf(suspended);
      new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
      awaitState(pid, "T");
      Store store = new LocalStore(dir);
      of(store, pid);
      DriverLock.take(store, clock).close();
      assertTrue(clock.nanos() >= DriverLock.LEASE.toNanos(), "after a lease only");
    } finally {
      suspended.destroyForcibly();
    }
  }

  /** Another driver takes over between a driver's look at the lock and its look at the claims. */
  @Test
  void whoComesJustAfterATakeOverIsRefusedAtOnce() throws IOException {
    Store store = new LocalStore(dir);
    String space = LockHolder.self("x").space();
    write(store, "dead", "here", "99999999", space);
    store.write("_driver.claim-dead-0", "of the other");
    Store late =
        onList(
            store,
            () -> {
              write(store, "other", "another-host", "17", "another boot");
              store.delete("_driver.claim-dead-0");
            });
    BadInput refused = assertThrows(BadInput.class, () -> DriverLock.take(late, clock));
    assertTrue(refused.getMessage().contains("just started"), refused.getMessage());
    assertEquals(0, clock.nanos(), "no lease is waited for");
    assertTrue(store.read(DriverLock.FILE).startsWith("other"));
  }

  /** The same store, where something happens after each listing. */
  private static Store onList(Store store, Clock.Action then) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(store, arguments);
                if (method.getName().equals("list")) {
                  then.run();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
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
        assertEquals(List.of(), store.list(""), "nothing is left");
      }
    } finally {
      drivers.shutdownNow();
    }
  }

  /** As after a suspension: another took over meanwhile, and the first must not write. */
  @Test
  void aDriverThatLostItsLockStopsBeforeItWrites() throws IOException {
    Store store = new LocalStore(dir);
    try (DriverLock first = DriverLock.take(store, clock)) {
      Store fenced = new FencedStore(store, first);
      fenced.write("trials/a.csv", "mine");
      write(store, "another", "another-host", "17", "another boot");
      clock.pass(DriverLock.LEASE.dividedBy(2));
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
