package loam.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.train.Checkpoint;
import loam.train.RoundLog;
import loam.train.TrainingHooks;

/** Keeps what a training tells, and says where it goes on from. */
public record Journal(
    Optional<Checkpoint> resume, List<RoundLog> rounds, List<Checkpoint> checkpoints)
    implements TrainingHooks {
  /** Of a training from the start. */
  public Journal() {
    this(Optional.empty(), new ArrayList<>(), new ArrayList<>());
  }

  /** Of a training that goes on. */
  public Journal(Checkpoint from) {
    this(Optional.of(from), new ArrayList<>(), new ArrayList<>());
  }

  @Override
  public void round(RoundLog log) {
    rounds.add(log);
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    checkpoints.add(checkpoint);
  }
}
