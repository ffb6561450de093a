package loam.sweep;

import java.util.List;
import java.util.function.ToDoubleFunction;
import loam.evaluate.Metrics;

/**
 * A metric that studies summarise.
 *
 * @param name of its column in {@code metrics.*}
 */
record Measure(String name, String unit, String title, ToDoubleFunction<Metrics> value) {
  /** In the order of {@code metrics.*}. */
  static final List<Measure> ALL =
      List.of(
          new Measure("mape_lambda", "", "MAPE λ", Metrics::mapeLambda),
          new Measure(
              "mape_lambda_supported", "", "MAPE λ, supported", Metrics::mapeLambdaSupported),
          new Measure("mape_gamma", "", "MAPE γ", Metrics::mapeGamma),
          new Measure("mape_gamma_supported", "", "MAPE γ, supported", Metrics::mapeGammaSupported),
          new Measure("rmse_tendency", "unit of state s⁻¹", "RMSE ∂X/∂t", Metrics::rmseTendency),
          new Measure(
              "rmse_tendency_relative", "", "RMSE, relative", Metrics::rmseTendencyRelative),
          new Measure("steps", "", "Steps", Metrics::steps),
          new Measure("train_seconds", "s", "Time", Metrics::trainSeconds),
          new Measure("bound_lambda", "", "Bound λ", Metrics::boundLambda),
          new Measure("bound_gamma", "", "Bound γ", Metrics::boundGamma),
          new Measure(
              "gamma_difference_supported", "", "γ difference", Metrics::gammaDifferenceSupported),
          new Measure("r2_tendency", "", "R² ∂X/∂t", Metrics::r2Tendency));

  /** Those that are errors of a result: what axes have effects on. */
  static final List<Measure> ERRORS =
      ALL.stream()
          .filter(
              m ->
                  List.of(
                          "mape_lambda",
                          "mape_lambda_supported",
                          "mape_gamma_supported",
                          "gamma_difference_supported",
                          "rmse_tendency_relative",
                          "train_seconds")
                      .contains(m.name()))
          .toList();

  /** Finite values, in the order of the rows. */
  double[] finite(List<Metrics> rows) {
    return rows.stream().mapToDouble(value).filter(Double::isFinite).toArray();
  }
}
