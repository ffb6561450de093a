package loam.state;

/** What holds at the upper end of a column. */
public enum Top {
  /** The state follows the uppermost sensor, and the column begins there. */
  STATE,
  /**
   * The column begins at the surface, into which water flows as rain and evaporation say; what they
   * have wrong is a process of its own.
   */
  FLUX
}
