package loam.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.train.Checkpoint;

/**
 * Where a trial that waits at a rung can go on. A file a trial, until it is pruned or done; without
 * it the trial starts anew and comes to the same numbers.
 *
 * @param seconds that the trial took so far
 */
record RungState(Checkpoint at, double seconds) {
  private static final String FOLDER = TrialLog.FOLDER + "/states";

  void keep(Store root, String id) throws IOException {
    root.write(
        path(id),
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          data.writeDouble(seconds);
          data.write(at.toBytes());
          data.flush();
        });
  }

  static Optional<RungState> of(Store root, String id) throws IOException {
    if (!root.exists(path(id))) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(root.open(path(id)))) {
      double seconds = in.readDouble();
      return Optional.of(new RungState(Checkpoint.fromBytes(in.readAllBytes()), seconds));
    }
  }

  static void forget(Store root, String id) throws IOException {
    if (root.exists(path(id))) {
      root.delete(path(id));
    }
  }

  /** Nothing waits any more. */
  static void forgetAll(Store root) throws IOException {
    if (!root.list(FOLDER).isEmpty()) {
      root.delete(FOLDER);
    }
  }

  private static String path(String id) {
    return FOLDER + "/" + id;
  }
}
