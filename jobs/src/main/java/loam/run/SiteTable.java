package loam.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.SiteColumns;
import loam.station.Times;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/** {@code tables/sites.*}: a row a site, with what the first estimator of the network found. */
final class SiteTable {
  private static final List<Metric> FOUND =
      List.of(
          Metric.ESTIMATOR,
          Metric.LAYERS,
          Metric.DIFFUSIVITY,
          Metric.STDERR_LAMBDA,
          Metric.MAPE_LAMBDA_SUPPORTED,
          Metric.SENSOR_SIGMA,
          Metric.RMSE_STATE,
          Metric.R2_STATE,
          Metric.MODEL_CHECK);

  /**
   * What the first estimator of a network found at a site.
   *
   * @param parameters of the uppermost layer by name; none where it has no family
   */
  record Found(Metrics row, Map<String, Cell> parameters) {}

  private SiteTable() {}

  /**
   * The table.
   *
   * @param sites in the order of the rows
   * @param found by label of the site
   */
  static TableData of(String caseName, List<SiteFacts> sites, Map<String, Found> found) {
    List<List<Cell>> rows = new ArrayList<>();
    for (SiteFacts site : sites) {
      Optional<Found> own = Optional.ofNullable(found.get(site.label()));
      List<Cell> row = row(caseName, site, own.map(Found::row));
      Map<String, Cell> parameters = own.map(Found::parameters).orElse(Map.of());
      SiteColumns.PARAMETERS.forEach(p -> row.add(parameters.getOrDefault(p.name(), Cell.EMPTY)));
      rows.add(row);
    }
    return new TableData(columns(), rows);
  }

  /** Its columns. */
  static List<Column> columns() {
    return SiteColumns.of(FOUND.stream().map(Metric::column).toList());
  }

  private static List<Cell> row(String caseName, SiteFacts site, Optional<Metrics> found) {
    List<Cell> row =
        new ArrayList<>(
            List.of(
                Cell.of(caseName),
                Cell.of(site.site()),
                Cell.of(site.label()),
                Cell.of(status(site, found)),
                Cell.of(site.latitude()),
                Cell.of(site.longitude())));
    int sensors = site.depthsM().size();
    if (sensors > 0) {
      row.add(Cell.of(sensors));
      row.add(Cell.of(site.depthsM().get(0)));
      row.add(Cell.of(site.depthsM().get(sensors - 1)));
      row.add(Cell.of(site.rows()));
      row.add(Cell.of(Times.iso(site.fromS())));
      row.add(Cell.of(Times.iso(site.toS())));
      row.add(Cell.of(site.missing()));
    } else {
      for (int c = 0; c < 7; c++) {
        row.add(Cell.EMPTY);
      }
    }
    for (Metric metric : FOUND) {
      row.add(found.map(f -> f.cell(metric)).orElse(Cell.EMPTY));
    }
    row.add(Cell.of(String.join(" | ", site.suspicious())));
    Optional<Metrics> fitted = site.hasRecord() ? found : Optional.empty();
    row.add(Cell.of(fitted.map(f -> f.text(Metric.ERROR)).orElse(site.error())));
    return row;
  }

  /** ok, failed, or waiting for its fit. */
  private static String status(SiteFacts site, Optional<Metrics> found) {
    return site.hasRecord() ? found.map(f -> f.text(Metric.STATUS)).orElse("waiting") : "failed";
  }
}
