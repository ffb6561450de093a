package loam.run;

import java.util.Optional;
import java.util.Set;
import loam.config.Experiment;

/**
 * One command on an experiment, as asked for on the command line.
 *
 * @param experiment what the configuration resolves to
 * @param out URI of the output directory
 * @param flags what else was asked for
 * @param master --master, where it reaches the program; a launcher has handed it to Spark already
 */
public record Request(Experiment experiment, String out, Set<Flag> flags, Optional<String> master) {
  /** Switches of the command line. */
  public enum Flag {
    /** Replace what another configuration left, case by case. */
    OVERWRITE,
    /** Run failed trials and trainings again. */
    RETRY_FAILED
  }

  public Request {
    flags = Set.copyOf(flags);
  }

  /** Whether what another configuration left is replaced. */
  public boolean overwrite() {
    return flags.contains(Flag.OVERWRITE);
  }

  /** Whether failed trials run again. */
  public boolean retryFailed() {
    return flags.contains(Flag.RETRY_FAILED);
  }
}
