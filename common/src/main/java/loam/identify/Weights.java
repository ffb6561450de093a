package loam.identify;

/** Weight of a tendency row in a quadratic loss. */
public enum Weights {
  NONE,
  /** 1/(|y| + 10⁻³ rms)²: for data without noise whose rows span decades. */
  RELATIVE,
  /** Inverse of the noise covariance (11): generalised least squares. */
  WHITENED,
  /** Inverse of the variance of each level's tendency: for measured depths that differ. */
  PER_LEVEL
}
