package loam.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import loam.evaluate.Evaluation;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.TendencySums;
import loam.experiment.SensorSettings;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.records.RecordBound;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.store.Store;
import loam.table.Cell;

/**
 * The errors that a trial by the filter is to have.
 *
 * @param estimate the truth with these errors
 * @param row of its tables: nothing in it is of an answer
 */
record BoundTrial(Estimate estimate, Metrics row) {
  private static final List<Metric> OF_ANSWERS =
      List.of(
          Metric.MAPE_LAMBDA,
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.BIAS_LAMBDA,
          Metric.COVERAGE_LAMBDA);

  static BoundTrial run(Store root, CaseData data, TrialTask trial) throws IOException {
    long start = System.nanoTime();
    SensorSettings sensors = trial.sensors();
    Readings clean = Readings.of(root, data, trial, sensors.withoutErrors());
    SensorRecord train = clean.record().rows(0, clean.trainRows());
    SoilCase soil = data.soil();
    StateEstimate expected =
        RecordBound.of(
            train,
            soil.storage(),
            trial.estimator().bound().orElseThrow().settings(),
            sensors,
            trial.records().get(0),
            soil.truth().get(0));
    Estimate estimate = RecordBound.estimate(expected);
    double seconds = 1e-9 * (System.nanoTime() - start);
    Metrics row =
        Evaluation.metrics(
                new Evaluation.Finished(
                    soil,
                    trial.estimator().name(),
                    trial.seedIndex(),
                    estimate,
                    Optional.of(data.support()),
                    TendencySums.empty(soil.column().rows()),
                    data.profiles().manifest().profiles(),
                    seconds,
                    ""))
            .with(Metric.SITE, clean.site())
            .with(Metric.LAYERS, expected.supportLo().length)
            .with(Metric.SENSOR_SIGMA, sensors.spread())
            .with(Metric.STDERR_LAMBDA, expected.meanRelativeError(0))
            .with(Metric.ERROR_MODEL, "laplace");
    for (Metric none : OF_ANSWERS) {
      row = row.with(none, Cell.EMPTY);
    }
    return new BoundTrial(estimate, row);
  }
}
