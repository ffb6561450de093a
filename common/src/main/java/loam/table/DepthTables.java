package loam.table;

import static loam.table.Column.Kind.NUMBER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import loam.evaluate.DepthTable;
import loam.evaluate.DepthTable.Scores;

/** The table per depth of measured data, with pooled lines below. */
public final class DepthTables {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("depth", Column.Kind.TEXT, "m", "Depth"),
          new Column("r2_lambda", NUMBER, "", "R² of λ(X)"),
          new Column("r2_constant", NUMBER, "", "R² of one constant"),
          new Column("r2_constant_per_depth", NUMBER, "", "R² of a constant per depth"),
          new Column("constant_at_depth", NUMBER, "unit of λ", "Best constant of the depth"));

  private DepthTables() {}

  /**
   * @param pooled lines below the depths: label and the depths pooled, in this order
   */
  public static TableData of(
      DepthTable table, LinkedHashMap<String, Predicate<DepthTable.Row>> pooled) {
    List<List<Cell>> rows = new ArrayList<>();
    for (DepthTable.Row row : table.rows()) {
      rows.add(line(Double.toString(row.depthM()), row.scores(), row.constant()));
    }
    for (Map.Entry<String, Predicate<DepthTable.Row>> entry : pooled.entrySet()) {
      rows.add(line(entry.getKey(), table.pooled(entry.getValue()), Double.NaN));
    }
    return new TableData(COLUMNS, rows);
  }

  private static List<Cell> line(String depth, Scores s, double constant) {
    return List.of(
        Cell.of(depth),
        Cell.of(s.identified()),
        Cell.of(s.constant()),
        Cell.of(s.perDepth()),
        Cell.of(constant));
  }
}
