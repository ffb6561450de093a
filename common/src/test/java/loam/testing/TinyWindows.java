package loam.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.experiment.CaseSettings;
import loam.experiment.SoilCase;
import loam.physics.Column;
import loam.physics.Range;
import loam.records.DescentOutcome;
import loam.records.RecordWindows;
import loam.state.SensorRecord;
import loam.train.TrainingPlan;

/**
 * A record of damped waves (a day, four and twenty days), which solve the heat equation with
 * constant λ exactly, and networks trained on its windows.
 */
public final class TinyWindows {
  public static final double LAMBDA = 1.1;
  private static final double C = 2e6;
  private static final double[] DEPTH = {0.05, 0.10, 0.20, 0.35};
  private static final double[] PERIOD_S = {86_400, 4 * 86_400, 20 * 86_400};
  private static final double[] AMPLITUDE = {6, 3, 5};

  private TinyWindows() {}

  /** The waves. */
  public static double at(double timeS, double depthM) {
    double sum = 15;
    for (int w = 0; w < PERIOD_S.length; w++) {
      double omega = 2 * Math.PI / PERIOD_S[w];
      double late = depthM / Math.sqrt(2 * LAMBDA / C / omega);
      sum += AMPLITUDE[w] * Math.exp(-late) * Math.sin(omega * timeS - late + w);
    }
    return sum;
  }

  /**
   * Hourly rows.
   *
   * @param sigma noise of the sensors, K
   */
  public static SensorRecord record(int hours, double sigma) {
    SplittableRandom random = new SplittableRandom(11);
    double[][] rows = new double[hours][DEPTH.length];
    for (int k = 0; k < hours; k++) {
      for (int s = 0; s < DEPTH.length; s++) {
        rows[k][s] = at(3600.0 * k, DEPTH[s]) + sigma * random.nextGaussian();
      }
    }
    return new SensorRecord(DEPTH, 3600, rows);
  }

  /** Windows of four weeks. */
  public static RecordWindows windows() {
    return RecordWindows.of(record(24 * 28, 0.05));
  }

  /**
   * The shipped estimator with a small network and few steps.
   *
   * @param sets more settings, as on a command line
   */
  public static TrainingPlan plan(RecordWindows windows, String... sets) {
    List<String> all = new ArrayList<>();
    for (String key : List.of("steps=6", "batch=2", "hidden=2", "width=8", "learning-rate=2e-2")) {
      all.add("estimator.adam-trajectory.training." + key);
    }
    all.add("estimator.adam-trajectory.averaging.frequency=2");
    all.addAll(List.of(sets));
    Experiment experiment =
        ExperimentLoader.parse(
            "cases = [heat-exp], estimators = [adam-trajectory], averaging.checkpoint = 1,"
                + " case.heat-exp { state-range = [-5, 35], spline.size = 11 }",
            "windows",
            all);
    CaseSettings heat = experiment.cases().get(0);
    SoilCase soil = heat.in(heat.on(Column.ofDepths(DEPTH), new Range(-5, 35)));
    return DescentOutcome.plan(
        soil, experiment.estimators().get(0).descent().orElseThrow(), windows, 7, 0);
  }
}
