package loam.station;

import java.util.Arrays;

/** Medians. */
public final class Medians {
  private Medians() {}

  /** Median; the mean of the middle two of an even count; NaN of nothing. */
  public static double of(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int mid = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[mid] : 0.5 * (sorted[mid - 1] + sorted[mid]);
  }
}
