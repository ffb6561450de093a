package loam.state;

import java.util.Arrays;

/**
 * The wave of the day at the lower end of a column, a cos ωt + b sin ωt, a and b constant states of
 * unknown size: a cycle beside the trend (Harvey, Forecasting, Structural Time Series Models and
 * the Kalman Filter, 1989, §2.3). Down there the wave is small beside the noise of the sensor, and
 * the process of the end alone takes part of it for noise: λ comes out too small. At the upper end
 * the process follows it anyway.
 *
 * <p>In a step the wave adds its mean rate to the rate of the end, which makes the end move as it
 * does without it.
 */
final class DailyWave {
  private static final double DAY_H = 24;

  /** Fewer rows do not tell a wave from a slope. */
  private static final double ROWS_A_DAY = 6;

  /** Of a column without one. */
  static final DailyWave NONE = new DailyWave(0, 0, 0, 0);

  private final int states;
  private final int rate;
  private final int first;
  private final double deviation;
  private final double[] now;
  private final double[] change;

  private DailyWave(int states, int rate, int first, double deviation) {
    this.states = states;
    this.rate = rate;
    this.first = first;
    this.deviation = deviation;
    now = new double[states];
    change = new double[states];
  }

  /**
   * That of a record, none where its rows are too far apart.
   *
   * @param rate entry of the rate of the lower end
   * @param first entry of a, before that of b
   */
  static DailyWave of(SensorRecord record, int rate, int first) {
    if (record.intervalH() * ROWS_A_DAY > DAY_H) {
      return NONE;
    }
    return new DailyWave(2, rate, first, Start.deviation(record.sorted(record.sensors() - 1)));
  }

  /** Number of states: a and b, or none. */
  int states() {
    return states;
  }

  /** Gives a belief that knows nothing else of a and b their variances. */
  void begin(Belief belief) {
    for (int k = first; k < first + states; k++) {
      belief.covariance[k][k] = deviation * deviation;
    }
  }

  /** The rate of the end is that of its process alone. */
  void resume() {
    Arrays.fill(now, 0);
  }

  /** Before a step: the rate of the end takes in the mean rate of the wave, per hour. */
  void step(Belief belief, double fromH, double hours, ColumnFilter.Watch watch) {
    if (states == 0) {
      return;
    }
    double from = 2 * Math.PI * fromH / DAY_H;
    double to = 2 * Math.PI * (fromH + hours) / DAY_H;
    turn(0, (Math.cos(to) - Math.cos(from)) / hours);
    turn(1, (Math.sin(to) - Math.sin(from)) / hours);
    mix(belief.mean, belief.covariance);
    for (int p = 0; p < belief.dMean.length; p++) {
      mix(belief.dMean[p], belief.dCovariance[p]);
    }
    watch.mixed(rate, first, change);
  }

  private void turn(int k, double mean) {
    change[k] = mean - now[k];
    now[k] = mean;
  }

  private void mix(double[] x, double[][] square) {
    for (int k = 0; k < states; k++) {
      x[rate] += change[k] * x[first + k];
      for (int j = 0; j < x.length; j++) {
        square[rate][j] += change[k] * square[first + k][j];
      }
    }
    for (double[] row : square) {
      for (int k = 0; k < states; k++) {
        row[rate] += change[k] * row[first + k];
      }
    }
  }
}
