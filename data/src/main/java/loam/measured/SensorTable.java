package loam.measured;

import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.List;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** The data check as a table, a sensor a row. */
public final class SensorTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("sensor", TEXT, "", "Sensor"),
          new Column("depth_m", NUMBER, "m", "Depth"),
          new Column("missing", NUMBER, "", "Share missing"),
          new Column("lowest", NUMBER, "unit of the state", "Lowest"),
          new Column("highest", NUMBER, "unit of the state", "Highest"),
          new Column("diffusivity", NUMBER, "m2 s-1", "Best constant diffusivity"),
          new Column("explained", NUMBER, "", "Share of ∂X/∂t that it explains"),
          new Column("verdict", TEXT, "", "Verdict"));

  private SensorTable() {}

  /** Of the reports of an import. */
  public static TableData of(List<SensorReport> sensors) {
    return new TableData(COLUMNS, sensors.stream().map(SensorTable::row).toList());
  }

  private static List<Cell> row(SensorReport s) {
    return List.of(
        Cell.of(s.column()),
        Cell.of(s.depthM()),
        Cell.of(s.missing()),
        Cell.of(s.lowest()),
        Cell.of(s.highest()),
        Cell.of(s.diffusivity()),
        Cell.of(s.explained()),
        Cell.of(s.suspicious() ? "suspicious: " + String.join("; ", s.suspicions()) : "ok"));
  }
}
