package loam.state;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measured water contents at the nodes of a column at any time of its record: straight lines in
 * time over gaps and between rows, then in depth between sensors; beyond the outer ones as at them.
 * Their noise goes with them: it is not the column's to filter.
 */
final class NodeWater {
  /** Where the column asks for none. */
  static final NodeWater NONE = new NodeWater(new double[0], new double[0][], new double[0]);

  /** Without gaps [row][sensor]. */
  private final double[][] theta;

  /** Sensor above each node, and how far below it the node is, as a share of the way. */
  private final int[] above;

  private final double[] share;

  private NodeWater(double[] sensorM, double[][] theta, double[] nodeM) {
    this.theta = theta;
    above = new int[nodeM.length];
    share = new double[nodeM.length];
    for (int i = 0; i < nodeM.length; i++) {
      int s = 0;
      while (s + 2 < sensorM.length && sensorM[s + 1] < nodeM[i]) {
        s++;
      }
      above[i] = s;
      double way = sensorM.length < 2 ? 0 : (nodeM[i] - sensorM[s]) / (sensorM[s + 1] - sensorM[s]);
      share[i] = Math.min(Math.max(way, 0), 1);
    }
  }

  /**
   * Those that a column asks for.
   *
   * @throws IllegalArgumentException where the record has none
   */
  static NodeWater of(ColumnModel column, SensorRecord record) {
    return column.isOfWater() ? at(record, column.grid().depthM()) : NONE;
  }

  /** Those of a record at depths in m. */
  static NodeWater at(SensorRecord record, double[] depthM) {
    Moisture water = record.water();
    int[] speaking =
        IntStream.range(0, water.depthM().length)
            .filter(s -> Arrays.stream(water.theta()).anyMatch(r -> !Double.isNaN(r[s])))
            .toArray();
    if (speaking.length == 0) {
      throw new IllegalArgumentException("λ of water asks for water contents beside the states");
    }
    double[][] filled = new double[record.times()][speaking.length];
    for (int s = 0; s < speaking.length; s++) {
      fill(water.theta(), speaking[s], filled, s);
    }
    double[] sensorM = IntStream.of(speaking).mapToDouble(s -> water.depthM()[s]).toArray();
    return new NodeWater(sensorM, filled, depthM);
  }

  private static void fill(double[][] from, int sensor, double[][] to, int at) {
    int last = -1;
    for (int k = 0; k < from.length; k++) {
      double value = from[k][sensor];
      if (Double.isNaN(value)) {
        continue;
      }
      for (int i = last + 1; i <= k; i++) {
        double way = last < 0 ? 1 : (double) (i - last) / (k - last);
        to[i][at] = last < 0 ? value : to[last][at] + way * (value - to[last][at]);
      }
      last = k;
    }
    for (int i = last + 1; i < to.length; i++) {
      to[i][at] = to[last][at];
    }
  }

  boolean isNone() {
    return theta.length == 0;
  }

  /**
   * Water contents at a time.
   *
   * @param row time in rows of the record, between rows too
   * @param nodes receives them from entry {@link Faces#START} on, as a state vector has its nodes
   */
  void fill(double row, double[] nodes) {
    int k = Math.min((int) row, theta.length - 1);
    double[] before = theta[k];
    double[] after = theta[Math.min(k + 1, theta.length - 1)];
    double late = row - k;
    for (int i = 0; i < above.length; i++) {
      int s = above[i];
      int t = Math.min(s + 1, before.length - 1);
      double upper = before[s] + late * (after[s] - before[s]);
      double lower = before[t] + late * (after[t] - before[t]);
      nodes[Faces.START + i] = upper + share[i] * (lower - upper);
    }
  }
}
