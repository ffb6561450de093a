package loam.records;

import java.util.Arrays;

/**
 * A long series as the extremes of equal stretches, two rows each, so that a picture of it shows
 * all that the series shows: spikes stay, and a stretch without values is a gap.
 *
 * @param at rows of the series, fractional, increasing
 * @param values [row][sensor]
 */
record Thinned(double[] at, double[][] values) {

  /** A series as it is up to so many rows, else thinned to them. */
  static Thinned of(double[][] series, int most) {
    if (series.length <= most) {
      double[] at = new double[series.length];
      Arrays.setAll(at, k -> k);
      return new Thinned(at, series);
    }
    int stretches = most / 2;
    double[] at = new double[2 * stretches];
    double[][] out = new double[at.length][series[0].length];
    for (int b = 0; b < stretches; b++) {
      int from = (int) ((long) series.length * b / stretches);
      int to = (int) ((long) series.length * (b + 1) / stretches);
      at[2 * b] = from + 0.25 * (to - from);
      at[2 * b + 1] = from + 0.75 * (to - from);
      for (int s = 0; s < out[0].length; s++) {
        extremes(series, s, from, to, out, 2 * b);
      }
    }
    return new Thinned(at, out);
  }

  /** The lowest and the highest value in the order in which they come; NaN without any. */
  private static void extremes(
      double[][] series, int s, int from, int to, double[][] out, int row) {
    int lowest = -1;
    int highest = -1;
    for (int k = from; k < to; k++) {
      if (!Double.isNaN(series[k][s])) {
        lowest = lowest < 0 || series[k][s] < series[lowest][s] ? k : lowest;
        highest = highest < 0 || series[k][s] > series[highest][s] ? k : highest;
      }
    }
    out[row][s] = lowest < 0 ? Double.NaN : series[Math.min(lowest, highest)][s];
    out[row + 1][s] = lowest < 0 ? Double.NaN : series[Math.max(lowest, highest)][s];
  }
}
