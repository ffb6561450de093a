package loam.run;

import java.io.IOException;
import java.util.List;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.experiment.SensorSettings;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.records.RecordBound;
import loam.records.RecordSettings;
import loam.records.WaterBound;
import loam.state.SensorRecord;
import loam.state.StateEstimate;
import loam.store.Store;
import loam.table.Cell;

/**
 * The errors that a trial by the filter is to have.
 *
 * @param sigma standard deviation of its sensors
 * @param expected the truth with these errors
 * @param estimate the same for rows and curves
 */
record BoundTrial(String site, double sigma, StateEstimate expected, Estimate estimate) {
  private static final List<Metric> OF_ANSWERS =
      List.of(
          Metric.MAPE_LAMBDA,
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.MAPE_GAMMA,
          Metric.MAPE_GAMMA_SUPPORTED,
          Metric.GAMMA_DIFFERENCE_SUPPORTED,
          Metric.BIAS_LAMBDA,
          Metric.COVERAGE_LAMBDA);

  static BoundTrial run(Store root, CaseData data, TrialTask trial) throws IOException {
    SensorSettings sensors = trial.sensors();
    Readings clean = Readings.of(root, data, trial, sensors.withoutErrors());
    SensorRecord rows = clean.record().rows(0, clean.trainRows());
    RecordSettings settings = trial.estimator().bound().orElseThrow().settings();
    SoilCase soil = data.soil();
    if (soil.equation().isWater()) {
      StateEstimate expected = WaterBound.of(rows, soil, settings, sensors);
      Estimate estimate = WaterBound.estimate(expected, soil);
      return new BoundTrial(clean.site(), sensors.spread(), expected, estimate);
    }
    StateEstimate expected =
        RecordBound.of(
            rows, soil.storage(), settings, sensors, trial.records().get(0), soil.truth().get(0));
    Estimate estimate = RecordBound.estimate(expected);
    return new BoundTrial(clean.site(), sensors.spread(), expected, estimate);
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
