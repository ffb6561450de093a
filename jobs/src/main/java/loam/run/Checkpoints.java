package loam.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import loam.store.Store;
import loam.train.Checkpoint;

/**
 * Where a training by steps can go on: one file, until it is done. Without it the training starts
 * anew and comes to the same numbers.
 *
 * @param path of the file
 * @param identity of the training: a checkpoint of another one is not resumed
 */
record Checkpoints(Store store, String path, String identity) implements Serializable {

  /**
   * A checkpoint as it was written.
   *
   * @param seconds that the training took so far
   */
  record At(Checkpoint checkpoint, double seconds) {}

  /** Replaces what is there. */
  void keep(At at) throws IOException {
    byte[] state = at.checkpoint().toBytes();
    store.write(
        path,
        out -> {
          String header = identity + " " + at.seconds() + "\n";
          out.write(header.getBytes(StandardCharsets.US_ASCII));
          out.write(state);
        });
  }

  /** What is there, if it is of this training and whole. */
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
    String[] header = new String(all, 0, end, StandardCharsets.US_ASCII).split(" ");
    if (header.length != 2 || !header[0].equals(identity)) {
      return Optional.empty();
    }
    byte[] state = Arrays.copyOfRange(all, Math.min(end + 1, all.length), all.length);
    return Optional.of(new At(Checkpoint.fromBytes(state), Double.parseDouble(header[1])));
  }

  /** It has served. */
  void forget() throws IOException {
    store.delete(path);
  }
}
