package loam.out;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import loam.error.BadInput;
import loam.store.Events;
import loam.store.Json;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private List<String> lines() throws IOException {
    return new LocalStore(folder).read(Events.FILE).lines().toList();
  }

  @Test
  void everyEventIsALineOfJsonThatIsThereAtOnce() throws IOException {
    try (EventLog log = EventLog.open(new LocalStore(folder), CLOCK)) {
      assertFalse(log.isResumed());
      log.add(
          "trial-failed", Map.of("error", "no \"state\"\nin line 7 ∂", "point", Map.of("a.b", 1)));
      assertEquals(1, lines().size());
      var event = Json.parse("line", lines().get(0));
      assertEquals("2026-02-03T04:05:06.789Z", event.getString("time"));
      assertEquals("no \"state\"\nin line 7 ∂", event.getString("error"));
      assertEquals(1, event.getConfig("point").root().get("a.b").unwrapped());
      assertTrue(lines().get(0).startsWith("{\"time\":\"2026"), lines().get(0));
    }
  }

  @Test
  void aLineThatAKillCutShortStaysAlone() throws IOException {
    byte[] there = "{\"event\":\"started\"}\n{\"error\":\"∂".getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(Events.FILE), Arrays.copyOf(there, there.length - 1));
    try (EventLog log = EventLog.open(new LocalStore(folder), CLOCK)) {
      assertTrue(log.isResumed());
      log.add("resumed", Map.of());
    }
    assertEquals(3, lines().size());
    assertEquals("resumed", Json.parse("line", lines().get(2)).getString("event"));
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "mine\n");
    Files.createSymbolicLink(folder.resolve(Events.FILE), other);
    assertThrows(BadInput.class, () -> EventLog.open(new LocalStore(folder), CLOCK));
    assertEquals("mine\n", Files.readString(other));
  }
}
