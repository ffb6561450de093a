package loam.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExecutorWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aClusterIsGoneWhenItsLastExecutorIsAndNoneComes() {
    ExecutorWatch watch = new ExecutorWatch();
    assertFalse(watch.isLost(1000 * SECOND, PATIENCE), "none has come yet: Spark is starting");
    watch.added("1");
    watch.added("2");
    watch.removed("1", 10 * SECOND);
    assertFalse(watch.isLost(1000 * SECOND, PATIENCE), "one is left");
    watch.removed("2", 1000 * SECOND);
    watch.removed("2", 1090 * SECOND);
    assertFalse(watch.isLost(1099 * SECOND, PATIENCE), "another may come");
    assertTrue(watch.isLost(1101 * SECOND, PATIENCE));
    watch.added("3");
    assertFalse(watch.isLost(9999 * SECOND, PATIENCE));
  }

  @Test
  void thatNoneEverCameIsSaidOnce() {
    ExecutorWatch watch = new ExecutorWatch();
    assertFalse(watch.isMissing(10 * SECOND, PATIENCE), "work waits from here on");
    assertFalse(watch.isMissing(109 * SECOND, PATIENCE));
    assertTrue(watch.isMissing(110 * SECOND, PATIENCE));
    assertFalse(watch.isMissing(999 * SECOND, PATIENCE), "said already");
    ExecutorWatch other = new ExecutorWatch();
    other.isMissing(0, PATIENCE);
    other.added("1");
    assertFalse(other.isMissing(999 * SECOND, PATIENCE));
  }
}
