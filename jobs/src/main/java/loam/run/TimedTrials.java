package loam.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loam.evaluate.Metrics;
import loam.store.LocalStore;
import loam.store.Store;
import loam.sweep.Trial;
import loam.train.DescentSettings;

/**
 * A few trials, run in this thread to be timed: one of each case and estimator, from the middle of
 * its points, of long trainings a part. What they write goes to a temporary folder and is deleted.
 */
final class TimedTrials {
  /** No new trial is begun after this. */
  private static final double ALL_SECONDS = 15;

  /** A trial that takes longer stays a forecast. */
  private static final double ONE_SECONDS = 10;

  /** One trial is repeated until it has taken this long in all, or often enough. */
  private static final double WARM_SECONDS = 3;

  private static final int MOST_RUNS = 20;

  private static final long MOST_PROFILES = 100_000;
  private static final int PARTS = 50;

  private final Store root;
  private final Map<String, CaseData> data = new LinkedHashMap<>();

  private TimedTrials(Store root) {
    this.root = root;
  }

  /**
   * Seconds a trial that is not there, by kind.
   *
   * @param known kinds that need no timing
   */
  static Map<String, Double> of(Inventory inventory, Set<String> known) throws IOException {
    Map<String, List<Inventory.Entry>> kinds = new LinkedHashMap<>();
    for (Inventory.Entry one : inventory.trials()) {
      String kind = PlanText.kind(one.trial());
      if (!one.done() && !known.contains(kind) && affordable(one.data())) {
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(one);
      }
    }
    Path folder = Files.createTempDirectory("loam-timed");
    try {
      return new TimedTrials(new LocalStore(folder)).time(kinds);
    } finally {
      new LocalStore(folder.getParent()).delete(folder.getFileName().toString());
    }
  }

  private static boolean affordable(CaseFolder data) {
    return data.soil().source().isEmpty()
        && !data.soil().truth().isEmpty()
        && !data.imported()
        && data.soil().records().isEmpty()
        && data.settings().profiles().count() <= MOST_PROFILES;
  }

  private Map<String, Double> time(Map<String, List<Inventory.Entry>> kinds) throws IOException {
    long start = System.nanoTime();
    Map<String, Double> out = new LinkedHashMap<>();
    for (Map.Entry<String, List<Inventory.Entry>> kind : kinds.entrySet()) {
      if (1e-9 * (System.nanoTime() - start) > ALL_SECONDS) {
        break;
      }
      double seconds = seconds(kind.getValue().get(kind.getValue().size() / 2));
      if (Double.isFinite(seconds)) {
        out.put(kind.getKey(), seconds);
      }
    }
    return out;
  }

  /** NaN where it failed or took too long. */
  private double seconds(Inventory.Entry one) throws IOException {
    Trial trial = one.trial();
    String key = one.data().key();
    if (!data.containsKey(key)) {
      CaseFolder own = one.data();
      data.put(
          key, CaseFolder.at(root, "profiles/" + key, own.soil(), own.settings()).prepareHere());
    }
    int part = part(trial);
    double once = warm(TrialTask.of(trial, key, part));
    if (part == 0) {
      return once;
    }
    // What a training costs beside its steps must not be multiplied with them.
    double twice = run(TrialTask.of(trial, key, 2 * part));
    double step = twice > once ? (twice - once) / part : twice / (2 * part);
    return once + step * (trial.estimator().descent().orElseThrow().training().steps() - part);
  }

  /** The least time of a few runs: the first are slow while the JVM compiles. */
  private double warm(TrialTask task) throws IOException {
    double least = Double.POSITIVE_INFINITY;
    double spent = 0;
    for (int i = 0; i < MOST_RUNS && spent < WARM_SECONDS; i++) {
      double seconds = run(task);
      if (Double.isNaN(seconds)) {
        return seconds;
      }
      least = Math.min(least, seconds);
      spent += seconds;
    }
    return least;
  }

  /** Steps of whole averaging rounds that stand for a long training; 0: all of it. */
  private static int part(Trial trial) {
    if (trial.estimator().descent().isEmpty()) {
      return 0;
    }
    DescentSettings settings = trial.estimator().descent().get();
    int steps = settings.training().steps();
    int frequency = settings.averaging().frequency();
    int part = (Math.max(1, steps / PARTS) + frequency - 1) / frequency * frequency;
    return 2 * part >= steps ? 0 : part;
  }

  private double run(TrialTask task) throws IOException {
    StudyShelf shelf = new StudyShelf(root, Set.of());
    shelf.checkpoints(task.id()).forget();
    long start = System.nanoTime();
    Study study = new Study(shelf, data, ONE_SECONDS, 1);
    Metrics row = new TrialGroup(List.of(task), 0).run(study).get(task.id());
    double seconds = 1e-9 * (System.nanoTime() - start);
    return row.status() == Metrics.Status.FAILED ? Double.NaN : seconds;
  }
}
