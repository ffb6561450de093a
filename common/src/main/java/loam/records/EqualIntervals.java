package loam.records;

import java.util.Arrays;
import loam.error.BadInput;
import loam.state.SensorRecord;

/** A record on the equal intervals that a state-space model steps in. */
public final class EqualIntervals {
  /** Of an interval: how far from its place a row may be. */
  private static final double TOLERANCE = 0.25;

  private EqualIntervals() {}

  /**
   * Each row at the interval that it is nearest to; intervals without a row are missing values.
   *
   * @param name of the record, for messages
   * @param depthM depths of the sensors in m, increasing [S]
   * @param timeS increasing, in s [n]
   * @param state NaN where missing [n][S]
   * @throws BadInput where more than a tenth of the rows fit no interval
   */
  public static SensorRecord of(String name, double[] depthM, double[] timeS, double[][] state) {
    double interval = median(timeS);
    int rows = 1 + (int) Math.round((timeS[timeS.length - 1] - timeS[0]) / interval);
    double[][] out = new double[rows][depthM.length];
    for (double[] row : out) {
      Arrays.fill(row, Double.NaN);
    }
    int lost = 0;
    for (int t = 0; t < timeS.length; t++) {
      double place = (timeS[t] - timeS[0]) / interval;
      int at = (int) Math.round(place);
      if (Math.abs(place - at) <= TOLERANCE) {
        out[at] = state[t].clone();
      } else {
        lost++;
      }
    }
    if (10L * lost > timeS.length) {
      throw BadInput.of(
          "times of " + name,
          lost + " of " + timeS.length + " off the median interval of " + interval + " s",
          "equal intervals, gaps allowed",
          "average the record to equal intervals first");
    }
    return new SensorRecord(depthM, interval, out);
  }

  private static double median(double[] timeS) {
    double[] steps = new double[timeS.length - 1];
    Arrays.setAll(steps, t -> timeS[t + 1] - timeS[t]);
    Arrays.sort(steps);
    return steps[steps.length / 2];
  }
}
