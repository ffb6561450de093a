package loam.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.sweep.VarianceShares.Share;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * {@code tables/effects.*}: for each case, estimator, axis and metric, Spearman's rank correlation
 * of axis and metric; which shares of the variance of the metric's logarithm the axis explains
 * ({@link VarianceShares}); and the main effect: how many times larger the median of the metric is
 * at the worst value of the axis than at the best, over all other axes and seeds. A main effect is
 * there where the axis has few values, each seen many times, and only if it is above its noise: at
 * most one in {@value #ONE_IN} axes without any effect shows one.
 */
final class EffectsTable {
  private static final int ONE_IN = 20;

  private EffectsTable() {}

  static TableData of(AxisColumns axes, List<StudyTables.Row> rows) {
    List<Column> columns =
        List.of(
            new Column("case", Column.Kind.TEXT, "", "Case"),
            new Column("estimator", Column.Kind.TEXT, "", "Estimator"),
            new Column("axis", Column.Kind.TEXT, "", "Axis"),
            new Column("metric", Column.Kind.TEXT, "", "Metric"),
            new Column("n", Column.Kind.COUNT, "", "Trials"),
            new Column("rank_correlation", Column.Kind.NUMBER, "", "Rank correlation"),
            new Column("main_effect", Column.Kind.NUMBER, "", "Main effect, times"),
            new Column("best_value", Column.Kind.TEXT, "", "Best value"),
            new Column("main_effect_low", Column.Kind.NUMBER, "", "2.5 % of it"),
            new Column("main_effect_high", Column.Kind.NUMBER, "", "97.5 % of it"),
            new Column("share_first", Column.Kind.NUMBER, "", "Share of variance, alone"),
            new Column("share_total", Column.Kind.NUMBER, "", "Share, with others"),
            new Column("share_error", Column.Kind.NUMBER, "", "Standard error of it"),
            new Column("chance", Column.Kind.NUMBER, "", "Chance of it without effect"));
    Map<String, List<StudyTables.Row>> groups = new LinkedHashMap<>();
    for (StudyTables.Row row : rows) {
      if (row.metrics().status() == Metrics.Status.OK) {
        groups
            .computeIfAbsent(
                row.trial().soilCase().name() + "\n" + row.trial().estimator().name(),
                k -> new ArrayList<>())
            .add(row);
      }
    }
    List<List<Cell>> cells = new ArrayList<>();
    for (List<StudyTables.Row> group : groups.values()) {
      List<String> varied =
          axes.columns().stream().map(Column::name).filter(a -> varies(a, group)).toList();
      Map<String, List<List<Cell>>> byAxis = new LinkedHashMap<>();
      for (Metric metric : Measure.ERRORS) {
        effects(varied, metric, group)
            .forEach((a, c) -> byAxis.computeIfAbsent(a, k -> new ArrayList<>()).add(c));
      }
      varied.forEach(axis -> cells.addAll(byAxis.getOrDefault(axis, List.of())));
    }
    return new TableData(columns, cells);
  }

  private static boolean varies(String axis, List<StudyTables.Row> group) {
    return group.stream().allMatch(r -> r.trial().point().containsKey(axis))
        && group.stream().map(r -> r.trial().point().get(axis)).distinct().count() > 1;
  }

  /** A row of the table for each axis. */
  private static Map<String, List<Cell>> effects(
      List<String> varied, Metric metric, List<StudyTables.Row> group) {
    List<StudyTables.Row> rows =
        group.stream().filter(r -> positive(r.metrics().number(metric))).toList();
    // Not every value of an axis need have the metric.
    List<String> axes = varied.stream().filter(a -> varies(a, rows)).toList();
    double[] y = rows.stream().mapToDouble(r -> r.metrics().number(metric)).toArray();
    int[] seeds = rows.stream().mapToInt(r -> r.trial().seedIndex()).toArray();
    List<String[]> values = new ArrayList<>();
    for (String axis : axes) {
      values.add(rows.stream().map(r -> r.trial().point().get(axis)).toArray(String[]::new));
    }
    Map<String, List<Cell>> out = new LinkedHashMap<>();
    if (axes.isEmpty()) {
      return out;
    }
    Optional<List<Share>> shares =
        VarianceShares.of(values, seeds, Arrays.stream(y).map(Math::log).toArray());
    for (int a = 0; a < axes.size(); a++) {
      int axis = a;
      Optional<Share> share = shares.map(s -> s.get(axis));
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(rows.get(0).trial().soilCase().name()));
      row.add(Cell.of(rows.get(0).trial().estimator().name()));
      row.add(Cell.of(axes.get(a)));
      row.add(Cell.of(metric.column().name()));
      row.add(Cell.of((double) y.length));
      // NaN for a word: words have no order, and so no rank.
      double[] numbers = Arrays.stream(values.get(a)).mapToDouble(AxisColumns::number).toArray();
      row.add(Cell.of(Statistics.rankCorrelation(numbers, y)));
      boolean shown =
          AxisFunctions.few(values.get(a))
              && share.filter(s -> s.chance() <= 1.0 / ONE_IN).isPresent();
      row.addAll(shown ? cells(MainEffect.of(values.get(a), seeds, y)) : NO_EFFECT);
      row.add(Cell.of(share.map(Share::first).orElse(Double.NaN)));
      row.add(Cell.of(share.map(Share::total).orElse(Double.NaN)));
      row.add(Cell.of(share.map(Share::error).orElse(Double.NaN)));
      row.add(Cell.of(share.map(Share::chance).orElse(Double.NaN)));
      out.put(axes.get(a), row);
    }
    return out;
  }

  private static final List<Cell> NO_EFFECT =
      List.of(Cell.EMPTY, Cell.of(""), Cell.EMPTY, Cell.EMPTY);

  private static List<Cell> cells(MainEffect effect) {
    return List.of(
        Cell.of(effect.times()),
        Cell.of(effect.best()),
        Cell.of(effect.low()),
        Cell.of(effect.high()));
  }

  private static boolean positive(double value) {
    return Double.isFinite(value) && value > 0;
  }
}
