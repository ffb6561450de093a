package loam.moments;

import java.io.Serializable;

/** Weight W of the rows of one profile in the quadratic loss. */
public sealed interface Weighting extends Serializable {

  /** Every row alike: ordinary least squares. */
  record Equal() implements Weighting {}

  /**
   * 1/(|y| + floor·rms)²: for data without noise whose rows span decades.
   *
   * @param floor share of the rms tendency
   */
  record Relative(double floor) implements Weighting {}

  /**
   * Inverse of the covariance (11) for unit σ: generalised least squares.
   *
   * @param correlationRadiusM r_c in m
   */
  record Whitened(double correlationRadiusM) implements Weighting {}
}
