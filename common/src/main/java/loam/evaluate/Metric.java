package loam.evaluate;

import static loam.table.Column.Kind.COUNT;
import static loam.table.Column.Kind.FLAG;
import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.Locale;
import loam.physics.Unknown;
import loam.table.Column;

/**
 * The columns of {@code tables/metrics.*} in the contract's order: the one list that rows, files of
 * every format and studies follow. Later ones go to the end.
 */
public enum Metric {
  CASE(TEXT, "Case"),
  ESTIMATOR(TEXT, "Estimator"),
  SEED(COUNT, "Seed"),
  STATUS(TEXT, "Status"),
  MAPE_LAMBDA(NUMBER, "MAPE λ"),
  MAPE_LAMBDA_SUPPORTED(NUMBER, "MAPE λ, supported"),
  MAPE_GAMMA(NUMBER, "MAPE γ"),
  MAPE_GAMMA_SUPPORTED(NUMBER, "MAPE γ, supported"),
  RMSE_TENDENCY(NUMBER, "unit of state s⁻¹", "RMSE ∂X/∂t"),
  RMSE_TENDENCY_RELATIVE(NUMBER, "RMSE, relative"),
  PROFILES(COUNT, "Profiles"),
  STEPS(COUNT, "Steps"),
  TRAIN_SECONDS(NUMBER, "s", "Time"),
  PAPER_MAPE_LAMBDA(NUMBER, "MAPE λ, paper"),
  PAPER_MAPE_GAMMA(NUMBER, "MAPE γ, paper"),
  PAPER_RMSE_TENDENCY(NUMBER, "unit of state s⁻¹", "RMSE, paper"),
  IDENTIFIABLE_LAMBDA(FLAG, "λ identifiable"),
  IDENTIFIABLE_GAMMA(FLAG, "γ identifiable"),
  BOUND_LAMBDA(NUMBER, "Bound λ"),
  BOUND_GAMMA(NUMBER, "Bound γ"),
  GAMMA_DIFFERENCE_SUPPORTED(NUMBER, "γ difference"),
  R2_TENDENCY(NUMBER, "R² ∂X/∂t"),
  ENGINE(TEXT, "Engine"),
  BACKEND(TEXT, "Backend"),
  REASON(TEXT, "Remark"),
  ERROR(TEXT, "Error"),
  SITE(TEXT, "Site"),
  LAYERS(COUNT, "Layers"),
  SENSOR_SIGMA(NUMBER, "unit of state", "σ of sensors"),
  RMSE_STATE(NUMBER, "unit of state", "RMSE of states"),
  R2_STATE(NUMBER, "R² of states"),
  INNOVATION_LAG1(NUMBER, "Innovations, lag 1"),
  INNOVATION_CHI2(NUMBER, "Innovations, χ²"),
  MODEL_CHECK(TEXT, "Model check"),
  STDERR_LAMBDA(NUMBER, "Error λ, relative"),
  STDERR_GAMMA(NUMBER, "Error γ, relative"),
  ERROR_MODEL(TEXT, "Errors by"),
  COVERAGE_LAMBDA(NUMBER, "Coverage λ"),
  BIAS_LAMBDA(NUMBER, "Bias λ"),
  DIFFUSIVITY(NUMBER, "m² s⁻¹", "Diffusivity");

  private final Column column;

  Metric(Column.Kind kind, String title) {
    this(kind, "", title);
  }

  Metric(Column.Kind kind, String unit, String title) {
    this.column = new Column(name().toLowerCase(Locale.ROOT), kind, unit, title);
  }

  /** The column that holds it. */
  public Column column() {
    return column;
  }

  /**
   * The metric of an unknown, such as {@code mape_%s_supported} of γ.
   *
   * @param pattern of the column's name, where %s is the key
   */
  static Metric of(String pattern, Unknown unknown) {
    return valueOf(pattern.formatted(unknown.key()).toUpperCase(Locale.ROOT));
  }
}
