package loam.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import loam.evaluate.TrainingResult;
import loam.out.Progress;
import loam.store.Sealed;
import loam.store.Store;
import loam.train.Checkpoint;
import loam.train.RoundLog;
import loam.train.TrainingHooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints and the log of one training by steps. A checkpoint and the log up to it are one file
 * each, replaced together: a restart goes on from the last checkpoint with the log as it was then,
 * so nothing is logged twice.
 */
final class TrainingFiles implements TrainingHooks {
  static final String CHECKPOINT = "_checkpoint.bin";
  private static final Logger MESSAGES = LoggerFactory.getLogger(TrainingFiles.class);

  private final Checkpoints checkpoints;
  private final Optional<Store> folder;
  private final Optional<Progress> progress;
  private final List<String> lines = new ArrayList<>();
  private final long startNanos = System.nanoTime();
  private double before;
  private int sharers = 1;
  private OptionalDouble own = OptionalDouble.empty();

  /**
   * @param folder of the log; empty: no log, and no checkpoints but {@link #stop}
   */
  TrainingFiles(Checkpoints checkpoints, Optional<Store> folder, Optional<Progress> progress) {
    this.checkpoints = checkpoints;
    this.folder = folder;
    this.progress = progress;
  }

  /** The time from here on is shared by so many trainings that go side by side. */
  TrainingFiles sharedBy(int trainings) {
    sharers = trainings;
    return this;
  }

  /** That share, where somebody has measured it. */
  void took(double seconds) {
    own = OptionalDouble.of(seconds);
  }

  /** Its share of the seconds since the start, those before an interruption included. */
  double seconds() {
    return before + own.orElse(1e-9 * (System.nanoTime() - startNanos) / sharers);
  }

  @Override
  public Optional<Checkpoint> resume() {
    try {
      Optional<Checkpoints.At> last = checkpoints.last();
      if (last.isEmpty()) {
        return Optional.empty();
      }
      int rounds = last.get().checkpoint().rounds();
      readLog(rounds);
      if (!last.get().log().equals(digest())) {
        MESSAGES.warn("the log beside a checkpoint does not fit it: the training starts anew");
        lines.clear();
        return Optional.empty();
      }
      before = last.get().seconds();
      progress.ifPresent(p -> p.advance(rounds));
      folder.ifPresent(f -> MESSAGES.info("{} goes on after {} rounds", f.uri(), rounds));
      return last.map(Checkpoints.At::checkpoint);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The log up to a round; rounds after it are repeated, and logged again. */
  private void readLog(int rounds) throws IOException {
    if (folder.isPresent() && folder.get().exists(TrainingResult.LOG)) {
      String[] rows = folder.get().read(TrainingResult.LOG).split("\n");
      for (int i = 1; i < rows.length && i <= rounds; i++) {
        lines.add(rows[i]);
      }
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    if (folder.isPresent()) {
      try {
        String log = RoundLog.HEADER + "\n" + String.join("\n", lines) + "\n";
        Sealed.write(folder.get(), TrainingResult.LOG, log, "");
        stop(checkpoint);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** The training may go on from here later. */
  void stop(Checkpoint checkpoint) throws IOException {
    checkpoints.keep(new Checkpoints.At(checkpoint, seconds(), digest()));
  }

  /** Of the log; a training without a folder has none. */
  private String digest() {
    return folder.isEmpty() ? "-" : Sealed.digest(String.join("\n", lines));
  }

  @Override
  public void round(RoundLog log) {
    lines.add(log.csv());
    progress.ifPresent(p -> p.advance(1));
  }

  /** The training is finished. */
  void finish() throws IOException {
    checkpoints.forget();
  }
}
