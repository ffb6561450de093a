package loam.evaluate;

import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loam.identify.ScoreFloor;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** {@code tables/floor.csv}: the best score that any coefficient can reach, a row a case. */
public final class FloorTable {
  /** Where it lies. */
  public static final String PATH = "tables/floor.csv";

  private FloorTable() {}

  /** Rows in the order of the map. */
  public static TableData of(Map<String, ScoreFloor> floors) {
    List<List<Cell>> rows = new ArrayList<>();
    floors.forEach(
        (name, floor) ->
            rows.add(
                List.of(
                    Cell.of(name),
                    Cell.of(floor.relativeRmse()),
                    Cell.of(floor.rmse()),
                    Cell.of(floor.source().name().toLowerCase(Locale.ROOT).replace('_', ' ')))));
    return new TableData(
        List.of(
            new Column("case", TEXT, "", "Case"),
            new Column("floor_rmse_relative", NUMBER, "", "Least RMSE over rms"),
            new Column("floor_rmse", NUMBER, "unit of X s⁻¹", "Least RMSE"),
            new Column("reached_by", TEXT, "", "Reached by")),
        rows);
  }
}
