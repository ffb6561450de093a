package loam.state;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the sensors of one column say at equal intervals of time. Rows are not copied: treat them as
 * frozen.
 *
 * @param depthM depths of the sensors in m, increasing, at least three
 * @param intervalS time from one row to the next in s
 * @param state states [time][sensor], °C; NaN is a missing value
 * @param water measured beside them
 * @param inflowMs what flows into the surface, rain less evaporation, in m s⁻¹ in the mean of the
 *     interval that ends at each row; NaN: not known; empty: not measured
 */
public record SensorRecord(
    double[] depthM, double intervalS, double[][] state, Moisture water, double[] inflowMs)
    implements Serializable {
  /** Inflow that is rain, m s⁻¹: more than dew, a twentieth of a millimetre an hour. */
  public static final double RAINS_MS = 5e-5 / 3600;

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
    if (!water.isNone() && water.theta().length != state.length) {
      throw new IllegalArgumentException(
          "%d rows of water beside %d of states".formatted(water.theta().length, state.length));
    }
    if (inflowMs.length > 0 && inflowMs.length != state.length) {
      throw new IllegalArgumentException(
          "%d rows of inflow beside %d of states".formatted(inflowMs.length, state.length));
    }
  }

  /** Of states and perhaps water contents, without what flows in. */
  public SensorRecord(double[] depthM, double intervalS, double[][] state, Moisture water) {
    this(depthM, intervalS, state, water, new double[0]);
  }

  /** Of one state alone. */
  public SensorRecord(double[] depthM, double intervalS, double[][] state) {
    this(depthM, intervalS, state, Moisture.NONE);
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

  /** Time in which sensors speak, in days: gaps in which all are silent tell of nothing. */
  public double spokenDays() {
    return spoken().length * spokenIntervalS() / 86_400;
  }

  /** Time from one row in which a sensor speaks to the next, in the median, s. */
  public double spokenIntervalS() {
    int[] rows = spoken();
    int[] steps =
        IntStream.range(1, rows.length).map(i -> rows[i] - rows[i - 1]).sorted().toArray();
    return intervalS * (steps.length == 0 ? 1 : steps[steps.length / 2]);
  }

  private int[] spoken() {
    return IntStream.range(0, times())
        .filter(k -> Arrays.stream(state[k]).anyMatch(v -> !Double.isNaN(v)))
        .toArray();
  }

  /** Rows from (inclusive) … to (exclusive). */
  public SensorRecord rows(int from, int to) {
    return new SensorRecord(
        depthM,
        intervalS,
        Arrays.copyOfRange(state, from, to),
        water.rows(from, to),
        hasInflow() ? Arrays.copyOfRange(inflowMs, from, to) : inflowMs);
  }

  /** Whether it is measured what flows into the surface. */
  public boolean hasInflow() {
    return inflowMs.length > 0;
  }

  /** What flows in at a row, m s⁻¹; 0 where nobody knows. */
  double inflowAt(int row) {
    return hasInflow() && !Double.isNaN(inflowMs[row]) ? inflowMs[row] : 0;
  }

  /** Other states in the same rows. */
  public SensorRecord with(double[][] other) {
    return new SensorRecord(depthM, intervalS, other, water, inflowMs);
  }

  /** The same beside what flows into the surface, m s⁻¹. */
  public SensorRecord withInflow(double[] measuredMs) {
    return new SensorRecord(depthM, intervalS, state, water, measuredMs);
  }

  /** The same beside water contents in its rows. */
  public SensorRecord with(Moisture measured) {
    return new SensorRecord(depthM, intervalS, state, measured, inflowMs);
  }

  /** Mean water contents at depths in m, between sensors as λ of a column takes them. */
  public double[] meanWater(double... atM) {
    NodeWater nodes = NodeWater.at(this, atM);
    double[] row = new double[Faces.START + atM.length];
    double[] mean = new double[atM.length];
    for (int k = 0; k < times(); k++) {
      nodes.fill(k, row);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[Faces.START + i] / times();
      }
    }
    return mean;
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
