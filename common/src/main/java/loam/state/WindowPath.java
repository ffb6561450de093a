package loam.state;

/**
 * The column's path through a window of a record between its measured ends, and its adjoint: for
 * whoever has a loss of the states at the sensors and wants its gradient.
 */
public final class WindowPath {
  private final Trajectory window;
  private final double[] c;
  private final double[][] z;

  private WindowPath(Trajectory window, double[] c) {
    this.window = window;
    this.c = c;
    z = window.path(c);
  }

  /**
   * Integrates a window from its first row to its last.
   *
   * @param rows the window, both ends with a value at least
   * @param longestStepS longest step in time, s
   * @param c coefficients of the column, kept
   */
  public static WindowPath of(
      ColumnModel column, SensorRecord rows, double longestStepS, double[] c) {
    return new WindowPath(new Trajectory(column, rows, 0, 0, rows.times(), longestStepS), c);
  }

  /** The path at the sensors, [row][sensor]. */
  public double[][] atSensors() {
    return window.atSensors(z);
  }

  /**
   * Adds the gradient by c of Σ w·x at the sensors.
   *
   * @param weights w [row][sensor]
   * @param gradient by coefficient, added to
   */
  public void pullBack(double[][] weights, double[] gradient) {
    window.pullBack(c, z, weights, gradient);
  }
}
