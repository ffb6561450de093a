package loam.run;

/** How many units of work (cases, trainings, trials) succeeded and how many failed. */
public record Outcome(long succeeded, long failed) {
  /** Everything that was asked for is there. */
  public static final Outcome DONE = new Outcome(1, 0);
}
