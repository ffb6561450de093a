package loam.state;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.experiment.CaseSettings;
import loam.experiment.Layers;
import loam.experiment.SoilCase;
import loam.lm.FamilyName;
import loam.lm.LmSettings;
import loam.physics.Column;
import loam.physics.Range;
import loam.records.DescentOutcome;
import loam.records.RecordFit;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Form;
import loam.records.RecordSettings.Way;
import loam.records.RecordWindows;
import loam.train.LocalTraining;
import loam.train.Output;
import loam.train.Trained;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import loam.train.VectorEngine;

/**
 * Prints bias, rms error and time of fits to simulated records of 90 days, each draw under weather
 * of its own. Arguments: a fit, draws, then numbers of the lines wanted (all without): exponential
 * with 6, 5, 12 sensors at σ = .05 and .2 K, then cosine.
 */
final class RecordStudy {
  private static final double[][] SENSORS = {
    {0.05, 0.1, 0.2, 0.3, 0.4, 0.6},
    {0.05, 0.1, 0.2, 0.5, 1.0},
    {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6}
  };
  private static final int POINTS = 41;

  /** Settings of descent to try, -Dset=key=value,… */
  private static final List<String> STEPS =
      Arrays.stream(System.getProperty("set", "").split(",")).filter(v -> !v.isEmpty()).toList();

  private static final StateSetting SETTING =
      new StateSetting(SimulatedSoil.HEAT_CAPACITY, new double[0]);

  private RecordStudy() {}

  /** A curve found on a record. */
  private interface Fit {
    DoubleUnaryOperator of(SensorRecord record, int draw);
  }

  public static void main(String[] args) {
    int draws = Integer.parseInt(args[1]);
    List<String> wanted = Arrays.asList(args).subList(2, args.length);
    int line = 0;
    for (String form : new String[] {"exponential", "cosine"}) {
      for (double[] sensors : SENSORS) {
        for (double sigma : new double[] {0.05, 0.2}) {
          String number = Integer.toString(line++);
          if (wanted.isEmpty() || wanted.contains(number)) {
            study(args[0], form, sensors, sigma, draws);
          }
        }
      }
    }
  }

  private static Fit fit(String name) {
    return switch (name) {
      case "trajectory-spline" ->
          (record, draw) -> {
            StateEstimate e = StateFit.trajectory(record, SETTING, StateOptions.standard());
            return x -> e.lambda(0, x);
          };
      case "trajectory-network" ->
          ofForm(Way.TRAJECTORY, new Form.Network(3, 32, Output.EXP, new LmSettings(500, 3, 1e-8)));
      case "trajectory-exponential" -> ofForm(Way.TRAJECTORY, family(FamilyName.EXPONENTIAL));
      case "trajectory-cosine" -> ofForm(Way.TRAJECTORY, family(FamilyName.COSINE));
      case "filter-exponential" -> ofForm(Way.FILTER, family(FamilyName.EXPONENTIAL));
      case "filter-cosine" -> ofForm(Way.FILTER, family(FamilyName.COSINE));
      case "adam-trajectory" -> RecordStudy::adam;
      default -> throw new IllegalArgumentException("no fit " + name);
    };
  }

  /** As shipped, on engine vector. */
  private static DoubleUnaryOperator adam(SensorRecord record, int draw) {
    Experiment experiment =
        ExperimentLoader.parse(
            "cases = [heat-exp], estimators = [adam-trajectory], training.engine = vector,"
                + " case.heat-exp { state-range = [-10, 50], spline.size = 35 }",
            "study",
            STEPS);
    CaseSettings heat = experiment.cases().get(0);
    SoilCase soil = heat.in(heat.on(Column.ofDepths(record.depthM()), new Range(-10, 50)));
    RecordWindows windows = RecordWindows.of(record);
    TrainingPlan plan =
        DescentOutcome.plan(
            soil, experiment.estimators().get(0).descent().orElseThrow(), windows, 1, draw);
    Trained trained =
        LocalTraining.run(plan, VectorEngine.FLOAT32, windows.pool(0, 1), TrainingHooks.NONE);
    DescentOutcome outcome = DescentOutcome.of(plan, trained, record, record.times());
    if (draw == 0) {
      System.out.println("  " + windows.count() + " windows, rms K " + outcome.train().pooled());
    }
    return outcome.estimate().values().get(0)::at;
  }

  private static Form family(FamilyName name) {
    return new Form.Family(name);
  }

  private static Fit ofForm(Way way, Form form) {
    RecordSettings settings = new RecordSettings(way, 19, 0, form);
    return (record, draw) -> {
      RecordOutcome outcome =
          RecordFit.of(
              record,
              HeatLaw.ofTemperature(SimulatedSoil.HEAT_CAPACITY),
              record.times(),
              settings,
              Layers.ONE,
              -10,
              50,
              1,
              draw,
              Optional.empty());
      if (draw == 0) {
        System.out.println("  " + outcome.words());
      }
      return outcome.layers().get(0).value()::at;
    };
  }

  private static void study(String name, String form, double[] sensors, double sigma, int draws) {
    DoubleUnaryOperator truth = StateStudy.truth(form);
    Fit fit = fit(name);
    double sum = 0;
    double square = 0;
    double worst = 0;
    double seconds = 0;
    for (int d = 0; d < draws; d++) {
      SensorRecord clean =
          SimulatedSoil.record((z, x) -> truth.applyAsDouble(x), sensors, 90, 3600, 100 + d);
      SensorRecord record = SimulatedSoil.noisy(clean, sigma, 1000 + d);
      double[][] support =
          LayerStates.range(record, ColumnGrid.of(record.depthM(), new double[0], 1, 0), 0.01);
      double start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      DoubleUnaryOperator found = fit.of(record, d);
      seconds += 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
      for (int k = 0; k < POINTS; k++) {
        double share = (double) k / (POINTS - 1);
        double x = support[0][0] + share * (support[1][0] - support[0][0]);
        double e = Math.log(found.applyAsDouble(x) / truth.applyAsDouble(x));
        sum += e;
        square += e * e;
        worst = Math.max(worst, Math.abs(e));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %s, %d sensors to %.2f m, sigma %.2f: bias %+.3f %%, rmse %.3f %%, worst %.2f %%, %.2f"
            + " s a fit, %d draws%n",
        name,
        form,
        sensors.length,
        sensors[sensors.length - 1],
        sigma,
        100 * sum / (draws * POINTS),
        100 * Math.sqrt(square / (draws * POINTS)),
        100 * worst,
        seconds / draws,
        draws);
  }
}
