package loam.testing;

import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.Metrics.Status;
import loam.table.Cell;

/** Rows of a metrics table. */
public final class SampleMetrics {
  private SampleMetrics() {}

  /** A row in which every number is another, with a γ whose constant is not identifiable. */
  public static Metrics row(String caseName, String estimator, int seed) {
    return Metrics.of(caseName, estimator, seed, Status.OK)
        .with(Metric.MAPE_LAMBDA, 1.0 / 3 + seed)
        .with(Metric.MAPE_LAMBDA_SUPPORTED, 2e-7)
        .with(Metric.RMSE_TENDENCY, 4.9e-324)
        .with(Metric.RMSE_TENDENCY_RELATIVE, 5e-3)
        .with(Metric.PROFILES, 10_000_000)
        .with(Metric.STEPS, 6000)
        .with(Metric.TRAIN_SECONDS, 12.25)
        .with(Metric.PAPER_MAPE_LAMBDA, 8e-4)
        .with(Metric.PAPER_MAPE_GAMMA, 4.8e-2)
        .with(Metric.PAPER_RMSE_TENDENCY, 4.7e-6)
        .with(Metric.IDENTIFIABLE_LAMBDA, Cell.of(true))
        .with(Metric.IDENTIFIABLE_GAMMA, Cell.of(false))
        .with(Metric.BOUND_LAMBDA, 1.5e-7)
        .with(Metric.GAMMA_DIFFERENCE_SUPPORTED, 0.08)
        .with(Metric.R2_TENDENCY, 0.999)
        .with(Metric.ENGINE, "vector")
        .with(Metric.BACKEND, "cpu, AVX512")
        .with(Metric.REASON, "γ is known up to a constant, \"as it were\"");
  }

  /** A row whose every cell is filled. */
  public static Metrics full() {
    Metrics row = row("water", "moments", 3);
    for (Metric metric : Metric.values()) {
      if (row.cell(metric).equals(Cell.EMPTY)) {
        row =
            row.with(
                metric,
                switch (metric.column().kind()) {
                  case TEXT -> Cell.of("some, \"text\"\nof " + metric);
                  case FLAG -> Cell.of(metric.ordinal() % 2 == 0);
                  case COUNT -> Cell.of((double) metric.ordinal());
                  case NUMBER -> Cell.of(1 / (3.0 + metric.ordinal()));
                });
      }
    }
    return row;
  }
}
