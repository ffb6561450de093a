package loam.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.evaluate.Metrics.Status;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * One line per case and estimator: medians over seeds, the paper's figure and their ratio (below 1:
 * nearer to the truth than the paper).
 */
public final class PaperComparison {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("case", Column.Kind.TEXT, "", "Case"),
          new Column("estimator", Column.Kind.TEXT, "", "Estimator"),
          new Column("seeds", Column.Kind.TEXT, "", "Seeds"),
          new Column("train_seconds", Column.Kind.NUMBER, "s", "Time, s"),
          new Column("mape_lambda", Column.Kind.NUMBER, "", "MAPE λ"),
          new Column("paper_mape_lambda", Column.Kind.NUMBER, "", "paper"),
          new Column("ratio_lambda", Column.Kind.NUMBER, "", "ratio"),
          new Column("mape_gamma", Column.Kind.NUMBER, "", "MAPE γ"),
          new Column("paper_mape_gamma", Column.Kind.NUMBER, "", "paper"),
          new Column("ratio_gamma", Column.Kind.NUMBER, "", "ratio"),
          new Column("rmse_tendency", Column.Kind.NUMBER, "", "RMSE"),
          new Column("paper_rmse_tendency", Column.Kind.NUMBER, "", "paper"),
          new Column("identifiable_lambda", Column.Kind.FLAG, "", "λ identifiable"),
          new Column("identifiable_gamma", Column.Kind.FLAG, "", "γ identifiable"));

  private PaperComparison() {}

  /** The table, sorted by case and estimator. */
  public static TableData of(List<Metrics> rows) {
    Map<String, List<Metrics>> groups = new TreeMap<>();
    rows.stream()
        .sorted(MetricsTable.ORDER)
        .forEach(
            m ->
                groups
                    .computeIfAbsent(m.caseName() + '\0' + m.estimator(), k -> new ArrayList<>())
                    .add(m));
    return new TableData(COLUMNS, groups.values().stream().map(PaperComparison::row).toList());
  }

  private static List<Cell> row(List<Metrics> seeds) {
    Metrics first = seeds.get(0);
    List<Metrics> ok = seeds.stream().filter(m -> m.status() == Status.OK).toList();
    double lambda = median(ok, Metric.MAPE_LAMBDA);
    double gamma = median(ok, Metric.MAPE_GAMMA);
    double paperLambda = median(seeds, Metric.PAPER_MAPE_LAMBDA);
    double paperGamma = median(seeds, Metric.PAPER_MAPE_GAMMA);
    return List.of(
        Cell.of(first.caseName()),
        Cell.of(first.estimator()),
        Cell.of(ok.size() < seeds.size() ? ok.size() + " of " + seeds.size() : "" + ok.size()),
        Cell.of(median(ok, Metric.TRAIN_SECONDS)),
        Cell.of(lambda),
        Cell.of(paperLambda),
        Cell.of(lambda / paperLambda),
        Cell.of(gamma),
        Cell.of(paperGamma),
        Cell.of(gamma / paperGamma),
        Cell.of(median(ok, Metric.RMSE_TENDENCY)),
        Cell.of(median(seeds, Metric.PAPER_RMSE_TENDENCY)),
        flag(ok.stream().flatMap(m -> m.flag(Metric.IDENTIFIABLE_LAMBDA).stream()).toList()),
        flag(ok.stream().flatMap(m -> m.flag(Metric.IDENTIFIABLE_GAMMA).stream()).toList()));
  }

  /** True where every seed says so. */
  private static Cell flag(List<Boolean> seeds) {
    return seeds.isEmpty() ? Cell.EMPTY : Cell.of(seeds.stream().allMatch(b -> b));
  }

  /** Median of the values that are there; NaN without any. */
  static double median(List<Metrics> rows, Metric metric) {
    double[] sorted =
        rows.stream()
            .mapToDouble(m -> m.number(metric))
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    int n = sorted.length;
    return n == 0
        ? Double.NaN
        : Arrays.stream(sorted, (n - 1) / 2, n / 2 + 1).average().orElseThrow();
  }
}
