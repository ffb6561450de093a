package loam.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import loam.error.BadInput;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverLockTest {
  @TempDir Path dir;

  /** Nobody can ask another host whether a process lives; its heartbeat must do. */
  @Test
  void aLockOfAnotherHostHoldsWhileItsHeartBeats() throws IOException {
    Store store = new LocalStore(dir);
    String[] lines;
    try (DriverLock mine = DriverLock.take(store)) {
      lines = store.read(DriverLock.FILE).split("\n");
    }
    assertFalse(store.exists(DriverLock.FILE));
    lines[0] = "somebody";
    lines[1] = "another-host";

    String beating = write(store, lines, Instant.now().minusSeconds(60));
    BadInput refused = assertThrows(BadInput.class, () -> DriverLock.take(store));
    assertTrue(refused.getMessage().contains("another-host"), refused.getMessage());
    assertEquals(beating, store.read(DriverLock.FILE));

    write(store, lines, Instant.now().minusSeconds(121));
    try (DriverLock mine = DriverLock.take(store)) {
      assertFalse(store.read(DriverLock.FILE).startsWith("somebody"));
    }
    assertFalse(store.exists(DriverLock.FILE));
  }

  private static String write(Store store, String[] lines, Instant lastSeen) throws IOException {
    lines[4] = lastSeen.toString();
    String content = String.join("\n", lines) + "\n";
    store.write(DriverLock.FILE, content);
    return content;
  }
}
