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
import loam.evaluate.Metric;
import loam.experiment.RecordPlan;
import loam.out.Durations;
import loam.physics.Column;
import loam.store.Store;
import loam.sweep.Trial;
import loam.sweep.TrialLog;

/**
 * What a command would do, for {@code --dry-run}: artefacts with what happens to them, or of a
 * study its trials, points and data; and estimates of time and disk. Time is by trials of the same
 * case and estimator that were timed, in this directory or of a study now, or else by a forecast of
 * their work: an order of magnitude, for choosing sizes, not for promises.
 */
final class PlanText {
  private static final double PROFILES_PER_CORE_SECOND = 40_000;
  private static final double SECONDS_OF_A_DAY = 0.03;
  private static final double BYTES_OF_A_TRAINING = 300e3;
  private static final double BYTES_OF_A_TRIAL = 600;
  private static final int POINTS_SHOWN = 12;

  private PlanText() {}

  /** Of trainings, a line each. */
  static List<String> of(Inventory inventory) {
    List<String> lines = new ArrayList<>();
    for (CaseFolder data : inventory.data()) {
      lines.add(data.path() + ": " + happens(data.state(), data.difference(), "made"));
    }
    for (Inventory.Entry one : inventory.trials()) {
      lines.add(one.folder() + ": " + happens(one.state(), one.difference(), "trained"));
    }
    lines.add(estimate(inventory, timed(inventory), 0, BYTES_OF_A_TRAINING));
    return lines;
  }

  private static String happens(State state, String difference, String absent) {
    return switch (state) {
      case THERE -> "reused";
      case BEGUN -> "finished: some shards are there";
      case FAILED -> "failed before: left, or run again by --retry-failed";
      case OTHER -> "in the way (" + difference + "): refused, or replaced by --overwrite";
      case ABSENT -> absent;
    };
  }

  /** Of a study. */
  static List<String> ofStudy(Store root, Experiment experiment) throws IOException {
    SweepPlan plan = SweepPlan.of(experiment).usable();
    Inventory inventory = Inventory.ofStudy(root, plan, TrialLog.read(root));
    Set<String> points = new LinkedHashSet<>();
    plan.trials().forEach(t -> points.add(kind(t).replace('/', ' ') + at(t)));
    long reused = inventory.trials().stream().filter(Inventory.Entry::done).count();
    long failed = inventory.trials().stream().filter(t -> t.state() == State.FAILED).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s%d trials at %d points; %d reused (%d of them failed), %d to run",
            experiment.sweep().replicates().any() ? "at most " : "",
            plan.trials().size(),
            points.size(),
            reused,
            failed,
            plan.trials().size() - reused));
    points.stream().limit(POINTS_SHOWN).forEach(p -> lines.add("  " + p));
    if (points.size() > POINTS_SHOWN) {
      lines.add("  … and " + (points.size() - POINTS_SHOWN) + " more");
    }
    for (CaseFolder data : inventory.data()) {
      lines.add(
          data.soil().source().orElse(data.path())
              + ": "
              + (data.state() == State.THERE ? "there" : made(data)));
    }
    Map<String, double[]> timed = timed(inventory);
    Map<String, Double> now = TimedTrials.of(inventory, timed.keySet());
    now.forEach((kind, seconds) -> timed.put(kind, new double[] {seconds, 1}));
    lines.add(estimate(inventory, timed, now.size(), BYTES_OF_A_TRIAL));
    return lines;
  }

  private static String made(CaseFolder data) {
    if (data.imported()) {
      return "to import";
    }
    return data.soil()
        .records()
        .map(r -> "to simulate, %s days".formatted(r.days()))
        .orElseGet(() -> "to generate, %d profiles".formatted(data.settings().profiles().count()));
  }

  private static String at(Trial t) {
    return t.point().isEmpty() ? "" : " " + t.point();
  }

  /** Trials of one kind are taken to last equally long. */
  static String kind(Trial t) {
    return t.soilCase().name() + "/" + t.estimator().name();
  }

  /** Sum of seconds and number of trials that are there, by kind. */
  private static Map<String, double[]> timed(Inventory inventory) {
    Map<String, double[]> timed = new LinkedHashMap<>();
    for (Inventory.Entry one : inventory.trials()) {
      double seconds = one.row().map(m -> m.number(Metric.TRAIN_SECONDS)).orElse(Double.NaN);
      if (Double.isFinite(seconds)) {
        double[] sum = timed.computeIfAbsent(kind(one.trial()), k -> new double[2]);
        sum[0] += seconds;
        sum[1]++;
      }
    }
    return timed;
  }

  private static String estimate(
      Inventory inventory, Map<String, double[]> timed, int now, double bytesEach) {
    double seconds = 0;
    double bytes = 0;
    for (CaseFolder data : inventory.data()) {
      if (data.state() != State.THERE && data.soil().records().isPresent()) {
        RecordPlan records = data.soil().records().get();
        seconds += records.days() * SECONDS_OF_A_DAY;
        bytes += 48.0 * records.rows() * records.depthsM().size();
      } else if (data.state() != State.THERE && !data.imported()) {
        long count = data.settings().profiles().count();
        seconds += count / PROFILES_PER_CORE_SECOND;
        bytes += count * (16.0 * data.soil().grid().map(Column::nodes).orElse(0) + 20);
      }
    }
    int guessed = 0;
    int byTimed = 0;
    for (Inventory.Entry one : inventory.trials()) {
      if (!one.done()) {
        double[] sum = timed.get(kind(one.trial()));
        guessed += sum == null ? 1 : 0;
        byTimed += sum == null ? 0 : 1;
        seconds += sum == null ? TrialCost.of(one.trial()) : sum[0] / sum[1];
        bytes += bytesEach;
      }
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return String.format(
        Locale.ROOT,
        "estimate: %s on %d cores, %.1f MB of disk"
            + " (%d trials by timed ones, of which %d ran now; %d by a forecast)",
        Durations.readable(seconds / cores),
        cores,
        bytes / 1e6,
        byTimed,
        now,
        guessed);
  }
}
