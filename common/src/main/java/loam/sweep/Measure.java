package loam.sweep;

import java.util.Arrays;
import java.util.List;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.table.Column;

/** Metrics that studies summarise. */
final class Measure {
  /** Numbers that a training makes, in the order of {@code metrics.*}. */
  static final List<Metric> ALL =
      Arrays.stream(Metric.values())
          .filter(m -> m.column().kind() == Column.Kind.NUMBER || m == Metric.STEPS)
          .filter(m -> !m.name().startsWith("PAPER_"))
          .toList();

  /** Those that are errors of a result: what axes have effects on. */
  static final List<Metric> ERRORS =
      List.of(
          Metric.MAPE_LAMBDA,
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.MAPE_GAMMA_SUPPORTED,
          Metric.RMSE_TENDENCY_RELATIVE,
          Metric.TRAIN_SECONDS,
          Metric.GAMMA_DIFFERENCE_SUPPORTED);

  private Measure() {}

  /** Finite values, in the order of the rows. */
  static double[] finite(Metric metric, List<Metrics> rows) {
    return rows.stream().mapToDouble(m -> m.number(metric)).filter(Double::isFinite).toArray();
  }
}
