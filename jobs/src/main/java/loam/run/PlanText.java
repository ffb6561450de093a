package loam.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loam.config.Experiment;
import loam.experiment.CaseSettings;
import loam.experiment.Estimator;
import loam.out.Durations;
import loam.physics.Column;
import loam.train.TrainingSettings;

/**
 * What a command would do, for {@code --dry-run}: each artefact with what happens to it, and
 * estimates of time and disk. The estimates are orders of magnitude from runs on two cores of a
 * 2025 server; they are for choosing sizes, not for promises.
 */
final class PlanText {
  private static final double PROFILES_PER_CORE_SECOND = 40_000;
  private static final double ROWS_PER_CORE_SECOND = 60_000;
  private static final double SECONDS_A_SOLVE = 3;
  private static final double SECONDS_A_NETWORK = 8;
  private static final double STEP_SECONDS_DL4J = 0.01;
  private static final double STEP_SECONDS_VECTOR = 0.003;

  private final Experiment experiment;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final List<String> lines = new ArrayList<>();
  private double seconds;
  private double bytes;

  private PlanText(Experiment experiment) {
    this.experiment = experiment;
  }

  static List<String> of(Experiment experiment, Inventory inventory) {
    PlanText plan = new PlanText(experiment);
    inventory.data().forEach(plan::data);
    inventory.trainings().forEach(plan::training);
    plan.lines.add(
        String.format(
            Locale.ROOT,
            "estimate: %s on %d cores, %.1f MB of disk",
            Durations.readable(plan.seconds),
            plan.cores,
            plan.bytes / 1e6));
    return plan.lines;
  }

  private void data(Inventory.Data data) {
    String what =
        switch (data.state()) {
          case THERE -> "reused";
          case BEGUN -> "finished: some shards are there";
          case OTHER ->
              "in the way (" + data.difference() + "): refused, or replaced by --overwrite";
          case ABSENT, FAILED -> "made";
        };
    lines.add(Inventory.folder(data.soil()) + ": " + what);
    if (data.state() != Inventory.State.THERE) {
      CaseSettings soil = data.soil();
      long count = experiment.profiles().count();
      seconds += count / (PROFILES_PER_CORE_SECOND * cores);
      bytes += count * (16.0 * soil.grid().map(Column::nodes).orElse(0) + 20);
    }
  }

  private void training(Inventory.Trained one) {
    String what =
        switch (one.state()) {
          case THERE -> "reused";
          case FAILED -> "failed before: left, or run again by --retry-failed";
          case OTHER ->
              "in the way (" + one.difference() + "): refused, or replaced by --overwrite";
          case ABSENT, BEGUN -> "trained";
        };
    lines.add(Inventory.folder(one.training()) + ": " + what);
    if (one.state() == Inventory.State.ABSENT || one.state() == Inventory.State.OTHER) {
      cost(one.training().soilCase(), one.training().estimator());
    }
  }

  private void cost(CaseSettings soil, Estimator estimator) {
    double unknowns = soil.splineSize() * (soil.equation().hasGamma() ? 2.0 : 1.0);
    bytes += 300e3;
    if (estimator.method().onMoments()) {
      seconds += experiment.profiles().count() / (ROWS_PER_CORE_SECOND * cores);
      seconds +=
          estimator.method() == Estimator.Method.NETWORK ? SECONDS_A_NETWORK : SECONDS_A_SOLVE;
      bytes += 2 * 8 * unknowns * unknowns;
      return;
    }
    TrainingSettings training = estimator.training();
    boolean vector = training.engine() == TrainingSettings.Engine.VECTOR;
    double work =
        training.steps()
            * (vector ? STEP_SECONDS_VECTOR : STEP_SECONDS_DL4J)
            * estimator.averaging().workers()
            * (soil.equation().hasGamma() ? 2 : 1);
    seconds += work / (vector ? 1 : Math.min(cores, estimator.averaging().workers()));
  }
}
