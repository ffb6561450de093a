package loam.train;

/** A training whose loss or gradient is no longer a number. The message is one line. */
public final class TrainingDiverged extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int step;

  /**
   * @param step at which it was seen
   * @param reason what was seen
   */
  public TrainingDiverged(int step, String reason) {
    super("training diverged at step %d: %s".formatted(step, reason));
    this.step = step;
  }

  /** Step at which it was seen. */
  public int step() {
    return step;
  }
}
