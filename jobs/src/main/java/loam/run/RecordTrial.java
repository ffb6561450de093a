package loam.run;

import java.io.IOException;
import loam.error.BadInput;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.parquet.RecordFiles;
import loam.parquet.RecordFiles.Stored;
import loam.records.EqualIntervals;
import loam.records.RecordFit;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.state.SensorRecord;
import loam.station.Series;
import loam.store.Store;
import loam.weather.Sensors;

/**
 * What a trial on the record of a case finds: states in, coefficients out.
 *
 * @param site of the record
 */
record RecordTrial(String site, RecordOutcome outcome) {

  /** Whether the states of a case's profiles are there as a record. */
  static boolean has(Store root, CaseData data) throws IOException {
    return root.exists(CaseFolder.records(data.profiles(), 0));
  }

  /** Fits the record. */
  static RecordTrial run(Store root, CaseData data, TrialTask trial) throws IOException {
    if (!has(root, data)) {
      throw BadInput.of(
          "case." + data.soil().name(),
          "profiles",
          "a record of states for an estimator with method = filter or trajectory",
          "import a series, or leave the estimator out");
    }
    if (root.exists(CaseFolder.records(data.profiles(), 1))) {
      throw BadInput.of(
          "records.sites",
          "more than 1",
          "one site for an estimator with method = filter or trajectory",
          "simulate one site a case");
    }
    RecordSettings settings = trial.estimator().states().orElseThrow();
    Stored stored = RecordFiles.read(root, CaseFolder.records(data.profiles(), 0));
    Series series = stored.series();
    SensorRecord record = read(data, trial, stored);
    int train = stored.trainRows(series.timeS()[0], record.intervalS());
    RecordOutcome outcome =
        RecordFit.of(
            record,
            data.soil().storage(),
            train,
            settings,
            data.soil().layers(),
            data.soil().lo(),
            data.soil().hi(),
            data.seed(),
            trial.seedIndex());
    return new RecordTrial(stored.site(), outcome);
  }

  /** What the sensors say, on equal intervals. */
  private static SensorRecord read(CaseData data, TrialTask trial, Stored stored) {
    Series series = stored.series();
    SensorRecord states =
        EqualIntervals.of(series.name(), series.depthM(), series.timeS(), series.state());
    if (stored.states() == RecordFiles.States.MEASURED) {
      return states;
    }
    double interval = states.intervalS();
    return new SensorRecord(
        states.depthM(),
        interval,
        Sensors.read(trial.sensors(), states.state(), interval, data.seed(), trial.seedIndex(), 0));
  }

  /** A row with what only fits to states have. */
  Metrics on(Metrics row) {
    return row.with(Metric.SITE, site)
        .with(Metric.LAYERS, outcome.layers().size())
        .with(Metric.SENSOR_SIGMA, outcome.sensorSigma())
        .with(Metric.RMSE_STATE, outcome.test().pooled())
        .with(Metric.R2_STATE, outcome.test().r2())
        .with(Metric.INNOVATION_LAG1, outcome.estimate().check().lag1())
        .with(Metric.INNOVATION_CHI2, outcome.estimate().check().chi2())
        .with(Metric.MODEL_CHECK, outcome.check())
        .with(Metric.STDERR_LAMBDA, outcome.relativeError())
        .with(Metric.ERROR_MODEL, outcome.errorModel());
  }
}
