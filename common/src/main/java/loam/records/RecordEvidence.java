package loam.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.records.RecordSettings.Way;
import loam.state.FilterSettings;
import loam.state.Forecast;
import loam.state.FreeRun;
import loam.state.HeatCapacity;
import loam.state.HeatColumn;
import loam.state.Innovations;
import loam.state.SensorRecord;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;

/**
 * What is kept of a fit to a record for people: small tables by name, whatever the record's length,
 * and sentences. Times are in s since 1970, depths in m.
 *
 * <ul>
 *   <li>{@code sensors}: σ, offset and rms of the free run at each sensor
 *   <li>{@code series}: the whole record, thinned; {@code flags}: values that look wrong
 *   <li>{@code test}: measured and simulated states of the test part
 *   <li>{@code curves}: diffusivity and λ of each layer at states; {@code layers}: one line each
 *   <li>{@code capacity}: of a measured heat flux
 *   <li>{@code autocorrelation}, {@code histogram}: of the innovations
 *   <li>{@code pairs}: classical estimates of neighbouring sensors beside ours
 * </ul>
 *
 * @param tables by name
 * @param words sentences, the most important first
 * @param kept the estimate itself, for forecasts; empty where these are read back for people
 */
public record RecordEvidence(
    Map<String, TableData> tables, List<String> words, Optional<KeptState> kept) {
  private static final int SERIES_ROWS = 1600;
  private static final int TEST_ROWS = 20_000;
  private static final int FLAGS = 500;
  private static final int BINS = 40;
  private static final double WIDEST = 5;
  private static final double LONGEST_LAG_H = 48;

  /**
   * Of a finished fit.
   *
   * @param startS time of the first row
   * @param trainRows rows that trained
   * @param flux of a plate, which tells the heat capacity
   */
  static RecordEvidence of(
      RecordOutcome outcome,
      SensorRecord record,
      double startS,
      int trainRows,
      FilterSettings settings,
      Optional<MeasuredFlux> flux) {
    SensorRecord train = record.rows(0, trainRows);
    List<Flags.Flag> flags = new ArrayList<>(Flags.of(record));
    Map<String, TableData> tables = new LinkedHashMap<>();
    if (outcome.way() == Way.FILTER) {
      Innovations innovations = Innovations.of(outcome.estimate(), train, settings);
      for (int s = 1; s < record.sensors() - 1; s++) {
        Flags.add(flags, Flags.unforeseen(s, innovations.of(s)));
      }
      tables.put("autocorrelation", autocorrelation(innovations, record));
      tables.put("histogram", histogram(innovations.inner()));
    }
    double[] modelSd = Forecast.modelSd(outcome.estimate(), train, settings);
    List<Waves> waves = Waves.of(train);
    tables.put("sensors", SoilTables.sensors(outcome, record, flags));
    tables.put("series", series(record, startS));
    tables.put("flags", flags(flags, record, startS));
    if (trainRows < record.times()) {
      Forecast forecast = Forecast.of(outcome.estimate(), record, settings, trainRows, modelSd);
      tables.put("test", test(outcome, record, trainRows, startS, settings, forecast));
    }
    Optional<HeatCapacity> capacity =
        flux.map(f -> f.capacity(outcome.estimate(), train, settings));
    tables.put("curves", SoilTables.curves(outcome, capacity));
    Argument of = Argument.of(outcome.estimate().column());
    capacity.ifPresent(c -> tables.put("capacity", SoilTables.capacity(c, of)));
    tables.put("layers", SoilTables.layers(outcome, record));
    tables.put("pairs", SoilTables.pairs(outcome, train, waves));
    Optional<KeptState> kept =
        Optional.of(outcome.estimate())
            .filter(e -> e.column() instanceof HeatColumn)
            .map(e -> new KeptState(e, modelSd));
    return new RecordEvidence(tables, RecordWords.of(outcome, record, capacity), kept);
  }

  private static TableData series(SensorRecord record, double startS) {
    Thinned thin = Thinned.of(record.state(), SERIES_ROWS);
    Numbers table =
        new Numbers()
            .with(
                "time_s",
                "s",
                Arrays.stream(thin.at()).map(k -> startS + k * record.intervalS()).toArray());
    for (int s = 0; s < record.sensors(); s++) {
      table.with(depth(record, s), "°C", column(thin.values(), s));
    }
    return table.table();
  }

  private static TableData flags(List<Flags.Flag> flags, SensorRecord record, double startS) {
    List<Column> columns =
        List.of(
            new Column("time_s", Column.Kind.NUMBER, "s", "Time"),
            new Column("depth_m", Column.Kind.NUMBER, "m", "Depth"),
            new Column("value", Column.Kind.NUMBER, "°C", "Value"),
            new Column("reason", Column.Kind.TEXT, "", "Reason"));
    return new TableData(
        columns,
        flags.stream()
            .limit(FLAGS)
            .map(
                f ->
                    List.of(
                        Cell.of(startS + f.row() * record.intervalS()),
                        Cell.of(record.depthM()[f.sensor()]),
                        Cell.of(record.state()[f.row()][f.sensor()]),
                        Cell.of(f.reason())))
            .toList());
  }

  /** Measured and simulated at each sensor between the ends, and the band around the latter. */
  private static TableData test(
      RecordOutcome outcome,
      SensorRecord record,
      int from,
      double startS,
      FilterSettings settings,
      Forecast forecast) {
    SensorRecord test = record.rows(from, record.times());
    int rows = Math.min(TEST_ROWS, test.times());
    double[][] path = FreeRun.path(outcome.estimate(), test, settings, RecordFit.BURN_IN_DAYS);
    double[] times = new double[rows];
    Arrays.setAll(times, k -> startS + (from + k) * test.intervalS());
    Numbers table = new Numbers().with("time_s", "s", times);
    for (int s = 1; s < test.sensors() - 1; s++) {
      String depth = depth(test, s);
      double[] simulated = Arrays.copyOf(column(path, s), rows);
      double[] low = new double[rows];
      double[] high = new double[rows];
      for (int k = 0; k < rows; k++) {
        double reach = Forecast.BAND * forecast.sd()[from + k][s];
        low[k] = simulated[k] - reach;
        high[k] = simulated[k] + reach;
      }
      table
          .with("measured_" + depth, "°C", Arrays.copyOf(column(test.state(), s), rows))
          .with("simulated_" + depth, "°C", simulated)
          .with("low_" + depth, "°C", low)
          .with("high_" + depth, "°C", high);
    }
    return table.table();
  }

  private static TableData autocorrelation(Innovations innovations, SensorRecord record) {
    int lags = (int) Math.max(4, Math.round(LONGEST_LAG_H / record.intervalH()));
    lags = Math.min(lags, record.times() / 4);
    double[] hours = new double[lags + 1];
    Arrays.setAll(hours, k -> k * record.intervalH());
    Numbers table =
        new Numbers()
            .with("lag_h", "h", hours)
            .with("all", "", innovations.pooledAutocorrelation(lags));
    double[] chance = new double[lags + 1];
    Arrays.fill(chance, 3 / Math.sqrt(innovations.inner().length));
    table.with("chance", "", chance);
    for (int s = 1; s < record.sensors() - 1; s++) {
      table.with(depth(record, s), "", innovations.autocorrelation(s, lags));
    }
    return table.table();
  }

  /**
   * Density of standardised innovations beside the normal one; the outermost bins hold the rest.
   */
  private static TableData histogram(double[] values) {
    double width = 2 * WIDEST / BINS;
    double[] middle = new double[BINS];
    double[] density = new double[BINS];
    double[] normal = new double[BINS];
    for (double v : values) {
      int bin = (int) Math.floor((v + WIDEST) / width);
      density[Math.max(0, Math.min(BINS - 1, bin))] += 1 / (width * values.length);
    }
    for (int b = 0; b < BINS; b++) {
      middle[b] = -WIDEST + (b + 0.5) * width;
      normal[b] = Math.exp(-0.5 * middle[b] * middle[b]) / Math.sqrt(2 * Math.PI);
    }
    return new Numbers()
        .with("innovation", "", middle)
        .with("density", "", density)
        .with("normal", "", normal)
        .table();
  }

  static String depth(SensorRecord record, int sensor) {
    return Double.toString(record.depthM()[sensor]);
  }

  private static double[] column(double[][] rows, int s) {
    return Arrays.stream(rows).mapToDouble(row -> row[s]).toArray();
  }
}
