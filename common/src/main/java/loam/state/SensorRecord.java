package loam.state;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What the sensors of one column say at equal intervals of time. Rows are not copied: treat them as
 * frozen.
 *
 * @param depthM depths of the sensors in m, increasing, at least three
 * @param intervalS time from one row to the next in s
 * @param state states [time][sensor], °C; NaN is a missing value
 */
public record SensorRecord(double[] depthM, double intervalS, double[][] state)
    implements Serializable {
  public SensorRecord {
    depthM = depthM.clone();
    if (depthM.length < 3) {
      throw new IllegalArgumentException(
          "a column needs >= 3 sensors, one between two ends; got " + depthM.length);
    }
    for (int s = 1; s < depthM.length; s++) {
      if (!(depthM[s] > depthM[s - 1])) {
        throw new IllegalArgumentException(
            "depths of sensors must increase, got " + Arrays.toString(depthM));
      }
    }
    if (!(intervalS > 0)) {
      throw new IllegalArgumentException("interval must be > 0 s, got " + intervalS);
    }
    for (double[] row : state) {
      if (row.length != depthM.length) {
        throw new IllegalArgumentException(
            "a row has %d values for %d sensors".formatted(row.length, depthM.length));
      }
    }
  }

  /** Number of rows. */
  public int times() {
    return state.length;
  }

  /** Number of sensors. */
  public int sensors() {
    return depthM.length;
  }

  /** Interval between rows in hours, the unit of time of the processes at the ends. */
  public double intervalH() {
    return intervalS / 3600;
  }

  /** Rows from (inclusive) … to (exclusive). */
  public SensorRecord rows(int from, int to) {
    return new SensorRecord(depthM, intervalS, Arrays.copyOfRange(state, from, to));
  }

  /** All values of a sensor that are not missing, sorted. */
  double[] sorted(int sensor) {
    return Arrays.stream(state)
        .mapToDouble(row -> row[sensor])
        .filter(v -> !Double.isNaN(v))
        .sorted()
        .toArray();
  }

  /** The value of a sensor that is nearest in time to a row; NaN if it has none at all. */
  double nearest(int row, int sensor) {
    for (int away = 0; away < times(); away++) {
      if (row + away < times() && !Double.isNaN(state[row + away][sensor])) {
        return state[row + away][sensor];
      }
      if (row >= away && !Double.isNaN(state[row - away][sensor])) {
        return state[row - away][sensor];
      }
    }
    return Double.NaN;
  }
}
