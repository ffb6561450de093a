package loam.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.experiment.RecordPlan;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * {@code tables/designs.*}: for each case the designs that no other one beats in both cost and
 * expected error, from the cheapest on: the cheapest for a wanted error is the first row whose
 * error is as small; where γ has an error too, the larger of both decides. A design is a point
 * without its nuisance axes, over whose values its error is the mean; one that fails at any of them
 * is left out. Errors are those of estimator {@code bound}. Where no axis has costs, a sensor costs
 * 1 a day.
 */
final class DesignTable {
  private DesignTable() {}

  private record Design(
      String caseName, String estimator, Map<String, String> at, int sensors, double cost) {}

  /**
   * @param lambda errors of λ
   * @param gamma errors of γ, NaN where there is none
   */
  private record Expected(Design design, double[] lambda, double[] gamma) {
    /** The larger of λ's and γ's; NaN where one of λ's is. */
    double error() {
      double ofLambda = Statistics.mean(lambda);
      return ofGamma() ? Math.max(ofLambda, Statistics.mean(gamma)) : ofLambda;
    }

    boolean ofGamma() {
      return !Double.isNaN(Statistics.mean(gamma));
    }

    List<Cell> gammas() {
      return List.of(Cell.of(Statistics.mean(gamma)));
    }
  }

  static TableData of(
      AxisColumns columns, List<SweepSettings.Axis> axes, List<StudyTables.Row> rows) {
    Set<String> nuisance = StudyTables.nuisance(axes);
    List<Column> shown =
        columns.columns().stream().filter(c -> !nuisance.contains(c.name())).toList();
    boolean priced = axes.stream().anyMatch(a -> !a.costs().isEmpty());
    Map<Design, List<Metrics>> errors = new LinkedHashMap<>();
    for (StudyTables.Row row : rows) {
      if (row.trial().estimator().bound().isPresent()) {
        errors
            .computeIfAbsent(design(row.trial(), axes, nuisance, priced), d -> new ArrayList<>())
            .add(row.metrics());
      }
    }
    List<Expected> all = new ArrayList<>();
    errors.forEach(
        (d, e) -> all.add(new Expected(d, of(e, Metric.BOUND_LAMBDA), of(e, Metric.BOUND_GAMMA))));
    List<Column> table = new ArrayList<>();
    table.add(new Column("case", Column.Kind.TEXT, "", "Case"));
    table.add(new Column("estimator", Column.Kind.TEXT, "", "Estimator"));
    table.addAll(shown);
    table.add(new Column("sensors", Column.Kind.COUNT, "", "Sensors"));
    table.add(new Column("cost", Column.Kind.NUMBER, "", "Cost"));
    table.add(new Column("expected_error", Column.Kind.NUMBER, "", "Expected error of λ"));
    table.add(new Column("largest_error", Column.Kind.NUMBER, "", "Largest of them"));
    boolean ofGamma = all.stream().anyMatch(Expected::ofGamma);
    if (ofGamma) {
      table.add(new Column("expected_error_gamma", Column.Kind.NUMBER, "", "Expected error of γ"));
    }
    table.add(new Column("n", Column.Kind.COUNT, "", "Weathers"));
    AxisColumns kept = new AxisColumns(shown);
    List<List<Cell>> cells =
        front(all).stream().map(e -> row(kept, e, ofGamma ? e.gammas() : List.of())).toList();
    return new TableData(table, cells);
  }

  private static double[] of(List<Metrics> rows, Metric metric) {
    return rows.stream().mapToDouble(m -> m.number(metric)).toArray();
  }

  private static Design design(
      Trial trial, List<SweepSettings.Axis> axes, Set<String> nuisance, boolean priced) {
    Map<String, String> at = new TreeMap<>(trial.point());
    at.keySet().removeAll(nuisance);
    RecordPlan plan = trial.soilCase().records().orElseThrow();
    int sensors = plan.depthsM().size();
    double cost = priced ? 0 : sensors * plan.days();
    for (Map.Entry<String, String> e : at.entrySet()) {
      double one =
          axes.stream()
              .filter(a -> a.key().equals(e.getKey()))
              .mapToDouble(a -> a.cost(e.getValue()))
              .sum();
      cost += e.getKey().startsWith("sensor.") ? sensors * one : one;
    }
    return new Design(trial.soilCase().name(), trial.estimator().name(), at, sensors, cost);
  }

  /** Those that are better than all that cost no more. */
  private static List<Expected> front(List<Expected> all) {
    List<Expected> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing((Expected e) -> e.design().caseName())
            .thenComparing(e -> e.design().estimator())
            .thenComparingDouble(e -> e.design().cost())
            .thenComparingDouble(Expected::error));
    List<Expected> front = new ArrayList<>();
    Map<List<String>, Double> least = new HashMap<>();
    for (Expected one : sorted) {
      List<String> among = List.of(one.design().caseName(), one.design().estimator());
      if (one.error() < least.getOrDefault(among, Double.POSITIVE_INFINITY)) {
        least.put(among, one.error());
        front.add(one);
      }
    }
    return front;
  }

  private static List<Cell> row(AxisColumns axes, Expected of, List<Cell> gamma) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(of.design().caseName()));
    row.add(Cell.of(of.design().estimator()));
    row.addAll(axes.cells(of.design().at()));
    row.add(Cell.of((double) of.design().sensors()));
    row.add(Cell.of(of.design().cost()));
    row.add(Cell.of(Statistics.mean(of.lambda())));
    row.add(Cell.of(Statistics.max(of.lambda())));
    row.addAll(gamma);
    row.add(Cell.of((double) of.lambda().length));
    return row;
  }
}
