package loam.run;

import loam.experiment.CaseSettings;
import loam.experiment.RecordPlan;
import loam.experiment.SoilCase;
import loam.fit.Size;
import loam.physics.Column;
import loam.sweep.Trial;

/** A rough forecast of how long a trial takes, in seconds of one core: for the order of trials. */
final class TrialCost {
  /** Evaluation of a result, and its way into the log. */
  private static final double RESULT = 0.01;

  /** Of a profile whose grid is not known before it is imported. */
  private static final int ROWS = 10;

  private TrialCost() {}

  static double of(TrialTask trial, CaseData data) {
    SoilCase soil = data.soil();
    double unknowns = (double) soil.setting().balance().terms().size() * soil.splineSize();
    long profiles =
        trial.records().isEmpty()
            ? data.profiles().manifest().profiles()
            : steps(trial.records().get(0));
    Size size = new Size(soil.equation(), unknowns, soil.column().rows(), profiles);
    double whole = RESULT + trial.estimator().method().seconds(size);
    return trial
        .estimator()
        .descent()
        .filter(d -> trial.until() > 0)
        .map(d -> whole * trial.until() / d.training().steps())
        .orElse(whole);
  }

  static double of(Trial trial) {
    CaseSettings soil = trial.soilCase();
    double unknowns = (double) soil.balance().terms().size() * soil.splineSize();
    long profiles = soil.records().map(TrialCost::steps).orElse(trial.data().profiles().count());
    int levels = soil.grid().map(Column::rows).orElse(ROWS);
    Size size = new Size(soil.equation(), unknowns, levels, profiles);
    return RESULT + trial.estimator().method().seconds(size);
  }

  /** Of a record: a row each, and where these are sparse one each hour. */
  private static long steps(RecordPlan record) {
    return Math.max(record.rows(), Math.round(24 * record.days()));
  }
}
