package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.dl4j.Dl4jEngine;
import loam.evaluate.Evaluation;
import loam.evaluate.Metrics;
import loam.evaluate.Support;
import loam.identify.Estimate;
import loam.identify.MomentsPlan;
import loam.limit.OutOfTime;
import loam.limit.TimeLimit;
import loam.network.VectorNetwork;
import loam.spark.device.Computing;
import loam.spark.device.TaskGpu;
import loam.train.Checkpoint;
import loam.train.Engine;
import loam.train.LocalTraining;
import loam.train.OutputScale;
import loam.train.ProfilePool;
import loam.train.Trained;
import loam.train.TrainingDiverged;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import loam.train.TrainingSettings;
import loam.train.VectorEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One trial, from data in memory to its row of metrics. Fails alone. */
final class TrialRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private final TrialTask trial;
  private final StudyData data;
  private final TrialGroup.Study study;
  private final TrialGroup.Passes passes;

  TrialRun(TrialTask trial, StudyData data, TrialGroup.Study study, TrialGroup.Passes passes) {
    this.trial = trial;
    this.data = data;
    this.study = study;
    this.passes = passes;
  }

  /** Runs to a row; only failures of the store or of the machine are thrown. */
  Metrics metrics() throws IOException {
    try (TimeLimit limit = TimeLimit.start(study.timeLimitSeconds())) {
      return trial.estimator().method().onMoments() ? onMoments() : onBatches();
    } catch (RuntimeException failed) {
      LOG.warn("trial {} failed: {}", trial.label(), trial.id(), failed);
      return failed(failed);
    }
  }

  private Metrics onMoments() throws IOException {
    List<Double> seconds = new ArrayList<>();
    MomentsPlan plan =
        MomentsPlan.of(
            data.soil(),
            trial.estimator(),
            data.profiles().facts(),
            trial.noise(),
            data.seed(),
            trial.seedIndex());
    while (plan.next().isPresent()) {
      plan = plan.after(passes.answer(plan.next().get(), seconds));
    }
    long start = System.nanoTime();
    Estimate found = Methods.of(trial.estimator().method()).identify(plan.problem());
    double own = 1e-9 * (System.nanoTime() - start);
    TimeLimit.check(found.effort().steps());
    return ok(found, own + seconds.stream().mapToDouble(Double::doubleValue).sum());
  }

  private Metrics onBatches() throws IOException {
    long start = System.nanoTime();
    Optional<RungState> from = RungState.of(study.root(), trial.id());
    ProfilePool profiles = passes.memory().pool(trial.noise(), trial.seedIndex());
    OutputScale scale =
        OutputScale.of(
            data.soil(), trial.estimator().output(), data.profiles().facts().rms(), profiles);
    TrainingPlan plan =
        new TrainingPlan(
            data.soil(),
            trial.estimator(),
            scale,
            data.seed(),
            trial.seedIndex(),
            profiles.count());
    Engine engine = engine();
    Checkpoint at = LocalTraining.until(plan, engine, profiles, from(from), rounds(plan));
    Estimate found = Trained.of(plan, at.state(), engine.name()).estimate();
    double seconds = from.map(RungState::seconds).orElse(0.0) + 1e-9 * (System.nanoTime() - start);
    if (trial.until() == 0) {
      return ok(found, seconds);
    }
    new RungState(at, seconds).keep(study.root(), trial.id());
    return metrics(found, seconds).skipped("halving: waits after " + trial.until() + " steps");
  }

  private int rounds(TrainingPlan plan) {
    int frequency = trial.estimator().averaging().frequency();
    return trial.until() == 0 ? plan.rounds() : (trial.until() + frequency - 1) / frequency;
  }

  private static TrainingHooks from(Optional<RungState> state) {
    return new TrainingHooks() {
      @Override
      public Optional<Checkpoint> resume() {
        return state.map(RungState::at);
      }
    };
  }

  private boolean onNd4j() {
    return trial.estimator().training().engine() == TrainingSettings.Engine.DL4J;
  }

  private Engine engine() {
    if (!onNd4j()) {
      return VectorEngine.FLOAT32;
    }
    TaskGpu.pin();
    return Dl4jEngine.FLOAT32;
  }

  private String backend() {
    if (trial.estimator().method().onMoments()) {
      return "";
    }
    return onNd4j() ? Computing.backendHere() : VectorNetwork.backend();
  }

  private Metrics ok(Estimate found, double trainSeconds) throws IOException {
    Metrics metrics = metrics(found, trainSeconds);
    study.keeper().keep(study.root(), trial, data.soil(), found, support());
    return metrics;
  }

  private Metrics metrics(Estimate found, double trainSeconds) {
    return Evaluation.metrics(
        new Evaluation.Finished(
            data.soil(),
            trial.estimator().name(),
            trial.seedIndex(),
            found,
            support(),
            passes.memory().score(found),
            data.profiles().manifest().profiles(),
            trainSeconds,
            backend()));
  }

  private Optional<Support> support() {
    return Optional.of(passes.memory().support());
  }

  private Metrics failed(RuntimeException failed) {
    int at = 0;
    if (failed instanceof TrainingDiverged diverged) {
      at = diverged.step();
    } else if (failed instanceof OutOfTime late) {
      at = late.step();
    }
    String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
    String engine =
        trial.estimator().method().onMoments()
            ? ""
            : trial.estimator().training().engine().name().toLowerCase(Locale.ROOT);
    return Metrics.failed(
        trial.caseName(),
        trial.estimator().name(),
        trial.seedIndex(),
        data.profiles().manifest().profiles(),
        at,
        engine,
        message.replaceAll("\\s*\\R\\s*", " "));
  }
}
