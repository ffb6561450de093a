package loam.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import loam.dl4j.Dl4jEngine;
import loam.error.BadInput;
import loam.evaluate.Evaluation;
import loam.evaluate.Metrics;
import loam.evaluate.TendencySums;
import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.limit.OutOfTime;
import loam.limit.TimeLimit;
import loam.network.VectorNetworks;
import loam.opencl.GroupResult;
import loam.opencl.OpenClTraining;
import loam.out.Progress;
import loam.spark.averaging.SparkTraining;
import loam.spark.device.Computing;
import loam.spark.device.ExecutorReports;
import loam.spark.device.TaskGpu;
import loam.spark.passes.Passes;
import loam.train.Checkpoint;
import loam.train.DescentSettings;
import loam.train.Engine;
import loam.train.LocalTraining;
import loam.train.ProfilePool;
import loam.train.Trained;
import loam.train.TrainingDiverged;
import loam.train.TrainingPlan;
import loam.train.TrainingSettings;
import loam.train.VectorEngine;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trial, from the profiles of its case to its durable row; fails alone.
 *
 * @param profiles in memory or streamed
 */
record TrialRun(TrialTask trial, CaseProfiles profiles, Study study) {
  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private static final String NO_ERRORS =
      "no error bar: tendencies of noisy states at sensors' depths are biased, method = filter is not";

  private interface Work {
    Metrics run() throws IOException;
  }

  /** In this thread; only failures of the store or of the machine are thrown. */
  Metrics here(Passes passes) throws IOException {
    if (trial.estimator().states().isPresent()) {
      return guarded(() -> onRecord(Member::inTurn));
    }
    if (trial.estimator().bound().isPresent()) {
      return guarded(this::bound);
    }
    return guarded(() -> trial.bySteps() ? bySteps() : onSums(passes));
  }

  /** The same by steps of engine {@code dl4j}, or with a bootstrap, driven from here. */
  Metrics onExecutors(JavaSparkContext spark) throws IOException {
    if (trial.estimator().states().isPresent()) {
      MemberTasks members =
          new MemberTasks(spark, study.shelf().root(), "bootstrap/" + study.shelf().key(trial));
      return guarded(() -> onRecord(members));
    }
    return guarded(
        () -> {
          try {
            return spread(spark);
          } catch (RuntimeException | IOException failed) {
            throw failed;
          } catch (Exception lost) { // Spark throws checked exceptions that it does not declare.
            throw cause(lost).orElseThrow(() -> new IOException(lost));
          }
        });
  }

  /** What a worker itself threw; empty where its executor, a file or the machine failed. */
  static Optional<RuntimeException> cause(Exception lost) {
    for (Throwable t = lost; t != null; t = t.getCause()) {
      if (t instanceof IOException || t instanceof UncheckedIOException) {
        return Optional.empty();
      }
      if (t instanceof RuntimeException own) {
        return Optional.of(own);
      }
    }
    return Optional.empty();
  }

  private Metrics guarded(Work work) throws IOException {
    try (TimeLimit limit = TimeLimit.start(study.timeLimitSeconds())) {
      return work.run();
    } catch (RuntimeException failed) {
      if (failed instanceof BadInput unusable) {
        study.shelf().refuse(unusable);
      }
      LOG.warn("{} ({}) failed", trial.label(), trial.id(), failed);
      Metrics row = failed(failed);
      study.shelf().keep(trial, row);
      return row;
    }
  }

  private Metrics onSums(Passes passes) throws IOException {
    Passes.Followed sums = passes.follow(trial.plan(profiles.data()));
    long start = System.nanoTime();
    MomentsProblem problem = sums.problem();
    Estimate found =
        trial.estimator().onMoments().orElseThrow().fit(problem).noting(problem.notes());
    double own = 1e-9 * (System.nanoTime() - start);
    TimeLimit.check(found.effort().steps());
    boolean ofStates = RecordTrial.has(study.shelf().root(), profiles.data());
    return found(ofStates ? found.withoutErrors(NO_ERRORS) : found, own + sums.seconds(), "");
  }

  private Metrics onRecord(RecordTrial.Members members) throws IOException {
    long start = System.nanoTime();
    CaseData data = profiles.data();
    RecordTrial found = RecordTrial.run(study.shelf().root(), data, trial, members);
    double seconds = 1e-9 * (System.nanoTime() - start);
    Estimate first = found.outcome().estimate(0);
    CaseData seen = data.on(found.readings());
    // Tendencies of temperatures are scored by no λ of water.
    TendencySums heldOut = data.soil().heat().isOfWater() ? unscored(data) : profiles.score(first);
    Metrics row = found.on(row(seen, first, heldOut, seconds, ""));
    for (int l = 0; l < found.outcome().layers().size(); l++) {
      study.shelf().keep(trial, seen, found.outcome().estimate(l), l);
    }
    if (!data.soil().equation().isWater()) {
      study.shelf().keep(trial, found::evidence);
    }
    study.shelf().keep(trial, row);
    return row;
  }

  private Metrics bound() throws IOException {
    long start = System.nanoTime();
    CaseData data = profiles.data();
    BoundTrial found = BoundTrial.run(study.shelf().root(), data, trial);
    double seconds = 1e-9 * (System.nanoTime() - start);
    Estimate estimate = found.estimate();
    Metrics row = found.on(row(data, estimate, unscored(data), seconds, ""));
    keep(estimate, row);
    return row;
  }

