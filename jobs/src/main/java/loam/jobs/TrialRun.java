package loam.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.dl4j.Dl4jEngine;
import loam.evaluate.Evaluation;
import loam.evaluate.Metrics;
import loam.evaluate.Support;
import loam.experiment.TrainingSettings;
import loam.identify.Identified;
import loam.identify.MomentsPlan;
import loam.train.Engine;
import loam.train.LocalTraining;
import loam.train.OutputScale;
import loam.train.ProfilePool;
import loam.train.RoundLog;
import loam.train.TrainingDiverged;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
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
  private final Deadline deadline;
  private int step;

  TrialRun(TrialTask trial, StudyData data, TrialGroup.Study study, TrialGroup.Passes passes) {
    this.trial = trial;
    this.data = data;
    this.study = study;
    this.passes = passes;
    this.deadline = new Deadline(study.timeLimitSeconds());
  }

  /** Runs to a row; only failures of the store or of the machine are thrown. */
  Metrics metrics() throws IOException {
    try {
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
      deadline.check(0);
    }
    long start = System.nanoTime();
    Identified found = Methods.of(trial.estimator().method()).identify(plan.problem());
    double own = 1e-9 * (System.nanoTime() - start);
    deadline.check(found.steps());
    return ok(found, own + seconds.stream().mapToDouble(Double::doubleValue).sum());
  }

  private Metrics onBatches() throws IOException {
    long start = System.nanoTime();
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
    Identified found = LocalTraining.run(plan, engine(), profiles, hooks(plan)).identified();
    return ok(found, 1e-9 * (System.nanoTime() - start));
  }

  private TrainingHooks hooks(TrainingPlan plan) {
    return new TrainingHooks() {
      private int rounds;

      @Override
      public void round(RoundLog log) {
        step += plan.stepsOf(rounds++);
        deadline.check(step);
      }
    };
  }

  private Engine engine() {
    return trial.estimator().training().engine() == TrainingSettings.Engine.DL4J
        ? Dl4jEngine.FLOAT32
        : VectorEngine.FLOAT32;
  }

  private Metrics ok(Identified found, double trainSeconds) throws IOException {
    Optional<Support> support = Optional.of(Support.of(data.profiles().facts().density()));
    Metrics metrics =
        Evaluation.metrics(
            new Evaluation.Finished(
                data.soil(),
                trial.estimator().name(),
                trial.seedIndex(),
                found,
                support,
                passes.memory().score(found),
                data.profiles().manifest().profiles(),
                trainSeconds,
                ""));
    study.keeper().keep(study.root(), trial, data.soil(), found, support);
    return metrics;
  }

  private Metrics failed(RuntimeException failed) {
    int at = step;
    if (failed instanceof TrainingDiverged diverged) {
      at = diverged.step();
    } else if (failed instanceof Deadline.OutOfTime late) {
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
