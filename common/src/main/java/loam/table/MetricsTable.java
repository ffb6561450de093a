package loam.table;

import static loam.table.Column.Kind.COUNT;
import static loam.table.Column.Kind.FLAG;
import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import loam.evaluate.Metrics;

/** {@code tables/metrics.*}: the contract's columns in their order, as data. */
public final class MetricsTable {
  private record Field(Column column, Function<Metrics, Cell> value) {}

  private static final List<Field> FIELDS =
      List.of(
          text("case", "Case", Metrics::caseName),
          text("estimator", "Estimator", Metrics::estimator),
          number("seed", COUNT, "", "Seed", m -> m.seed()),
          text("status", "Status", m -> m.status().name().toLowerCase(Locale.ROOT)),
          number("mape_lambda", "MAPE λ", Metrics::mapeLambda),
          number("mape_lambda_supported", "MAPE λ, supported", Metrics::mapeLambdaSupported),
          number("mape_gamma", "MAPE γ", Metrics::mapeGamma),
          number("mape_gamma_supported", "MAPE γ, supported", Metrics::mapeGammaSupported),
          number("rmse_tendency", NUMBER, "unit of state s⁻¹", "RMSE ∂X/∂t", Metrics::rmseTendency),
          number("rmse_tendency_relative", "RMSE, relative", Metrics::rmseTendencyRelative),
          number("profiles", COUNT, "", "Profiles", m -> m.profiles()),
          number("steps", COUNT, "", "Steps", m -> m.steps()),
          number("train_seconds", NUMBER, "s", "Time", Metrics::trainSeconds),
          number("paper_mape_lambda", "MAPE λ, paper", Metrics::paperMapeLambda),
          number("paper_mape_gamma", "MAPE γ, paper", Metrics::paperMapeGamma),
          number(
              "paper_rmse_tendency",
              NUMBER,
              "unit of state s⁻¹",
              "RMSE, paper",
              Metrics::paperRmseTendency),
          flag("identifiable_lambda", "λ identifiable", Metrics::identifiableLambda),
          flag("identifiable_gamma", "γ identifiable", Metrics::identifiableGamma),
          number("bound_lambda", "Bound λ", Metrics::boundLambda),
          number("bound_gamma", "Bound γ", Metrics::boundGamma),
          number("gamma_difference_supported", "γ difference", Metrics::gammaDifferenceSupported),
          number("r2_tendency", "R² ∂X/∂t", Metrics::r2Tendency),
          text("engine", "Engine", Metrics::engine),
          text("backend", "Backend", Metrics::backend),
          text("reason", "Remark", Metrics::reason),
          text("error", "Error", Metrics::error));

  private MetricsTable() {}

  /** Order of rows: case, estimator, seed. */
  public static final Comparator<Metrics> ORDER =
      Comparator.comparing(Metrics::caseName)
          .thenComparing(Metrics::estimator)
          .thenComparingInt(Metrics::seed);

  /** All columns. */
  public static List<Column> columns() {
    return FIELDS.stream().map(Field::column).toList();
  }

  /**
   * The metric columns alone, from {@code mape_lambda} on: those that tables of trials append to
   * their axes.
   */
  public static List<Column> metricColumns() {
    return columns().subList(4, FIELDS.size());
  }

  /** The cells of one row, in the order of {@link #columns}. */
  public static List<Cell> cells(Metrics row) {
    return FIELDS.stream().map(f -> f.value().apply(row)).toList();
  }

  /** The table of these rows, sorted. */
  public static TableData of(List<Metrics> rows) {
    return new TableData(columns(), rows.stream().sorted(ORDER).map(MetricsTable::cells).toList());
  }

  /** The rows of a table that has at least the columns of this one. */
  public static List<Metrics> rows(TableData table) {
    List<Metrics> out = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      out.add(row(name -> row.get(table.index(name))));
    }
    return out;
  }

  /** A row from its cells by column name. */
  static Metrics row(Function<String, Cell> cell) {
    Function<String, String> text = n -> cell.apply(n) instanceof Cell.Text t ? t.value() : "";
    Function<String, Double> number =
        n -> cell.apply(n) instanceof Cell.Number v ? v.value() : Double.NaN;
    Function<String, Optional<Boolean>> flag =
        n -> cell.apply(n) instanceof Cell.Flag f ? Optional.of(f.value()) : Optional.empty();
    return new Metrics(
        text.apply("case"),
        text.apply("estimator"),
        number.apply("seed").intValue(),
        Metrics.Status.valueOf(text.apply("status").toUpperCase(Locale.ROOT)),
        number.apply("mape_lambda"),
        number.apply("mape_lambda_supported"),
        number.apply("mape_gamma"),
        number.apply("mape_gamma_supported"),
        number.apply("rmse_tendency"),
        number.apply("rmse_tendency_relative"),
        number.apply("profiles").longValue(),
        number.apply("steps").intValue(),
        number.apply("train_seconds"),
        number.apply("paper_mape_lambda"),
        number.apply("paper_mape_gamma"),
        number.apply("paper_rmse_tendency"),
        flag.apply("identifiable_lambda"),
        flag.apply("identifiable_gamma"),
        number.apply("bound_lambda"),
        number.apply("bound_gamma"),
        number.apply("gamma_difference_supported"),
        number.apply("r2_tendency"),
        text.apply("engine"),
        text.apply("backend"),
        text.apply("reason"),
        text.apply("error"));
  }

  private static Field text(String name, String title, Function<Metrics, String> value) {
    return new Field(new Column(name, TEXT, "", title), m -> Cell.of(value.apply(m)));
  }

  private static Field number(String name, String title, Function<Metrics, Double> value) {
    return number(name, NUMBER, "", title, value::apply);
  }

  private static Field number(
      String name,
      Column.Kind kind,
      String unit,
      String title,
      java.util.function.ToDoubleFunction<Metrics> value) {
    return new Field(new Column(name, kind, unit, title), m -> Cell.of(value.applyAsDouble(m)));
  }

  private static Field flag(String name, String title, Function<Metrics, Optional<Boolean>> value) {
    return new Field(
        new Column(name, FLAG, "", title), m -> value.apply(m).map(Cell::of).orElse(Cell.EMPTY));
  }
}
