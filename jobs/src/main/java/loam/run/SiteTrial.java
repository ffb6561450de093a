package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import loam.config.Experiment;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.Support;
import loam.evaluate.TendencySums;
import loam.experiment.SoilCase;
import loam.fit.Estimator;
import loam.identify.Estimate;
import loam.moments.FaceDensity;
import loam.parquet.RecordFiles;
import loam.parquet.RecordFiles.States;
import loam.parquet.RecordFiles.Stored;
import loam.physics.Column;
import loam.physics.Range;
import loam.records.EqualIntervals;
import loam.records.RecordFit;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.state.SensorRecord;
import loam.station.Series;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.weather.Sensors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fit to the record of one site, from the record to its durable row; fails alone.
 *
 * @param id of the trial
 * @param record hash of what its record was made of
 * @param cost estimate in arbitrary units: longest first
 */
record SiteTrial(
    String id, String label, int number, String site, String record, Fit fit, double cost)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(SiteTrial.class);

  /** How a record is fitted. */
  record Fit(Estimator estimator, int seedIndex) implements Serializable {}

  /** In this thread; only failures of the store or of the machine are thrown. */
  Metrics run(Network network, Store root) throws IOException {
    Metrics row;
    try {
      row = fitted(network, root);
    } catch (RuntimeException failed) {
      LOG.warn("{} of site {} failed", fit.estimator().name(), label, failed);
      String said = failed.getMessage() == null ? failed.toString() : failed.getMessage();
      row = failed(network, said);
    }
    TrialLog.keep(root, id, row, Provenance.version());
    return row;
  }

  /** A row without numbers, with the error in one line. */
  Metrics failed(Network network, String error) {
    return Metrics.failed(
            network.soil().name(),
            fit.estimator().name(),
            fit.seedIndex(),
            0,
            0,
            "",
            error.replaceAll("\\s*\\R\\s*", " "))
        .with(Metric.SITE, site);
  }

  private Metrics fitted(Network network, Store root) throws IOException {
    long start = System.nanoTime();
    Stored stored = RecordFiles.read(root, network.record(label), record);
    Series series = stored.series();
    SensorRecord states = read(network.experiment(), stored);
    int train = stored.trainRows(series.timeS()[0], states.intervalS());
    SoilCase soil =
        network.soil().in(network.soil().on(Column.ofDepths(series.depthM()), seen(series)));
    RecordOutcome outcome =
        outcome(
            soil,
            new Readings(
                site,
                number,
                series.timeS()[0],
                states,
                train,
                network.experiment().seed(),
                fit.seedIndex()));
    double seconds = 1e-9 * (System.nanoTime() - start);
    Support support = support(soil, states, train);
    for (int l = 0; l < outcome.layers().size(); l++) {
      root.write(
          curve(soil.name(), l),
          CurveCsv.text(Evaluation.curve(soil, outcome.estimate(l), Optional.of(support))));
    }
    return RecordTrial.on(row(soil, outcome.estimate(0), support, train, seconds), site, outcome);
  }

  /** With the members of a bootstrap in turn: sites are enough tasks. */
  private RecordOutcome outcome(SoilCase soil, Readings readings) {
    RecordSettings settings = fit.estimator().states().orElseThrow();
    RecordOutcome outcome =
        RecordFit.of(
            readings.record(),
            soil.storage(),
            readings.trainRows(),
            settings,
            soil.layers(),
            soil.lo(),
            soil.hi(),
            readings.seed(),
            readings.seedIndex());
    if (settings.bootstrap() == 0) {
      return outcome;
    }
    double[][] members = new Member(readings, settings, outcome.estimate()).inTurn();
    return RecordFit.withBootstrap(outcome, members, soil.lo(), soil.hi());
  }

  /** On equal intervals; of simulated states what the sensors say. */
  private SensorRecord read(Experiment experiment, Stored stored) {
    Series series = stored.series();
    SensorRecord states =
        EqualIntervals.of(series.name(), series.depthM(), series.timeS(), series.state());
    if (stored.states() == States.MEASURED) {
      return states;
    }
    double interval = states.intervalS();
    return new SensorRecord(
        states.depthM(),
        interval,
        Sensors.read(
            experiment.sensors(),
            states.state(),
            interval,
            experiment.seed(),
            fit.seedIndex(),
            number));
  }

  /** The whole numbers around all states. */
  private static Range seen(Series series) {
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (double[] row : series.state()) {
      for (double x : row) {
        lo = Double.isNaN(x) ? lo : Math.min(lo, x);
        hi = Double.isNaN(x) ? hi : Math.max(hi, x);
      }
    }
    return new Range(Math.floor(lo), Math.floor(hi) + 1);
  }

  private Metrics row(SoilCase soil, Estimate found, Support support, int train, double seconds) {
    return Evaluation.metrics(
        new Evaluation.Finished(
            soil,
            fit.estimator().name(),
            fit.seedIndex(),
            found,
            Optional.of(support),
            TendencySums.empty(soil.column().rows()),
            train,
            seconds,
            ""));
  }

  /** Path of the curves of a layer from 0. */
  private String curve(String caseName, int layer) {
    return "curves/"
        + caseName
        + "/"
        + label
        + "/"
        + fit.estimator().name()
        + "-"
        + fit.seedIndex()
        + (layer == 0 ? "" : "-layer" + (layer + 1))
        + ".csv";
  }

  /** Where the states between the sensors lie, in the part that trains. */
  private static Support support(SoilCase soil, SensorRecord record, int train) {
    double perBin = FaceDensity.BINS / (soil.hi() - soil.lo());
    long[] counts = new long[FaceDensity.BINS];
    for (int t = 0; t < train; t++) {
      double[] state = record.state()[t];
      for (int s = 0; s + 1 < state.length; s++) {
        double face = 0.5 * (state[s] + state[s + 1]);
        if (!Double.isNaN(face)) {
          int bin = (int) ((face - soil.lo()) * perBin);
          counts[Math.max(0, Math.min(FaceDensity.BINS - 1, bin))]++;
        }
      }
    }
    return Support.of(new FaceDensity(soil.lo(), soil.hi(), counts));
  }
}
