package loam.records;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import loam.state.FilterSettings;
import loam.state.Forecast;
import loam.state.SensorRecord;

/**
 * The forecast of a record from a time on, as its files say it.
 *
 * @param record up to where it ends
 * @param startS time of the record's first row, s since 1970
 * @param from row at which it begins
 */
public record ForecastText(
    KeptState kept, SensorRecord record, Forecast forecast, double startS, int from) {

  /**
   * Forecasts a record.
   *
   * @param from row at which it begins
   * @param rows how many, fewer where the record ends
   */
  public static ForecastText of(
      KeptState kept, SensorRecord record, double startS, int from, int rows) {
    SensorRecord part = record.rows(0, Math.min(record.times(), from + rows));
    Forecast forecast =
        Forecast.of(kept.estimate(), part, FilterSettings.standard(), from, kept.modelSd());
    return new ForecastText(kept, part, forecast, startS, from);
  }

  /** {@code time_s,depth_m,forecast,sd,low,high,measured}, the last empty where it is missing. */
  public String csv() {
    StringBuilder out = new StringBuilder("time_s,depth_m,forecast,sd,low,high,measured\n");
    for (int k = from; k < record.times(); k++) {
      for (int s = 1; s < record.sensors() - 1; s++) {
        if (!Double.isNaN(forecast.mean()[k][s])) {
          double measured = record.state()[k][s];
          out.append(startS + k * record.intervalS())
              .append(',')
              .append(record.depthM()[s])
              .append(',')
              .append(forecast.mean()[k][s])
              .append(',')
              .append(forecast.sd()[k][s])
              .append(',')
              .append(forecast.low(k, s))
              .append(',')
              .append(forecast.high(k, s))
              .append(',')
              .append(Double.isNaN(measured) ? "" : Double.toString(measured))
              .append('\n');
        }
      }
    }
    return out.toString();
  }

  /** One paragraph that a figure's caption can be. */
  public String caption(String caseName, String estimator) {
    double square = 0;
    double inside = 0;
    long count = 0;
    for (int k = from; k < record.times(); k++) {
      for (int s = 1; s < record.sensors() - 1; s++) {
        double r = record.state()[k][s] - forecast.mean()[k][s];
        if (!Double.isNaN(r)) {
          square += r * r;
          inside += Math.abs(r) < Forecast.BAND * forecast.sd()[k][s] ? 1 : 0;
          count++;
        }
      }
    }
    double largest = Arrays.stream(kept.modelSd()).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "Case %s, estimator %s: %.1f days from %s. Up to there all sensors tell the state of the"
            + " column, from then on the uppermost and lowest alone drive it. The band is to hold"
            + " 95 %% of what the sensors between them read: noise of the sensors, errors of the"
            + " coefficients%s. It holds %.0f %%; the forecast misses by %.2f K rms.",
        caseName,
        estimator,
        (record.times() - from) * record.intervalS() / 86_400,
        Instant.ofEpochSecond(Math.round(startS + from * record.intervalS())),
        largest > 0
            ? String.format(
                Locale.ROOT,
                ", and what the model missed in its training, up to %.2f K; stronger weather makes"
                    + " larger errors",
                largest)
            : "",
        100 * inside / count,
        Math.sqrt(square / count));
  }

  /** Of a sensor between the ends: its value in each row of the forecast. */
  public double[] measured(int sensor) {
    return column(record.state(), sensor);
  }

  /** What it is forecast to be. */
  public double[] mean(int sensor) {
    return column(forecast.mean(), sensor);
  }

  /** Its deviation. */
  public double[] sd(int sensor) {
    return column(forecast.sd(), sensor);
  }

  /** Days since the forecast began. */
  public double[] days() {
    double[] days = new double[record.times() - from];
    Arrays.setAll(days, k -> k * record.intervalS() / 86_400);
    return days;
  }

  private double[] column(double[][] rows, int sensor) {
    return Arrays.stream(rows, from, rows.length).mapToDouble(row -> row[sensor]).toArray();
  }
}
