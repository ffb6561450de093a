package loam.run;

import java.io.IOException;
import java.util.List;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.experiment.SensorSettings;
import loam.identify.Estimate;
import loam.records.RecordBound;
import loam.state.StateEstimate;
import loam.store.Store;
import loam.table.Cell;

/**
 * The errors that a trial by the filter is to have.
 *
 * @param sigma standard deviation of its sensors
 * @param expected the truth with these errors
 */
record BoundTrial(String site, double sigma, StateEstimate expected) {
  private static final List<Metric> OF_ANSWERS =
      List.of(
          Metric.MAPE_LAMBDA,
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.BIAS_LAMBDA,
          Metric.COVERAGE_LAMBDA);

  static BoundTrial run(Store root, CaseData data, TrialTask trial) throws IOException {
    SensorSettings sensors = trial.sensors();
    Readings clean = Readings.of(root, data, trial, sensors.withoutErrors());
    StateEstimate expected =
        RecordBound.of(
            clean.record().rows(0, clean.trainRows()),
            data.soil().storage(),
            trial.estimator().bound().orElseThrow().settings(),
            sensors,
            trial.records().get(0),
            data.soil().truth().get(0));
    return new BoundTrial(clean.site(), sensors.spread(), expected);
  }

  Estimate estimate() {
    return RecordBound.estimate(expected);
  }

  /** A row with what is expected: nothing in it is of an answer. */
  Metrics on(Metrics row) {
    Metrics out =
        row.with(Metric.SITE, site)
            .with(Metric.LAYERS, expected.supportLo().length)
            .with(Metric.SENSOR_SIGMA, sigma)
            .with(Metric.STDERR_LAMBDA, expected.meanRelativeError(0))
            .with(Metric.ERROR_MODEL, "laplace");
    for (Metric none : OF_ANSWERS) {
      out = out.with(none, Cell.EMPTY);
    }
    return out;
  }
}
