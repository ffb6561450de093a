package loam.cli;

/** How many units of work (cases, trainings, trials) succeeded and how many failed. */
public record Outcome(long succeeded, long failed) {
  /** Everything that was asked for is there. */
  public static final Outcome DONE = new Outcome(1, 0);

  /** 0 all done, 3 some failed and some succeeded, 1 nothing succeeded. */
  public int exitStatus() {
    if (failed == 0) {
      return ExitStatus.DONE;
    }
    return succeeded > 0 ? ExitStatus.PARTLY : ExitStatus.FAILED;
  }
}
