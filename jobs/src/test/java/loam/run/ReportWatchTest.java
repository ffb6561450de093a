package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import loam.out.DriverLock;
import loam.store.Events;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long LEASE = DriverLock.LEASE.toNanos();

  @TempDir Path folder;
  private int made;

  @Test
  void itEndsWithItsDriver() throws IOException {
    Store root = new LocalStore(folder);
    ReportWatch watch = new ReportWatch(root, () -> made++);
    try (DriverLock lock = DriverLock.take(root)) {
      root.write(Events.FILE, "{}\n");
      assertTrue(watch.look(0));
      assertTrue(watch.look(5 * SECOND));
      assertEquals(1, made, "nothing has happened in between");
      root.write(Events.FILE, "{}\n{}\n");
      assertTrue(watch.look(10 * SECOND));
      assertEquals(2, made);
    }
    assertFalse(watch.look(15 * SECOND));
  }

  /** A lock of another host, whose processes nobody here can see. */
  @Test
  void aDriverThatWasKilledElsewhereIsGoneWhenItsBeatStandsStill() throws IOException {
    Store root = new LocalStore(folder);
    root.write(DriverLock.FILE, "{}");
    ReportWatch watch = new ReportWatch(root, () -> made++);
    assertTrue(watch.look(0));
    assertTrue(watch.look(LEASE - SECOND));
    assertFalse(watch.look(LEASE + SECOND));
    assertEquals(1, made);
  }
}
