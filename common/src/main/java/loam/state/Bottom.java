package loam.state;

/** What holds at the lower end of a column. */
public enum Bottom {
  /** The state follows the lowest sensor. */
  STATE,
  /** Nothing flows. */
  ZERO_FLUX,
  /** Water leaves by gravity alone, F = s γ of the last node. */
  FREE_DRAINAGE
}
