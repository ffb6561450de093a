package loam.opencl;

import java.util.Optional;
import loam.train.Checkpoint;

/**
 * What became of one training of a group.
 *
 * @param end empty where it failed
 * @param failure why it failed, such as {@link loam.train.TrainingDiverged}
 * @param seconds its share of the time that the group took
 */
public record GroupResult(
    Optional<Checkpoint> end, Optional<RuntimeException> failure, double seconds) {
  /** The end, or the failure thrown. */
  public Checkpoint orThrow() {
    return end.orElseThrow(failure::orElseThrow);
  }
}
