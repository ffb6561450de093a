package loam.evaluate;

import static loam.table.Column.Kind.COUNT;
import static loam.table.Column.Kind.NUMBER;
import static loam.table.Column.Kind.TEXT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loam.identify.Parameter;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * {@code tables/parameters.*}: a row a parameter of every method that finds any. A training keeps
 * its own rows, those of a layer in one file, beside its result.
 */
public final class ParametersTable {
  private static final String FILE = "parameters";
  private static final String CSV = ".csv";

  /** Which older trainings did not keep. */
  private static final String CORRELATIONS = "correlations";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("case", TEXT, "", "Case"),
          new Column("site", TEXT, "", "Site"),
          new Column("estimator", TEXT, "", "Estimator"),
          new Column("seed", COUNT, "", "Seed"),
          new Column("layer", COUNT, "", "Layer"),
          new Column("name", TEXT, "", "Parameter"),
          new Column("value", NUMBER, "", "Value"),
          new Column("stderr", NUMBER, "", "Standard error"),
          new Column("unit", TEXT, "", "Unit"),
          new Column("prior", TEXT, "", "Known beforehand"),
          new Column(CORRELATIONS, TEXT, "", "Correlations of errors"));

  /** Columns that a training knows without its row of metrics: from the layer on. */
  private static final int OWN = 4;

  private ParametersTable() {}

  /** All columns. */
  public static List<Column> columns() {
    return COLUMNS;
  }

  /**
   * Name of the file of a layer, in the folder of its training.
   *
   * @param layer from the top, 0 …
   */
  public static String file(int layer) {
    return FILE + (layer == 0 ? "" : "-layer" + (layer + 1)) + CSV;
  }

  /** Whether a file in a training's folder is such a one. */
  public static boolean isFile(String name) {
    return name.startsWith(FILE) && name.endsWith(CSV);
  }

  /**
   * What a training keeps of a layer.
   *
   * @param layer from the top, 0 …
   */
  public static TableData of(int layer, List<Parameter> parameters) {
    return new TableData(
        COLUMNS.subList(OWN, COLUMNS.size()),
        parameters.stream()
            .map(
                p ->
                    List.of(
                        Cell.of(layer + 1.0),
                        Cell.of(p.name()),
                        Cell.of(p.value()),
                        Cell.of(p.standardError()),
                        Cell.of(p.unit()),
                        Cell.of(p.prior()),
                        Cell.of(p.correlations())))
            .toList());
  }

  /** The rows that a training kept, with whose they are in front. */
  public static List<List<Cell>> rows(Metrics of, TableData kept) {
    List<Cell> whose =
        List.of(
            of.cell(Metric.CASE),
            of.cell(Metric.SITE),
            of.cell(Metric.ESTIMATOR),
            of.cell(Metric.SEED));
    return kept.rows().stream()
        .map(
            row -> {
              List<Cell> all = new ArrayList<>(whose);
              for (Column column : COLUMNS.subList(OWN, COLUMNS.size())) {
                all.add(kept.has(column.name()) ? row.get(kept.index(column.name())) : Cell.of(""));
              }
              return List.copyOf(all);
            })
        .toList();
  }

  /** Values of the uppermost layer by name, of the {@link #rows} of one training. */
  public static Map<String, Cell> uppermost(List<List<Cell>> rows) {
    TableData table = of(rows);
    Map<String, Cell> values = new HashMap<>();
    for (List<Cell> row : rows) {
      if (row.get(table.index("layer")).equals(Cell.of(1.0))
          && row.get(table.index("name")) instanceof Cell.Text name) {
        values.put(name.value(), row.get(table.index("value")));
      }
    }
    return values;
  }

  /** The table of these rows. */
  public static TableData of(List<List<Cell>> rows) {
    return new TableData(COLUMNS, rows);
  }
}
