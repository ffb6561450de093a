package loam.lm;

import java.util.OptionalDouble;

/**
 * A problem of least squares at a point θ, apart from who minimises it: knows its value and the
 * damped steps of its linearisation.
 */
interface LeastSquares {
  /** Value at the point. */
  double value();

  /** The damping that is as large as what it is added to. */
  double typicalDamping();

  /**
   * Prepares a step from the point.
   *
   * @return by how much the linearised problem says that it lowers the value; empty where rounding
   *     leaves no step
   */
  OptionalDouble propose(double damping);

  /** Value where the last proposal leads; not finite where there is none. */
  double proposedValue();

  /** Goes there. */
  void accept();
}
