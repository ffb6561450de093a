package loam.jobs;

import java.util.Locale;

/** The time limit of a trial, asked for between its passes and rounds. */
final class Deadline {
  private final double seconds;
  private final long start = System.nanoTime();

  /**
   * @param seconds from now; 0: no limit
   */
  Deadline(double seconds) {
    this.seconds = seconds;
  }

  /** Throws once the time is over. */
  void check(int step) {
    double elapsed = 1e-9 * (System.nanoTime() - start);
    if (seconds > 0 && elapsed > seconds) {
      throw new OutOfTime(step, seconds);
    }
  }

  /** A trial that ran out of time. */
  static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int step;

    private OutOfTime(int step, double seconds) {
      super(
          String.format(
              Locale.ROOT, "out of time at step %d: sweep.time-limit is %s s", step, seconds));
      this.step = step;
    }

    int step() {
      return step;
    }
  }
}
