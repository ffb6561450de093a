package loam.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** {@code tables/metrics.*}: rows of every {@link Metric}. */
public final class MetricsTable {
  private static final Set<String> NAMES =
      Stream.of(Metric.CASE, Metric.ESTIMATOR, Metric.SEED, Metric.SITE)
          .map(m -> m.column().name())
          .collect(Collectors.toSet());

  private MetricsTable() {}

  /** Order of rows: case, estimator, seed. */
  public static final Comparator<Metrics> ORDER =
      Comparator.comparing(Metrics::caseName)
          .thenComparing(Metrics::estimator)
          .thenComparingInt(Metrics::seed);

  /** All columns. */
  public static List<Column> columns() {
    return Arrays.stream(Metric.values()).map(Metric::column).toList();
  }

  /**
   * The metric columns alone, from {@code mape_lambda} on: those that tables of trials append to
   * their axes.
   */
  public static List<Column> metricColumns() {
    return columns().subList(Metric.STATUS.ordinal() + 1, columns().size());
  }

  /** Whether a column of a table of trials is an axis of their study. */
  public static boolean isAxis(String column) {
    return !column.equals("trial") && columns().stream().noneMatch(c -> c.name().equals(column));
  }

  /** Whether such a column was chosen, and not found: what a trial is of, and its axes. */
  public static boolean isChosen(String column) {
    return NAMES.contains(column) || isAxis(column);
  }

  /** The cells of one row, in the order of {@link #columns}. */
  public static List<Cell> cells(Metrics row) {
    return Arrays.stream(Metric.values()).map(row::cell).toList();
  }

  /** The table of these rows, sorted. */
  public static TableData of(List<Metrics> rows) {
    return new TableData(columns(), rows.stream().sorted(ORDER).map(MetricsTable::cells).toList());
  }

  /** The rows of a table that has at least the columns of this one. */
  public static List<Metrics> rows(TableData table) {
    return table.rows().stream()
        .map(row -> Metrics.read(column -> row.get(table.index(column.name()))))
        .toList();
  }
}
