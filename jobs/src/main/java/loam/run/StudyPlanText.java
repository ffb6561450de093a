package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import loam.config.Experiment;
import loam.config.SweepPlan;
import loam.evaluate.Metrics;
import loam.out.Durations;
import loam.store.Store;
import loam.sweep.Trial;
import loam.sweep.TrialLog;

/**
 * What a study would do, for {@code --dry-run}: trials, points, data, what is reused, and an
 * estimate of time: by trials of the same case and estimator that were timed, in this directory or
 * now, or else by a forecast of their work.
 */
final class StudyPlanText {
  private static final double PROFILES_PER_CORE_SECOND = 40_000;
  private static final int POINTS_SHOWN = 12;

  private StudyPlanText() {}

  static List<String> of(Store root, Experiment experiment) throws IOException {
    SweepPlan plan = SweepPlan.of(experiment);
    Map<String, Metrics> there = TrialLog.read(root);
    StudyFolders folders = new StudyFolders(root, plan);
    List<String> lines = new ArrayList<>();
    Set<String> points = new LinkedHashSet<>();
    plan.trials().forEach(t -> points.add(point(t)));
    long reused = plan.trials().stream().filter(t -> there.containsKey(t.id())).count();
    long failed =
        plan.trials().stream()
            .filter(t -> there.containsKey(t.id()))
            .filter(t -> there.get(t.id()).status() == Metrics.Status.FAILED)
            .count();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d trials at %d points; %d reused (%d of them failed), %d to run",
            plan.trials().size(),
            points.size(),
            reused,
            failed,
            plan.trials().size() - reused));
    points.stream().limit(POINTS_SHOWN).forEach(p -> lines.add("  " + p));
    if (points.size() > POINTS_SHOWN) {
      lines.add("  … and " + (points.size() - POINTS_SHOWN) + " more");
    }
    lines.addAll(folders.lines().values());
    lines.add(estimate(plan, there, folders));
    return lines;
  }

  private static String point(Trial t) {
    String at = t.point().isEmpty() ? "" : " " + t.point();
    return t.soilCase().name() + " " + t.estimator().name() + at;
  }

  private static String estimate(SweepPlan plan, Map<String, Metrics> there, StudyFolders folders)
      throws IOException {
    Map<String, double[]> timed = new LinkedHashMap<>();
    for (Trial t : plan.trials()) {
      Metrics result = there.get(t.id());
      if (result != null && Double.isFinite(result.trainSeconds())) {
        double[] sum = timed.computeIfAbsent(kind(t), k -> new double[2]);
        sum[0] += result.trainSeconds();
        sum[1]++;
      }
    }
    Map<String, Double> now = TimedTrials.of(plan, there.keySet(), timed.keySet());
    now.forEach((kind, seconds) -> timed.put(kind, new double[] {seconds, 1}));
    double seconds = 0;
    int guessed = 0;
    int byTimed = 0;
    for (Trial t : plan.trials()) {
      if (!there.containsKey(t.id())) {
        double[] sum = timed.get(kind(t));
        guessed += sum == null ? 1 : 0;
        byTimed += sum == null ? 0 : 1;
        seconds += sum == null ? forecast(t) : sum[0] / sum[1];
      }
    }
    int cores = Runtime.getRuntime().availableProcessors();
    seconds += folders.profilesToGenerate() / PROFILES_PER_CORE_SECOND;
    return String.format(
        Locale.ROOT,
        "estimate: %s on %d cores (%d trials by timed ones, of which %d ran now; %d by a forecast)",
        Durations.readable(seconds / cores),
        cores,
        byTimed,
        now.size(),
        guessed);
  }

  /** Trials of one kind are taken to last equally long. */
  static String kind(Trial t) {
    return t.soilCase().name() + "/" + t.estimator().name();
  }

  private static double forecast(Trial t) {
    return TrialCost.of(t.soilCase(), t.estimator(), t.data().profiles().count());
  }
}
