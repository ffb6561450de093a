package loam.train;

import java.util.Optional;

/** What a carrier tells whoever started the training, and where it may go on from. */
public interface TrainingHooks {
  /** Nothing to resume, nothing kept. */
  TrainingHooks NONE = new TrainingHooks() {};

  /** A checkpoint of the same plan on the same data, if there is one. */
  default Optional<Checkpoint> resume() {
    return Optional.empty();
  }

  /** Called every {@code averaging.checkpoint} rounds and after the last. */
  default void checkpoint(Checkpoint checkpoint) {}

  /** Called after each round. */
  default void round(RoundLog log) {}
}
