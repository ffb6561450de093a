package loam.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExecutorWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final long SECOND = 1_000_000_000L;

  private final ExecutorWatch watch = new ExecutorWatch();

  @Test
  void aClusterIsGoneWhenItsLastExecutorIsAndNoneComes() {
    watch.counted(0, 0);
    assertFalse(watch.isLost(1000 * SECOND, PATIENCE), "none has come yet: Spark is starting");
    watch.counted(2, 1 * SECOND);
    watch.counted(1, 10 * SECOND);
    assertFalse(watch.isLost(1000 * SECOND, PATIENCE), "one is left");
    watch.counted(0, 1000 * SECOND);
    watch.counted(0, 1090 * SECOND);
    assertFalse(watch.isLost(1099 * SECOND, PATIENCE), "another may come");
    assertTrue(watch.isLost(1101 * SECOND, PATIENCE));
    watch.counted(1, 1102 * SECOND);
    assertFalse(watch.isLost(9999 * SECOND, PATIENCE));
  }

  @Test
  void thatNoneEverCameIsSaidOnce() {
    assertFalse(watch.isMissing(10 * SECOND, PATIENCE), "work waits from here on");
    assertFalse(watch.isMissing(109 * SECOND, PATIENCE));
    assertTrue(watch.isMissing(110 * SECOND, PATIENCE));
    assertFalse(watch.isMissing(999 * SECOND, PATIENCE), "said already");
    ExecutorWatch other = new ExecutorWatch();
    other.isMissing(0, PATIENCE);
    other.counted(1, 0);
    assertFalse(other.isMissing(999 * SECOND, PATIENCE));
  }

  @Test
  void aMasterIsGoneWhenItIsAwayWithoutPause() {
    assertFalse(watch.isMasterless(false, 0, PATIENCE));
    assertFalse(watch.isMasterless(true, 10 * SECOND, PATIENCE));
    assertFalse(watch.isMasterless(true, 109 * SECOND, PATIENCE));
    assertFalse(watch.isMasterless(false, 111 * SECOND, PATIENCE), "it came back");
    assertFalse(watch.isMasterless(true, 112 * SECOND, PATIENCE));
    assertTrue(watch.isMasterless(true, 212 * SECOND, PATIENCE));
  }
}
