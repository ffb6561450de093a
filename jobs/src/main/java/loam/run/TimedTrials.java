package loam.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import loam.config.Identity;
import loam.config.SweepPlan;
import loam.evaluate.Metrics;
import loam.experiment.DataSettings;
import loam.parquet.ProfileSet;
import loam.store.LocalStore;
import loam.store.Store;
import loam.sweep.Trial;
import loam.sweep.TrialLog;

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
  private final Map<String, StudyData> data = new LinkedHashMap<>();

  private TimedTrials(Store root) {
    this.root = root;
  }

  /**
   * Seconds a trial, by kind.
   *
   * @param there trials that will not run
   * @param known kinds that need no timing
   */
  static Map<String, Double> of(SweepPlan plan, Set<String> there, Set<String> known)
      throws IOException {
    Map<String, List<Trial>> kinds = new LinkedHashMap<>();
    for (Trial trial : plan.trials()) {
      String kind = StudyPlanText.kind(trial);
      if (!there.contains(trial.id()) && !known.contains(kind) && affordable(trial)) {
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(trial);
      }
    }
    Path folder = Files.createTempDirectory("loam-timed");
    try {
      return new TimedTrials(new LocalStore(folder)).time(kinds);
    } finally {
      new LocalStore(folder.getParent()).delete(folder.getFileName().toString());
    }
  }

  private static boolean affordable(Trial trial) {
    DataSettings settings = trial.data();
    return trial.soilCase().source().isEmpty()
        && !trial.soilCase().truth().isEmpty()
        && !settings.imports(trial.soilCase())
        && settings.profiles().count() <= MOST_PROFILES;
  }

  private Map<String, Double> time(Map<String, List<Trial>> kinds) throws IOException {
    long start = System.nanoTime();
    Map<String, Double> out = new LinkedHashMap<>();
    for (Map.Entry<String, List<Trial>> kind : kinds.entrySet()) {
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
  private double seconds(Trial trial) throws IOException {
    String key = key(trial);
    int part = part(trial);
    double once = warm(TrialTask.of(trial, key, part));
    if (part == 0) {
      return once;
    }
    // What a training costs beside its steps must not be multiplied with them.
    double twice = run(TrialTask.of(trial, key, 2 * part));
    double step = twice > once ? (twice - once) / part : twice / (2 * part);
    return once + step * (trial.estimator().training().steps() - part);
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
    int steps = trial.estimator().training().steps();
    int frequency = trial.estimator().averaging().frequency();
    int part = (Math.max(1, steps / PARTS) + frequency - 1) / frequency * frequency;
    return trial.estimator().method().onMoments() || 2 * part >= steps ? 0 : part;
  }

  private double run(TrialTask task) throws IOException {
    RungState.forget(root, task.id());
    TrialGroup.Study study =
        new TrialGroup.Study(root, data, ONE_SECONDS, new TrialKeeper(Set.of()));
    long start = System.nanoTime();
    TrialGroup group = new TrialGroup(List.of(task), 0);
    Metrics result = TrialLog.parse(group.run(study)).get(task.id());
    double seconds = 1e-9 * (System.nanoTime() - start);
    return result.status() == Metrics.Status.FAILED ? Double.NaN : seconds;
  }

  private String key(Trial trial) throws IOException {
    DataSettings settings = trial.data();
    String key = Identity.dataHash(settings, trial.soilCase());
    if (!data.containsKey(key)) {
      GenerateJob.Task task =
          new GenerateJob.Task(
              root.at("profiles/" + key),
              trial.soilCase().onItsGrid(),
              settings.profiles(),
              settings.seed());
      ProfileSet set = GenerateJob.here(task, key);
      StudyData made =
          new StudyData(
              key,
              set.fit(trial.soilCase()),
              set,
              settings.profiles(),
              settings.evaluation(),
              settings.seed());
      data.put(key, made);
    }
    return key;
  }
}
