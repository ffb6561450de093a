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
            network.soil().name(), fit.estimator().name(), fit.seedIndex(), 0, 0, "", error)
        .with(Metric.SITE, site);
  }

  private Metrics fitted(Network network, Store root) throws IOException {
    long start = System.nanoTime();
    Stored stored = RecordFiles.read(root, network.record(label), record);
    Series series = stored.series();
    CaseSettings of = network.soil();
    Experiment experiment = network.experiment();
    Readings readings =
        Readings.of(
            stored, number, experiment.sensors(), of.records(), experiment.seed(), fit.seedIndex());
    SoilCase soil =
        readings.declared(of.in(of.on(Column.ofDepths(series.depthM()), series.range())));
    // Sites are enough tasks: the members of a bootstrap go in turn.
    RecordOutcome outcome =
        RecordTrial.fit(
            soil,
            readings,
            fit.estimator().states().orElseThrow(),
            Optional.empty(),
            Member::inTurn);
    double seconds = 1e-9 * (System.nanoTime() - start);
    Support support = Support.of(readings.density(soil));
    FoundFiles files = network.files(root, label, fit);
    for (int l = 0; l < outcome.layers().size(); l++) {
      files.curves(l, soil, outcome.estimate(l), support);
      files.parameters(l, outcome.estimate(l));
    }
    Metrics row =
        Evaluation.metrics(
            new Evaluation.Finished(
                soil,
                fit.estimator().name(),
                fit.seedIndex(),
                outcome.estimate(0),
                Optional.of(support),
                TendencySums.empty(soil.column().rows()),
                readings.trainRows(),
                seconds,
                ""));
    return RecordTrial.on(row, site, outcome);
  }
}
