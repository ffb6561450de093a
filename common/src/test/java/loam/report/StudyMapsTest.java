package loam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import loam.figure.Figure;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;
import org.junit.jupiter.api.Test;

class StudyMapsTest {
  private static final List<Column> COLUMNS =
      List.of(
          column("case", Column.Kind.TEXT),
          column("estimator", Column.Kind.TEXT),
          column("records.depths", Column.Kind.TEXT),
          column("sensor.sigma", Column.Kind.NUMBER),
          column("records.seed", Column.Kind.NUMBER),
          column("n", Column.Kind.NUMBER),
          column("median_mape_lambda_supported", Column.Kind.NUMBER));

  private static Column column(String name, Column.Kind kind) {
    return new Column(name, kind, "", name);
  }

  private static Figure map(int weathers) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int weather = 1; weather <= weathers; weather++) {
      for (String depths : List.of("3: 20", "6: 60")) {
        for (double sigma : new double[] {0.05, 0.2}) {
          rows.add(
              List.of(
                  new Cell.Text("soil"),
                  new Cell.Text("filter-spline"),
                  new Cell.Text(depths),
                  new Cell.Number(sigma),
                  new Cell.Number(weather),
                  new Cell.Number(1),
                  new Cell.Number(sigma / depths.length())));
        }
      }
    }
    List<Figure> maps = StudyMaps.of("soil", new StudyView(new TableData(COLUMNS, rows)));
    assertEquals(1, maps.size());
    return maps.get(0);
  }

  /** Nobody chooses a draw of the weather: a campaign over six has a panel, not six. */
  @Test
  void drawsOfWeatherHaveNoPanels() {
    assertEquals(map(1).height(), map(6).height());
    assertEquals(map(1).width(), map(6).width());
  }
}
