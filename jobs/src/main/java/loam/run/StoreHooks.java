package loam.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.out.Progress;
import loam.store.Store;
import loam.train.Checkpoint;
import loam.train.RoundLog;
import loam.train.TrainingHooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints and the training log of one training, in its folder. A checkpoint and the log up to
 * it are one file each, replaced together: a restart goes on from the last checkpoint with the log
 * as it was then, so nothing is logged twice.
 */
final class StoreHooks implements TrainingHooks {
  static final String CHECKPOINT = "_checkpoint.bin";
  static final String LOG = "training.csv";
  private static final Logger MESSAGES = LoggerFactory.getLogger(StoreHooks.class);
  private static final String HASH_END = "\n";

  private final Store folder;
  private final String hash;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param folder of the training
   * @param hash identity of the training: a checkpoint of another one is not resumed
   */
  StoreHooks(Store folder, String hash) {
    this.folder = folder;
    this.hash = hash;
  }

  @Override
  public Optional<Checkpoint> resume() {
    try {
      if (!folder.exists(CHECKPOINT)) {
        return Optional.empty();
      }
      byte[] all;
      try (InputStream in = folder.open(CHECKPOINT)) {
        all = in.readAllBytes();
      }
      int length = hash.length() + HASH_END.length();
      if (all.length <= length
          || !new String(all, 0, length, StandardCharsets.US_ASCII).equals(hash + HASH_END)) {
        return Optional.empty();
      }
      Checkpoint checkpoint = Checkpoint.fromBytes(Arrays.copyOfRange(all, length, all.length));
      readLog(checkpoint.rounds());
      MESSAGES.info("{} goes on after {} rounds", folder.uri(), checkpoint.rounds());
      return Optional.of(checkpoint);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The log up to a round; rounds after it are repeated, and logged again. */
  private void readLog(int rounds) throws IOException {
    if (!folder.exists(LOG)) {
      return;
    }
    String[] rows = folder.read(LOG).split("\n");
    for (int i = 1; i < rows.length && i <= rounds; i++) {
      lines.add(rows[i]);
    }
  }

  @Override
  public void checkpoint(Checkpoint checkpoint) {
    try {
      folder.write(LOG, RoundLog.HEADER + "\n" + String.join("\n", lines) + "\n");
      byte[] state = checkpoint.toBytes();
      folder.write(
          CHECKPOINT,
          out -> {
            out.write((hash + HASH_END).getBytes(StandardCharsets.US_ASCII));
            out.write(state);
          });
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void round(RoundLog log) {
    lines.add(log.csv());
  }

  /** The same hooks, with rounds shown as they are done. */
  TrainingHooks showing(Progress progress) {
    StoreHooks own = this;
    return new TrainingHooks() {
      @Override
      public Optional<Checkpoint> resume() {
        Optional<Checkpoint> at = own.resume();
        at.ifPresent(checkpoint -> progress.advance(checkpoint.rounds()));
        return at;
      }

      @Override
      public void checkpoint(Checkpoint checkpoint) {
        own.checkpoint(checkpoint);
      }

      @Override
      public void round(RoundLog log) {
        own.round(log);
        progress.advance(1);
      }
    };
  }

  /** The training is finished: its checkpoint has served. */
  void finish() throws IOException {
    folder.delete(CHECKPOINT);
  }
}
