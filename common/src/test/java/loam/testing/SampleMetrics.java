package loam.testing;

import java.util.Optional;
import loam.evaluate.Metrics;
import loam.evaluate.Metrics.Status;

/** Rows of a metrics table. */
public final class SampleMetrics {
  private SampleMetrics() {}

  /** A row in which every number is another, with a γ whose constant is not identifiable. */
  public static Metrics row(String caseName, String estimator, int seed) {
    return new Metrics(
        caseName,
        estimator,
        seed,
        Status.OK,
        1.0 / 3 + seed,
        2e-7,
        Double.NaN,
        Double.NaN,
        4.9e-324,
        5e-3,
        10_000_000,
        6000,
        12.25,
        8e-4,
        4.8e-2,
        4.7e-6,
        Optional.of(true),
        Optional.of(false),
        1.5e-7,
        Double.NaN,
        0.08,
        0.999,
        "vector",
        "cpu, AVX512",
        "γ is known up to a constant, \"as it were\"",
        "");
  }
}
