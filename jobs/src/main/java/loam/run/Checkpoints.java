package loam.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import loam.store.Sealed;
import loam.store.Store;
import loam.train.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a training by steps can go on: one file, until it is done. Without it the training starts
 * anew and comes to the same numbers.
 *
 * @param path of the file
 * @param identity of the training: a checkpoint of another one is not resumed
 */
record Checkpoints(Store store, String path, String identity) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  /**
   * A checkpoint as it was written.
   *
   * @param seconds that the training took so far
   * @param log digest of the training's log up to here
   */
  record At(Checkpoint checkpoint, double seconds, String log) {}

  /** Replaces what is there. */
  void keep(At at) throws IOException {
    byte[] state = at.checkpoint().toBytes();
    String header = identity + " " + at.seconds() + " " + at.log();
    store.write(
        path,
        out -> {
          out.write((digest(header, state) + " " + header + "\n").getBytes(StandardCharsets.UTF_8));
          out.write(state);
        });
  }

  /** What is there, if it is of this training and as it was written. */
  Optional<At> last() throws IOException {
    if (!store.exists(path)) {
      return Optional.empty();
    }
    byte[] all;
    try (InputStream in = store.open(path)) {
      all = in.readAllBytes();
    }
    int end = 0;
    while (end < all.length && all[end] != '\n') {
      end++;
    }
    String first = new String(all, 0, end, StandardCharsets.UTF_8);
    byte[] state = Arrays.copyOfRange(all, Math.min(end + 1, all.length), all.length);
    String header = first.substring(first.indexOf(' ') + 1);
    String[] words = header.split(" ");
    if (!first.equals(digest(header, state) + " " + header)) {
      LOG.warn("{}/{} is damaged: the training starts anew", store.uri(), path);
      return Optional.empty();
    }
    return words[0].equals(identity)
        ? Optional.of(new At(Checkpoint.fromBytes(state), Double.parseDouble(words[1]), words[2]))
        : Optional.empty();
  }

  private static String digest(String header, byte[] state) {
    return Sealed.digest(header + Sealed.digest(state));
  }

  /** It has served. */
  void forget() throws IOException {
    store.delete(path);
  }
}
