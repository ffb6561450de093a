package loam.state;

import java.util.Arrays;
import java.util.function.IntPredicate;
import loam.state.StateParameters.Process;

/** How much an end's process moves, told from second differences of its sensor: for a start. */
final class EndIntensity {
  /** Of rain: what a gauge may have wrong. */
  private static final double RAIN_SHARE = 0.2;

  private EndIntensity() {}

  /**
   * From the variance of second differences over m intervals, 2/3 q (mΔ)³ + 6σ², at the least m =
   * 1, 2, 4 … where it stands clear of the noise.
   *
   * @param variance σ² of the sensors' noise
   * @return q in squared units of the state per h³
   */
  static double of(SensorRecord record, int sensor, double variance) {
    return of(record, sensor, variance, 0, k -> true);
  }

  /** The same of some rows of values whose noise is still to come. */
  static double expected(SensorRecord record, int sensor, double variance, IntPredicate rows) {
    return of(record, sensor, variance, 6 * variance, rows);
  }

  private static double of(
      SensorRecord record, int sensor, double variance, double toCome, IntPredicate rows) {
    double hours = record.intervalH();
    int lag = 1;
    double square = bend(record, sensor, lag, rows) + toCome;
    while (square < 12 * variance && hours * lag < 24) {
      lag *= 2;
      square = bend(record, sensor, lag, rows) + toCome;
    }
    double clear = Math.max(square - 6 * variance, 0.05 * square + 1e-12);
    return 1.5 * clear / Math.pow(hours * lag, 3);
  }

  /**
   * Noises of a model told from the record's own changes.
   *
   * @param logSigma ln σ of all sensors
   * @return in the order of the layout, sensors' groups first
   */
  static double[] noises(
      ColumnModel column, SensorRecord record, StateParameters layout, double logSigma) {
    double variance = Math.exp(2 * logSigma);
    double[] noise = new double[layout.noises()];
    Arrays.fill(noise, logSigma);
    for (int k = 0; k < layout.processes().size(); k++) {
      Process process = layout.processes().get(k);
      boolean below = process == Process.BOTTOM;
      int sensor = below ? record.sensors() - 1 : 0;
      noise[layout.groups() + k] =
          Math.log(
              below || column.top() == Top.STATE
                  ? of(record, sensor, variance)
                  : ofFlux(record, process == Process.RAIN));
    }
    return noise;
  }

  /**
   * How fast what a flux has wrong changes: in rain by a share of it within an hour, else by what
   * evaporation may have wrong within a part of a day.
   *
   * @return q in m² h⁻³
   */
  private static double ofFlux(SensorRecord record, boolean rain) {
    double dry = Start.FLUX_SD * Start.FLUX_SD / ThetaStep.FORGOTTEN_H;
    if (!rain) {
      return dry;
    }
    double[] rates =
        Arrays.stream(record.inflowMs()).filter(r -> r > 0).map(r -> 3600 * r).toArray();
    double square = Arrays.stream(rates).map(r -> r * r).average().orElse(0);
    return Math.max(RAIN_SHARE * RAIN_SHARE * square, dry);
  }

  /** Mean square of second differences over a lag. */
  private static double bend(SensorRecord record, int sensor, int lag, IntPredicate rows) {
    double[][] x = record.state();
    double sum = 0;
    int count = 0;
    for (int k = lag; k + lag < record.times(); k++) {
      double d = x[k - lag][sensor] - 2 * x[k][sensor] + x[k + lag][sensor];
      if (!Double.isNaN(d) && rows.test(k)) {
        sum += d * d;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }
}
