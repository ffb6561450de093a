package loam.run;

import java.io.IOException;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.identify.Estimate;
import loam.noise.NoiseSettings;
import loam.records.DescentOutcome;
import loam.records.RecordWindows;
import loam.spark.averaging.WorkerPools;
import loam.store.Store;
import loam.train.DescentSettings;
import loam.train.DescentSettings.Goal;
import loam.train.OutputScale;
import loam.train.ProfilePool;
import loam.train.Trained;
import loam.train.TrainingPlan;

/** What a training by steps goes over, and what it says of it in the end. */
sealed interface DescentInput {
  /** That of a trial: profiles, or windows of the record. */
  static DescentInput of(TrialTask trial, CaseProfiles profiles, Store root) throws IOException {
    DescentSettings steps = trial.estimator().descent().orElseThrow();
    return steps.goal() == Goal.STATES
        ? new Windows(trial, profiles.data(), root, Readings.of(root, profiles.data(), trial))
        : new Profiles(trial, profiles);
  }

  /** All of it, in memory. */
  ProfilePool all() throws IOException;

  /** The training on it. */
  TrainingPlan plan() throws IOException;

  /** How executors come by the part of a worker. */
  WorkerPools pools();

  /** What was found, with what there is to say of it. */
  Answer of(TrainingPlan plan, Trained trained);

  /** An estimate, and what its row has beside. */
  interface Answer {
    Estimate estimate();

    default Metrics on(Metrics row) {
      return row;
    }
  }

  /** The profiles of a case. */
  record Profiles(TrialTask trial, CaseProfiles profiles) implements DescentInput {
    @Override
    public ProfilePool all() throws IOException {
      return profiles.pool(trial.noise(), trial.seedIndex(), 0, 1);
    }

    /** Scales are made of the first profiles. */
    @Override
    public TrainingPlan plan() throws IOException {
      CaseData data = profiles.data();
      DescentSettings steps = trial.estimator().descent().orElseThrow();
      double rms = data.profiles().facts().rms();
      ProfilePool sample = profiles.first(OutputScale.SAMPLE);
      return new TrainingPlan(
          data.soil(),
          steps,
          OutputScale.of(data.soil(), steps.output(), rms, sample),
          data.seed(),
          trial.seedIndex(),
          data.profiles().manifest().profiles());
    }

    @Override
    public WorkerPools pools() {
      CaseData data = profiles.data();
      NoiseSettings noise = trial.noise();
      int seedIndex = trial.seedIndex();
      return (worker, workers) -> data.pool(noise, seedIndex, worker, workers);
    }

    @Override
    public Answer of(TrainingPlan plan, Trained trained) {
      return trained::estimate;
    }
  }

  /** The record of a case. */
  record Windows(TrialTask trial, CaseData data, Store root, Readings readings)
      implements DescentInput {
    @Override
    public ProfilePool all() {
      return windows(readings).pool(0, 1);
    }

    @Override
    public TrainingPlan plan() {
      return DescentOutcome.plan(
          data.soil(),
          trial.estimator().descent().orElseThrow(),
          windows(readings),
          data.seed(),
          trial.seedIndex());
    }

    /** Each executor reads the record itself. */
    @Override
    public WorkerPools pools() {
      CaseData data = this.data;
      Store root = this.root;
      TrialTask trial = this.trial;
      return (worker, workers) -> windows(Readings.of(root, data, trial)).pool(worker, workers);
    }

    @Override
    public Answer of(TrainingPlan plan, Trained trained) {
      DescentOutcome outcome =
          DescentOutcome.of(plan, trained, readings.record(), readings.trainRows());
      return new Answer() {
        @Override
        public Estimate estimate() {
          return outcome.estimate();
        }

        @Override
        public Metrics on(Metrics row) {
          return row.with(Metric.SITE, readings.site())
              .with(Metric.LAYERS, 1)
              .with(Metric.SENSOR_SIGMA, outcome.train().pooled())
              .with(Metric.RMSE_STATE, outcome.test().pooled())
              .with(Metric.R2_STATE, outcome.test().r2())
              .with(Metric.ERROR_MODEL, "none");
        }
      };
    }

    /** The training part. */
    private static RecordWindows windows(Readings readings) {
      return RecordWindows.of(readings.record().rows(0, readings.trainRows()));
    }
  }
}
