package loam.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import loam.config.Experiment;
import loam.evaluate.Evaluation;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.Support;
import loam.evaluate.TendencySums;
import loam.experiment.CaseSettings;
import loam.experiment.SoilCase;
import loam.fit.Estimator;
import loam.parquet.RecordFiles;
import loam.parquet.RecordFiles.Stored;
import loam.physics.Column;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.station.Series;
import loam.store.Store;
import loam.sweep.TrialLog;
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

  /** Its files lie in a folder of its site: their digests say that they are whole, not whose. */
  static final String OWNER = "";

  /** How a record is fitted. */
  record Fit(Estimator estimator, int seedIndex) implements Serializable {}

  /** What a fit is of, as a task reads it. */
  record Subject(SoilCase soil, Readings readings) {}

  /** In this thread; only failures of the store or of the machine are thrown. */
  Metrics run(Network network, Store root) throws IOException {
    try {
      long start = System.nanoTime();
      Subject of = subject(network, root);
      RecordOutcome outcome = outcome(of, settings());
      return found(network, root, of, outcome, 1e-9 * (System.nanoTime() - start));
    } catch (RuntimeException failed) {
      return fails(network, root, failed);
    }
  }

  /** How states are fitted. */
  RecordSettings settings() {
    return fit.estimator().states().orElseThrow();
  }

  /** The durable row of a fit that failed. */
  Metrics fails(Network network, Store root, RuntimeException why) throws IOException {
    LOG.warn("{} of site {} failed", fit.estimator().name(), label, why);
    Metrics row = failed(network, why.getMessage() == null ? why.toString() : why.getMessage());
    TrialLog.keep(root, id, row, Provenance.version());
    return row;
  }

  /** A row without numbers, with the error in one line. */
  Metrics failed(Network network, String error) {
    return Metrics.failed(
            network.soil().name(), fit.estimator().name(), fit.seedIndex(), 0, 0, "", error)
        .with(Metric.SITE, site);
  }

  /** Reads the record. */
  Subject subject(Network network, Store root) throws IOException {
    Stored stored = RecordFiles.read(root, network.record(label), record);
    Series series = stored.series();
    CaseSettings of = network.soil();
    Experiment experiment = network.experiment();
    Readings readings =
        Readings.of(
            stored, number, experiment.sensors(), of.records(), experiment.seed(), fit.seedIndex());
    SoilCase soil = of.in(of.on(Column.ofDepths(series.depthM()), Readings.range(of, series)));
    Readings all =
        network.hasInflow()
            ? readings.withInflow(
                RecordFiles.read(root, network.inflow(label), record),
                experiment.sensors(),
                of.records())
            : readings;
    return new Subject(all.declared(soil), all);
  }

  /** Fits it; a bootstrap's members go in turn. */
  static RecordOutcome outcome(Subject of, RecordSettings settings) throws IOException {
    return RecordTrial.fit(of.soil(), of.readings(), settings, Optional.empty(), Member::inTurn);
  }

  /** Writes what was found, its row last: with it the fit is finished. */
  Metrics found(Network network, Store root, Subject of, RecordOutcome outcome, double seconds)
      throws IOException {
    Support support = Support.of(of.readings().density(of.soil()));
    FoundFiles files = network.files(root, label, fit);
    for (int l = 0; l < outcome.layers().size(); l++) {
      files.curves(l, of.soil(), outcome.estimate(l), support);
      files.parameters(l, outcome.estimate(l));
    }
    Metrics row =
        Evaluation.metrics(
            new Evaluation.Finished(
                of.soil(),
                fit.estimator().name(),
                fit.seedIndex(),
                outcome.estimate(0),
                Optional.of(support),
                TendencySums.empty(of.soil().column().rows()),
                of.readings().trainRows(),
                seconds,
                ""));
    Metrics found = RecordTrial.on(row, site, outcome);
    TrialLog.keep(root, id, found, Provenance.version());
    return found;
  }
}
