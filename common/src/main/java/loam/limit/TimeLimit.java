package loam.limit;

/**
 * The time that the work of one thread may take. Long loops ask at every turn, {@link #check}, and
 * end by {@link OutOfTime}; nothing is interrupted, so files and results are whole. Without a limit
 * asking costs a look-up and changes nothing.
 */
public final class TimeLimit implements AutoCloseable {
  private static final ThreadLocal<TimeLimit> CURRENT = new ThreadLocal<>();

  private final double seconds;
  private final long start = System.nanoTime();

  private TimeLimit(double seconds) {
    this.seconds = seconds;
  }

  /**
   * Limits what this thread does until the limit is closed.
   *
   * @param seconds from now; 0: no limit
   */
  public static TimeLimit start(double seconds) {
    TimeLimit limit = new TimeLimit(seconds);
    CURRENT.set(limit);
    return limit;
  }

  /**
   * Throws {@link OutOfTime} once the time of this thread is over.
   *
   * @param step how far the work has come, for the message
   */
  public static void check(int step) {
    TimeLimit limit = CURRENT.get();
    if (limit != null
        && limit.seconds > 0
        && 1e-9 * (System.nanoTime() - limit.start) > limit.seconds) {
      throw new OutOfTime(step, limit.seconds);
    }
  }

  @Override
  public void close() {
    CURRENT.remove();
  }
}
