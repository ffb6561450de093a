package loam.records;

import java.util.Arrays;
import java.util.Locale;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.physics.Coefficient;
import loam.spline.NodeScale;
import loam.spline.SplineSpace;
import loam.state.FilterSettings;
import loam.state.FreeRun;
import loam.state.HeatColumn;
import loam.state.SensorRecord;
import loam.train.DescentSettings;
import loam.train.Objective;
import loam.train.OutputScale;
import loam.train.Trained;
import loam.train.TrainingPlan;
import loam.train.WindowShape;

/**
 * Networks by descent on the windows of a record: the plan before, and what a row wants after.
 *
 * @param estimate λ of the network, without an error bar
 * @param train the training part, run freely between its end sensors
 * @param test the held-out part; NaN where there is none
 */
public record DescentOutcome(Estimate estimate, FreeRun train, FreeRun test) {
  /** Functions of a spline that is to be constant. */
  private static final int FLAT = 5;

  private static final String WORDS =
      "diffusivity %.3g m2/s at %.1f °C; "
          + RecordOutcome.NO_ERRORS
          + RecordOutcome.STANDS
          + "; the record has states of %.1f … %.1f °C, beyond them the network goes on as it likes";

  /**
   * The plan of a training on windows. Residuals are relative to those of the constant λ that the
   * network starts near: the loss begins near one, in whatever unit.
   */
  public static TrainingPlan plan(
      SoilCase soil, DescentSettings settings, RecordWindows windows, long seed, int index) {
    double lambda = HeatColumn.TYPICAL_DIFFUSIVITY * soil.storage();
    HeatColumn column =
        windows
            .shape()
            .column(new SplineSpace(NodeScale.LINEAR, soil.lo(), soil.hi(), FLAT), soil.storage());
    return new TrainingPlan(
        soil,
        settings,
        new OutputScale(run(column, column.constant(lambda), windows.record()).pooled(), lambda, 0),
        seed,
        index,
        windows.count(),
        windows.shape());
  }

  /**
   * What a training found.
   *
   * @param trainRows rows from the start that trained
   */
  public static DescentOutcome of(
      TrainingPlan plan, Trained trained, SensorRecord record, int trainRows) {
    Objective objective = plan.objective();
    SplineSpace space = objective.space();
    Coefficient lambda = trained.estimate().values().get(0);
    double[] logs = Arrays.stream(space.nodes()).map(x -> Math.log(lambda.at(x))).toArray();
    double[] c = space.interpolate(logs);
    HeatColumn column = ((WindowShape) objective.item()).column(space, plan.soil().storage());
    double[] seen =
        Arrays.stream(record.rows(0, trainRows).state())
            .flatMapToDouble(Arrays::stream)
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    double lo = seen[seen.length / 100];
    double hi = seen[seen.length - 1 - seen.length / 100];
    double middle = 0.5 * (lo + hi);
    String words =
        String.format(
            Locale.ROOT, WORDS, lambda.at(middle) / plan.soil().storage(), middle, lo, hi);
    return new DescentOutcome(
        trained.estimate().withoutErrors(words),
        run(column, c, record.rows(0, trainRows)),
        trainRows < record.times()
            ? run(column, c, record.rows(trainRows, record.times()))
            : FreeRun.NONE);
  }

  private static FreeRun run(HeatColumn column, double[] c, SensorRecord record) {
    return FreeRun.of(column, c, record, FilterSettings.standard(), RecordFit.BURN_IN_DAYS);
  }
}
