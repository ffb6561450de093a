package loam.experiment;

/** What weather a simulated soil lies under. */
public enum Climate {
  /** Clear days with strong sun, few fronts. */
  SEMI_ARID,
  /** Sun and clouds in turn, strong fronts. */
  CONTINENTAL,
  /** Mostly clouds, mild. */
  MARITIME
}
