package loam.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.store.LocalStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrialLogTest {
  @TempDir Path dir;

  private static Metrics result(int number) {
    return Metrics.failed(
        "soil", "method, quoted \"so\"", number, 10, 3, "vector", "why " + number);
  }

  private static Metrics succeeded(int number) {
    return result(number).with(Metric.STATUS, "ok");
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void manyTrialsLeaveFewFilesAndNoneIsLost() throws IOException {
    LocalStore store = new LocalStore(dir);
    TrialLog log = TrialLog.open(store, "code");
    long most = 0;
    for (int i = 0; i < 1500; i++) {
      // As a task that finishes 40 before the driver hears of them.
      TrialLog.keep(store, "id" + i, result(i), "code");
      log.add("id" + i, result(i));
      most = Math.max(most, files());
    }
    assertTrue(most <= 64 + 3 * 8, "at most " + most);
    log.flush();
    assertEquals(1500, TrialLog.read(store).size());
    assertEquals(result(777), TrialLog.read(store).get("id777"));
    assertTrue(files() <= 16, "in the end " + files());
  }

  /** Whatever files a kill leaves, everything that was made durable is read exactly once. */
  @Test
  void aKillAtAnyMomentLosesNothing() throws IOException {
    LocalStore store = new LocalStore(dir);
    SplittableRandom random = new SplittableRandom(5);
    Set<String> durable = new HashSet<>();
    int next = 0;
    for (int life = 0; life < 12; life++) {
      TrialLog log = TrialLog.open(store, "code");
      assertEquals(durable, log.results().keySet());
      int trials = random.nextInt(200);
      for (int i = 0; i < trials; i++) {
        String id = "id" + next++;
        TrialLog.keep(store, id, result(next), "code");
        durable.add(id);
        if (random.nextInt(4) > 0) {
          log.add(id, result(next));
        }
      }
      // This driver is gone without a flush; a late task of it writes once more.
      if (!durable.isEmpty()) {
        TrialLog.keep(store, durable.iterator().next(), result(0), "code");
      }
    }
    assertEquals(durable, TrialLog.read(store).keySet());
  }

  @Test
  void aPartThatALongerOneReplacedIsDropped() throws IOException {
    LocalStore store = new LocalStore(dir);
    store.write("trials/part-0-7.csv", TrialRows.text(Map.of("a", result(1)), id -> "code"));
    store.write("trials/part-3-3.csv", TrialRows.text(Map.of("a", result(2)), id -> "code"));
    assertEquals(result(1), TrialLog.open(store, "code").results().get("a"));
    assertEquals(1, files());
  }

  @Test
  void successCountsOverFailureInAnyOrder() throws IOException {
    LocalStore store = new LocalStore(dir);
    TrialLog log = TrialLog.open(store, "code");
    log.add("a", result(1));
    log.add("a", succeeded(2));
    log.add("a", result(3));
    log.flush();
    assertEquals(Metrics.Status.OK, TrialLog.read(store).get("a").status());
  }
}
