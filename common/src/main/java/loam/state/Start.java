package loam.state;

import java.util.Arrays;

/**
 * Gaussian belief about the column before the first value of a segment: the profile interpolated
 * between the sensors' nearest values, with a covariance of Matérn 3/2 in depth; rates near zero.
 * Its spreads are the record's own, so that a change of units changes nothing.
 */
final class Start {
  private static final double LENGTH_M = 0.15;

  /** Deviation of what evaporation has wrong, m h⁻¹: some millimetres a day. */
  static final double FLUX_SD = 2e-4;

  private final ColumnGrid grid;
  private final SensorRecord record;
  private final double spread;
  private final double topRate;
  private final double bottomRate;
  private final DailyWave wave;

  /** Whether states jump at edges: then sensors speak for their own layers alone. */
  private final boolean jumps;

  Start(ColumnModel column, SensorRecord record) {
    this(column, record, DailyWave.NONE);
  }

  Start(ColumnModel column, SensorRecord record, DailyWave wave) {
    this.wave = wave;
    grid = column.grid();
    jumps = !column.jumps().isEmpty();
    this.record = record;
    double widest = 0;
    for (int s = 0; s < record.sensors(); s++) {
      widest = Math.max(widest, deviation(record.sorted(s)));
    }
    spread = widest;
    topRate = column.top() == Top.FLUX ? FLUX_SD : 2 * rate(0);
    bottomRate = 2 * rate(record.sensors() - 1);
  }

  /** Fills the entries of nodes from the values nearest to a row. */
  void profile(int row, double[] z) {
    int[] node = grid.sensorNode();
    double above = Double.NaN;
    int from = -1;
    for (int s = 0; s < node.length; s++) {
      double value = record.nearest(row, s);
      if (Double.isNaN(value)) {
        continue;
      }
      for (int i = Math.max(from, 0); i <= node[s]; i++) {
        double share = from < 0 ? 1 : share(i, from, node[s]);
        z[Faces.START + i] = from < 0 ? value : above + share * (value - above);
      }
      above = value;
      from = node[s];
    }
    for (int i = Math.max(from, 0); i < grid.nodes(); i++) {
      z[Faces.START + i] = above;
    }
  }

  /** How much a node's state is that of the sensor's node below it, the rest of the one above. */
  private double share(int node, int above, int below) {
    if (jumps && grid.layerAbove(above) != grid.layerAbove(below)) {
      return grid.layerAbove(node) == grid.layerAbove(above) ? 0 : 1;
    }
    return (depth(node) - depth(above)) / (depth(below) - depth(above));
  }

  /** A belief at the record's beginning; offsets get deviation offsetSd. */
  void begin(Belief belief, int row, double offsetSd) {
    int rates = grid.nodes() + 2;
    for (int i = rates; i < belief.mean.length; i++) {
      belief.mean[i] = 0;
      Arrays.fill(belief.covariance[i], 0);
      belief.covariance[i][i] = offsetSd * offsetSd;
    }
    wave.begin(belief);
    belief.forget(belief.mean.length);
    resume(belief, row);
  }

  /** Forgets the column, but not what is known of the offsets. */
  void resume(Belief belief, int row) {
    int n = grid.nodes();
    belief.forget(n + 2);
    wave.resume();
    profile(row, belief.mean);
    for (int i = 0; i < n + 2; i++) {
      for (int j = 0; j < belief.mean.length; j++) {
        boolean nodes = i >= 1 && i <= n && j >= 1 && j <= n;
        belief.covariance[i][j] = nodes ? covariance(i - 1, j - 1) : 0;
        belief.covariance[j][i] = belief.covariance[i][j];
      }
    }
    belief.mean[0] = 0;
    belief.mean[n + 1] = 0;
    belief.covariance[0][0] = topRate * topRate;
    belief.covariance[n + 1][n + 1] = bottomRate * bottomRate;
  }

  private double covariance(int i, int j) {
    double r = Math.sqrt(3) * Math.abs(depth(i) - depth(j)) / LENGTH_M;
    return spread * spread * (1 + r) * Math.exp(-r);
  }

  private double depth(int node) {
    return grid.depthM()[node];
  }

  static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / Math.max(1, values.length));
  }

  /** Root mean square of the change per hour. */
  private double rate(int sensor) {
    double sum = 0;
    int count = 0;
    for (int k = 1; k < record.times(); k++) {
      double d = record.state()[k][sensor] - record.state()[k - 1][sensor];
      if (!Double.isNaN(d)) {
        sum += d * d;
        count++;
      }
    }
    return Math.sqrt(sum / Math.max(1, count)) / record.intervalH();
  }
}
