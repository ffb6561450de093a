package loam.run;

import java.io.IOException;
import java.util.Optional;
import loam.error.BadInput;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.experiment.SoilCase;
import loam.records.MeasuredFlux;
import loam.records.RecordEvidence;
import loam.records.RecordFit;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.records.WaterRecordFit;
import loam.state.Top;
import loam.store.Store;

/**
 * What a trial on the record of a case finds: states in, coefficients out.
 *
 * @param readings what was fitted
 * @param flux a heat flux beside it
 */
record RecordTrial(
    Readings readings,
    RecordSettings settings,
    RecordOutcome outcome,
    Optional<MeasuredFlux> flux) {

  /** Whether the states of a case's profiles are there as a record. */
  static boolean has(Store root, CaseData data) throws IOException {
    return root.exists(CaseFolder.record(data.profiles()));
  }

  /** Runs the members of a bootstrap: in turn, or on executors. The same bits either way. */
  interface Members {
    double[][] of(Member task) throws IOException;
  }

  /** Fits the record of a case. */
  static RecordTrial run(Store root, CaseData data, TrialTask trial, Members members)
      throws IOException {
    Readings states = Readings.of(root, data, trial);
    boolean flows = data.soil().water().top() == Top.FLUX;
    Readings readings = flows ? states.withInflow(root, data, trial) : states;
    RecordSettings settings = trial.estimator().states().orElseThrow();
    Optional<MeasuredFlux> flux =
        data.soil().equation().isWater() ? Optional.empty() : readings.flux(root, data, trial);
    RecordOutcome outcome = fit(data.soil(), readings, settings, flux, members);
    return new RecordTrial(readings, settings, outcome, flux);
  }

  /** Fits what the sensors of any site say. */
  static RecordOutcome fit(
      SoilCase soil,
      Readings readings,
      RecordSettings settings,
      Optional<MeasuredFlux> flux,
      Members members)
      throws IOException {
    if (soil.equation().isWater()) {
      return WaterRecordFit.of(
          readings.record(),
          soil.water(),
          soil.gravitySign(),
          readings.trainRows(),
          settings,
          new WaterRecordFit.Networks(readings.seed(), readings.seedIndex()),
          soil.layers().depths());
    }
    if (soil.heat().isOfWater() && readings.record().water().isNone()) {
      throw BadInput.of(
          "case." + soil.name() + ".lambda.of",
          soil.heat().words(),
          "a record with water contents beside the temperatures, and this has none",
          "import both (import.water-columns), or lambda.of = temperature");
    }
    RecordFit.checkBootstrap(readings.record(), settings);
    SoilCase seen = readings.declared(soil);
    RecordOutcome outcome =
        RecordFit.of(
            readings.record(),
            soil.heat(),
            readings.trainRows(),
            settings,
            soil.layers(),
            seen.lo(),
            seen.hi(),
            readings.seed(),
            readings.seedIndex(),
            flux);
    if (settings.bootstrap() == 0) {
      return outcome;
    }
    double[][] made = members.of(new Member(readings, settings, outcome.estimate()));
    return RecordFit.withBootstrap(outcome, made, seen.lo(), seen.hi());
  }

  /** What is kept of it for people: takes a second or two. */
  RecordEvidence evidence() {
    return RecordFit.evidence(
        outcome, readings.record(), readings.startS(), readings.trainRows(), settings, flux);
  }

  /** A row with what only fits to states have. */
  Metrics on(Metrics row) {
    return on(row, readings.site(), outcome);
  }

  /** The same of an outcome alone. */
  static Metrics on(Metrics row, String site, RecordOutcome outcome) {
    return row.with(Metric.SITE, site)
        .with(Metric.LAYERS, outcome.layers().size())
        .with(Metric.SENSOR_SIGMA, outcome.sensorSigma())
        .with(Metric.RMSE_STATE, outcome.test().pooled())
        .with(Metric.R2_STATE, outcome.test().r2())
        .with(Metric.INNOVATION_LAG1, outcome.estimate().check().lag1())
        .with(Metric.INNOVATION_CHI2, outcome.estimate().check().chi2())
        .with(Metric.MODEL_CHECK, outcome.check())
        .with(Metric.STDERR_LAMBDA, outcome.relativeError())
        .with(Metric.ERROR_MODEL, outcome.errorModel())
        .with(Metric.DIFFUSIVITY, outcome.diffusivity());
  }
}
