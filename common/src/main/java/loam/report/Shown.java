package loam.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.evaluate.MetricsTable;
import loam.table.Column;
import loam.table.TableData;

/**
 * Tables as a page shows them: what is said of a row stands beside its names, sentences come last,
 * and columns that a file names shortly have the headings and units of the metrics they are.
 */
final class Shown {
  private static final List<String> NAMES =
      List.of("trial", "case", "site", "estimator", "seed", "status", "model_check");
  private static final List<String> SENTENCES = List.of("reason", "error");
  private static final Map<String, Column> METRICS =
      MetricsTable.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
  private static final String MEDIAN = "median_";

  private static final Map<String, String> SYMBOLS =
      Map.of("ks", "K_s", "alpha", "α", "theta-r", "θ_r", "theta-s", "θ_s");
  private static final Map<String, String> UNITS =
      Map.of("1/cm", "cm⁻¹", "cm/d", "cm d⁻¹", "1/m", "m⁻¹", "m3/m3", "m³ m⁻³");

  private Shown() {}

  /** A parameter as {@code tables/parameters.*} name it, beside an axis: its symbol and unit. */
  static String parameter(String name, String unit) {
    String symbol = SYMBOLS.getOrDefault(name, name.replace('-', ' '));
    return unit.isEmpty() ? symbol : symbol + ", " + UNITS.getOrDefault(unit, unit);
  }

  /** The table in that order; other columns keep theirs. */
  static TableData of(TableData table) {
    int[] order =
        IntStream.range(0, table.columns().size())
            .boxed()
            .sorted(Comparator.comparingInt(c -> rank(table.columns().get(c))))
            .mapToInt(Integer::intValue)
            .toArray();
    return new TableData(
        IntStream.of(order).mapToObj(c -> titled(table.columns().get(c))).toList(),
        table.rows().stream().map(r -> IntStream.of(order).mapToObj(r::get).toList()).toList());
  }

  private static int rank(Column column) {
    int known = NAMES.indexOf(column.name());
    if (known >= 0) {
      return known;
    }
    if (column.name().startsWith("identifiable_")) {
      return NAMES.size();
    }
    return NAMES.size() + (SENTENCES.contains(column.name()) ? 2 : 1);
  }

  /** A column under the heading and unit of its metric, where a file named it shortly. */
  static Column titled(Column column) {
    boolean median = column.name().startsWith(MEDIAN);
    Column metric = METRICS.get(median ? column.name().substring(MEDIAN.length()) : column.name());
    if (metric == null || !column.title().equals(column.name())) {
      return column;
    }
    String title = metric.title() + (median ? ", median" : "");
    return new Column(column.name(), column.kind(), metric.unit(), title);
  }
}