  /**
   * A training that can begin.
   *
   * @param rounds to the end, or to the rung where the trial waits
   */
  record Ready(
      DescentInput input, TrainingPlan plan, ProfilePool pool, TrainingFiles files, int rounds) {}

  /** What a training by steps needs, read and checked. */
  Ready ready() throws IOException {
    TrainingFiles files = study.shelf().files(trial, Optional.empty());
    DescentInput input = DescentInput.of(trial, profiles, study.shelf().root());
    ProfilePool pool = input.all();
    TrainingPlan plan = input.plan();
    int frequency = steps().averaging().frequency();
    int rounds = trial.until() == 0 ? plan.rounds() : (trial.until() + frequency - 1) / frequency;
    return new Ready(input, plan, pool, files, rounds);
  }

  /** All workers in turn in this JVM. */
  private Metrics bySteps() throws IOException {
    Ready ready = ready();
    Engine engine = engine();
    Checkpoint end =
        LocalTraining.until(ready.plan(), engine, ready.pool(), ready.files(), ready.rounds());
    String backend = onNd4j() ? Computing.backendHere() : VectorNetworks.backend();
    return ended(ready, end, engine.name(), backend);
  }

  /** The row of a training that an engine has brought to the end of its rounds. */
  private Metrics ended(Ready ready, Checkpoint end, String engine, String backend)
      throws IOException {
    Trained trained = Trained.of(ready.plan(), end.state(), engine);
    if (trial.until() == 0) {
      return finished(ready.plan(), trained, ready.input(), ready.files(), backend);
    }
    ready.files().stop(end);
    Metrics row =
        row(trained.estimate(), ready.files().seconds(), backend)
            .skipped("halving: waits after " + trial.until() + " steps");
    study.shelf().keep(trial, row);
    return row;
  }

  /** The same where a device has trained it among others, or has failed to. */
  Metrics after(Ready ready, GroupResult result, String backend) throws IOException {
    ready.files().took(result.seconds());
    return guarded(() -> ended(ready, result.orThrow(), OpenClTraining.ENGINE, backend));
  }

  /** Its row where it could not begin. */
  Metrics failedBefore(RuntimeException why) throws IOException {
    return guarded(
        () -> {
          throw why;
        });
  }

  private Metrics spread(JavaSparkContext spark) throws IOException {
    DescentInput input = DescentInput.of(trial, profiles, study.shelf().root());
    TrainingPlan plan = input.plan();
    String name = trial.estimator().name() + " " + trial.caseName();
    try (Progress progress = new Progress(name, "rounds", plan.rounds())) {
      TrainingFiles files = study.shelf().files(trial, Optional.of(progress));
      Trained trained = SparkTraining.run(spark, plan, Dl4jEngine.FLOAT32, input.pools(), files);
      return finished(plan, trained, input, files, ExecutorReports.backend());
    }
  }

  private DescentSettings steps() {
    return trial.estimator().descent().orElseThrow();
  }

  private boolean onNd4j() {
    return steps().training().engine() == TrainingSettings.Engine.DL4J;
  }

  private Engine engine() {
    if (!onNd4j()) {
      return VectorEngine.FLOAT32;
    }
    TaskGpu.pin();
    return Dl4jEngine.FLOAT32;
  }

  private Metrics finished(
      TrainingPlan plan, Trained trained, DescentInput input, TrainingFiles files, String backend)
      throws IOException {
    double seconds = files.seconds();
    study.shelf().keepNetwork(trial, plan, trained.state());
    DescentInput.Answer answer = input.of(plan, trained);
    Metrics row = answer.on(row(answer.estimate(), seconds, backend));
    keep(answer.estimate(), row);
    files.finish();
    return row;
  }

  private Metrics found(Estimate found, double seconds, String backend) throws IOException {
    Metrics row = row(found, seconds, backend);
    keep(found, row);
    return row;
  }

  /** The row last: with it the trial is finished. */
  private void keep(Estimate found, Metrics row) throws IOException {
    study.shelf().keep(trial, profiles.data(), found);
    study.shelf().keep(trial, row);
  }

  private static TendencySums unscored(CaseData data) {
    return TendencySums.empty(data.soil().column().rows());
  }

  private Metrics row(Estimate found, double seconds, String backend) throws IOException {
    return row(profiles.data(), found, profiles.score(found), seconds, backend);
  }

  private Metrics row(
      CaseData data, Estimate found, TendencySums heldOut, double seconds, String backend) {
    return Evaluation.metrics(
        new Evaluation.Finished(
            data.soil(),
            trial.estimator().name(),
            trial.seedIndex(),
            found,
            Optional.of(data.support()),
            heldOut,
            data.profiles().manifest().profiles(),
            seconds,
            backend));
  }

  private Metrics failed(RuntimeException failed) {
    int at = 0;
    if (failed instanceof TrainingDiverged diverged) {
      at = diverged.step();
    } else if (failed instanceof OutOfTime late) {
      at = late.step();
    }
    String said = failed.getMessage() == null ? failed.toString() : failed.getMessage();
    return trial.failed(profiles.data(), at, said);
  }
}
