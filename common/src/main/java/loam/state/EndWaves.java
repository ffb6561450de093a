package loam.state;

import java.util.Arrays;

/**
 * Waves of the day at both ends of a column: a cos ωt + b sin ωt of one and two cycles a day, a and
 * b constant states of unknown size. What the process of an end does not foresee is taken for noise
 * of its sensor in part; of a wave that returns every day, nothing is to be lost (Harvey,
 * Forecasting, Structural Time Series Models and the Kalman Filter, 1989, §2.3: cycles beside a
 * trend).
 *
 * <p>In a step the waves add their mean rate to the rate of the end, which makes the end move as it
 * does without them.
 */
final class EndWaves {
  private static final double DAY_H = 24;
  private static final int MOST_A_DAY = 2;

  /** Fewer rows a cycle do not tell a wave from a slope. */
  private static final double ROWS_A_CYCLE = 6;

  /** Of a record whose column has none. */
  static final EndWaves NONE = new EndWaves(0, 0, new double[0], new int[0]);

  private final int cycles;
  private final int first;
  private final double[] deviation;
  private final int[] rate;
  private final double[] now;
  private final double[] change;
  private final double[] before;
  private final double[] after;

  private EndWaves(int cycles, int first, double[] deviation, int[] rate) {
    this.cycles = cycles;
    this.first = first;
    this.deviation = deviation;
    this.rate = rate;
    now = new double[2 * cycles];
    change = new double[2 * cycles];
    before = new double[2 * cycles];
    after = new double[2 * cycles];
  }

  /**
   * Waves of a record.
   *
   * @param nodes of the column
   * @param first entry of their states
   */
  static EndWaves of(SensorRecord record, int nodes, int first) {
    int cycles = cycles(record);
    int last = record.sensors() - 1;
    double[] deviation = {Start.deviation(record.sorted(0)), Start.deviation(record.sorted(last))};
    return cycles == 0 ? NONE : new EndWaves(cycles, first, deviation, new int[] {0, nodes + 1});
  }

  /** Number of waves that rows of a record can tell: 1 … that many a day. */
  static int cycles(SensorRecord record) {
    return (int) Math.min(MOST_A_DAY, DAY_H / (ROWS_A_CYCLE * record.intervalH()) + 1e-9);
  }

  /** Cosine and sine of each wave at a time in h. */
  static void values(double hour, double[] out) {
    for (int k = 0; k < out.length / 2; k++) {
      double angle = 2 * Math.PI * (k + 1) * hour / DAY_H;
      out[2 * k] = Math.cos(angle);
      out[2 * k + 1] = Math.sin(angle);
    }
  }

  /** Number of states: a and b of each cycle at each end. */
  int states() {
    return 2 * cycles * rate.length;
  }

  /** Gives a belief that knows nothing else of these states their variances. */
  void begin(Belief belief) {
    for (int k = 0; k < states(); k++) {
      double sd = deviation[k / (2 * cycles)];
      belief.covariance[first + k][first + k] = sd * sd;
    }
  }

  /** The rates of the ends are those of their processes alone. */
  void resume() {
    Arrays.fill(now, 0);
  }

  /** Before a step: the rates of the ends take in the mean rates of the waves, per hour. */
  void step(Belief belief, double fromH, double hours, ColumnFilter.Watch watch) {
    values(fromH, before);
    values(fromH + hours, after);
    for (int k = 0; k < change.length; k++) {
      double mean = (after[k] - before[k]) / hours;
      change[k] = mean - now[k];
      now[k] = mean;
    }
    for (int end = 0; end < rate.length && cycles > 0; end++) {
      int from = first + end * change.length;
      mix(rate[end], from, belief.mean, belief.covariance);
      for (int p = 0; p < belief.dMean.length; p++) {
        mix(rate[end], from, belief.dMean[p], belief.dCovariance[p]);
      }
      watch.mixed(rate[end], from, change);
    }
  }

  private void mix(int entry, int from, double[] x, double[][] square) {
    for (int k = 0; k < change.length; k++) {
      x[entry] += change[k] * x[from + k];
      for (int j = 0; j < x.length; j++) {
        square[entry][j] += change[k] * square[from + k][j];
      }
    }
    for (double[] row : square) {
      for (int k = 0; k < change.length; k++) {
        row[entry] += change[k] * row[from + k];
      }
    }
  }
}
