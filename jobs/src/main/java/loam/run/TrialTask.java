package loam.run;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import loam.evaluate.Metrics;
import loam.experiment.RecordPlan;
import loam.experiment.SensorSettings;
import loam.fit.Estimator;
import loam.identify.MomentsPlan;
import loam.noise.DataNoise;
import loam.noise.NoiseSettings;
import loam.records.RecordSettings;
import loam.sweep.Trial;
import loam.train.TrainingSettings;

/**
 * A trial as a task needs it, without the settings around it.
 *
 * @param id of the trial
 * @param data key of its {@link CaseData}
 * @param point value of each axis that matters to it
 * @param own noise that the data bring
 * @param records plan of its record, where that is simulated; else none
 * @param until steps after which it waits at a rung; 0: none
 */
record TrialTask(
    String id,
    String data,
    String caseName,
    Estimator estimator,
    NoiseSettings noise,
    DataNoise own,
    SensorSettings sensors,
    int seedIndex,
    Map<String, String> point,
    List<RecordPlan> records,
    int until)
    implements Serializable {

  static TrialTask of(Trial trial, String data, int until) {
    return new TrialTask(
        trial.id(),
        data,
        trial.soilCase().name(),
        trial.estimator(),
        trial.data().noise(),
        trial.data().ownNoise(trial.soilCase()),
        trial.data().sensors(),
        trial.seedIndex(),
        trial.point(),
        trial.soilCase().records().stream().toList(),
        until);
  }

  /** Whether a result is what this task is for, and not that of an earlier rung. */
  boolean isDone(Metrics result) {
    return result.status() != Metrics.Status.SKIPPED || until > 0 && result.steps() >= until;
  }

  /** Trials of equal text ask for the same passes over the data, in part at least. */
  String sharedData() {
    return data + " " + noise + " " + seedIndex;
  }

  /** A row without numbers, with the step that it failed at and the error in one line. */
  Metrics failed(CaseData of, int step, String error) {
    String engine =
        estimator
            .descent()
            .map(d -> d.training().engine().name().toLowerCase(Locale.ROOT))
            .orElse("");
    long profiles = of.profiles().manifest().profiles();
    return Metrics.failed(caseName, estimator.name(), seedIndex, profiles, step, engine, error);
  }

  /** The passes over data that it asks for. */
  MomentsPlan plan(CaseData of) {
    return MomentsPlan.of(
        of.soil(),
        estimator.onMoments().orElseThrow().sums(),
        of.profiles().facts(),
        own,
        noise,
        of.seed(),
        seedIndex);
  }

  /** Whether it needs sums over profiles. */
  boolean onSums() {
    return estimator.onMoments().isPresent();
  }

  /** Tasks that it is, where it is driven from outside of them. */
  int tasks() {
    int members = estimator.states().map(RecordSettings::bootstrap).orElse(0);
    return estimator.descent().map(d -> d.averaging().workers()).orElse(Math.max(1, members));
  }

  /** Whether it trains by steps. */
  boolean bySteps() {
    return estimator.descent().isPresent();
  }

  /** Whether it trains by steps on an OpenCL device, where there is one. */
  boolean onDevice() {
    return estimator
        .descent()
        .filter(d -> d.training().engine() == TrainingSettings.Engine.OPENCL)
        .isPresent();
  }

  /** Such as "heat-exp/adam-0". */
  String name() {
    return caseName + "/" + estimator.name() + "-" + seedIndex;
  }

  /** Such as "heat-exp moments-spline-gls seed 0, noise.sigma=0.1". */
  String label() {
    String at =
        point.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .sorted()
            .collect(Collectors.joining(" "));
    return caseName
        + " "
        + estimator.name()
        + " seed "
        + seedIndex
        + (at.isEmpty() ? "" : ", " + at);
  }
}
