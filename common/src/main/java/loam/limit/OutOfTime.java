package loam.limit;

import java.util.Locale;

/** Work that ran into its {@link TimeLimit}. The message is one line. */
public final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int step;

  OutOfTime(int step, double seconds) {
    super(
        String.format(
            Locale.ROOT, "out of time at step %d: sweep.time-limit is %s s", step, seconds));
    this.step = step;
  }

  /** Of work that keeps its own time. */
  public static OutOfTime after(int step, double limitSeconds) {
    return new OutOfTime(step, limitSeconds);
  }

  /** How far the work had come. */
  public int step() {
    return step;
  }
}
