package loam.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.store.Store;

/** Writes {@code exports/mlflow/} or {@code exports/tensorboard/} of a directory. */
public final class TrackerExport {
  /** Names of files are no longer than this everywhere. */
  private static final int LONGEST = 200;

  private TrackerExport() {}

  /**
   * All runs of a directory.
   *
   * @param experiment name of the directory's experiment
   * @return how many
   * @throws BadInput where there are none
   */
  public static int write(Store root, Tracker tracker, String experiment, Clock clock)
      throws IOException {
    List<TrackedRun> runs = TrackedRuns.of(root, clock);
    if (runs.isEmpty()) {
      throw BadInput.of(
          "--to", tracker.word(), "a directory with results", "run its configuration first");
    }
    String folder = "exports/" + tracker.word();
    root.delete(folder);
    switch (tracker) {
      case MLFLOW -> mlflow(root, folder, experiment, runs);
      case TENSORBOARD -> tensorboard(root, folder, runs);
    }
    return runs.size();
  }

  private static void mlflow(Store root, String folder, String experiment, List<TrackedRun> runs)
      throws IOException {
    Path file = Files.createTempDirectory("loam-mlflow").resolve("mlflow.db");
    try {
      String artifacts = root.uri().replaceFirst("^file:/+", "file:///") + "/" + folder;
      MlflowStore.write(file, experiment, artifacts + "/artifacts", runs);
      root.write(folder + "/mlflow.db", out -> Files.copy(file, out));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    }
    for (TrackedRun run : runs) {
      String target = folder + "/artifacts/" + run.id();
      copy(root, "models/" + run.name(), target);
      copy(root, "curves/" + run.name() + ".csv", target + "/curve.csv");
    }
  }

  /** A file or a folder with all it holds; nothing where there is none. */
  private static void copy(Store root, String from, String to) throws IOException {
    List<String> names = root.list(from);
    for (String name : names) {
      copy(root, from + "/" + name, to + "/" + name);
    }
    if (names.isEmpty() && root.exists(from)) {
      try (var in = root.open(from)) {
        root.write(to, in::transferTo);
      }
    }
  }

  private static void tensorboard(Store root, String folder, List<TrackedRun> runs)
      throws IOException {
    for (TrackedRun run : runs) {
      String file = "events.out.tfevents." + run.endMillis() / 1000 + ".loam";
      root.write(folder + "/" + place(run) + "/" + file, out -> out.write(EventFile.of(run)));
    }
  }

  /** Runs are told apart by what they chose, which TensorBoard's filter takes. */
  private static String place(TrackedRun run) {
    String chosen =
        run.params().entrySet().stream()
            .filter(p -> !List.of("case", "estimator", "seed", "site").contains(p.getKey()))
            .map(p -> p.getKey() + "=" + p.getValue())
            .collect(Collectors.joining(","))
            .replaceAll("[^A-Za-z0-9.,=_+-]+", "_");
    boolean fits = chosen.length() <= LONGEST;
    String seed = run.params().get("estimator") + "-" + run.params().get("seed");
    return chosen.isEmpty() || !fits
        ? run.name()
        : run.params().get("case") + "/" + seed + "/" + chosen;
  }
}
