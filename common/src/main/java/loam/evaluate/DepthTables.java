package loam.evaluate;

import static loam.table.Column.Kind.COUNT;
import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import loam.evaluate.DepthTable.Scores;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** Tables per depth of measured data, with pooled lines below the depths. */
public final class DepthTables {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("depth_m", NUMBER, "m", "Depth"),
          new Column("pooled", TEXT, "", "Pooled over"),
          new Column("r2_lambda", NUMBER, "", "R² of λ(X)"),
          new Column("r2_constant", NUMBER, "", "R² of one constant"),
          new Column("r2_constant_per_depth", NUMBER, "", "R² of a constant per depth"),
          new Column("constant", NUMBER, "unit of λ", "Best constant"));

  private static final List<Column> OWNERS =
      List.of(
          new Column("case", TEXT, "", "Case"),
          new Column("estimator", TEXT, "", "Estimator"),
          new Column("seed", COUNT, "", "Seed"));

  private DepthTables() {}

  /**
   * The table of one training.
   *
   * @param pooled lines below the depths: label and the depths pooled, in this order
   */
  public record Scored(
      String caseName,
      String estimator,
      int seed,
      DepthTable table,
      LinkedHashMap<String, Predicate<DepthTable.Row>> pooled) {}

  /** Of one training. */
  public static TableData of(Scored scored) {
    return new TableData(COLUMNS, rows(scored));
  }

  /** Of all trainings, one below the other, with case, estimator and seed in front. */
  public static TableData of(List<Scored> all) {
    List<Column> columns = new ArrayList<>(OWNERS);
    columns.addAll(COLUMNS);
    List<List<Cell>> lines = new ArrayList<>();
    for (Scored scored : all) {
      for (List<Cell> row : rows(scored)) {
        List<Cell> line = new ArrayList<>();
        line.add(Cell.of(scored.caseName()));
        line.add(Cell.of(scored.estimator()));
        line.add(Cell.of((double) scored.seed()));
        line.addAll(row);
        lines.add(line);
      }
    }
    return new TableData(columns, lines);
  }

  private static List<List<Cell>> rows(Scored scored) {
    DepthTable table = scored.table();
    List<List<Cell>> rows = new ArrayList<>();
    for (DepthTable.Row row : table.rows()) {
      rows.add(line(Cell.of(row.depthM()), Cell.EMPTY, row.scores(), row.constant()));
    }
    for (Map.Entry<String, Predicate<DepthTable.Row>> entry : scored.pooled().entrySet()) {
      rows.add(
          line(
              Cell.EMPTY,
              Cell.of(entry.getKey()),
              table.pooled(entry.getValue()),
              table.constant()));
    }
    return rows;
  }

  private static List<Cell> line(Cell depth, Cell pooled, Scores s, double constant) {
    return List.of(
        depth,
        pooled,
        Cell.of(s.identified()),
        Cell.of(s.constant()),
        Cell.of(s.perDepth()),
        Cell.of(constant));
  }
}
