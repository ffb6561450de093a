package loam.records;

import java.util.stream.IntStream;

/** Single values of a sensor that leave and return by far more than it usually moves. */
public final class Spikes {
  /** Of the 99th percentile of the steps. */
  private static final double RATIO = 5;

  private Spikes() {}

  /** The places of spikes in a series, NaN where missing. */
  public static int[] of(double[] x) {
    double[] steps =
        IntStream.range(1, x.length)
            .mapToDouble(t -> Math.abs(x[t] - x[t - 1]))
            .filter(step -> !Double.isNaN(step))
            .sorted()
            .toArray();
    if (steps.length == 0) {
      return new int[0];
    }
    double bound = RATIO * steps[(int) (0.99 * (steps.length - 1))];
    return IntStream.range(1, x.length - 1).filter(t -> leaves(x, t) > bound).toArray();
  }

  /** How far a value is beyond both its neighbours; 0 if it is between them. */
  private static double leaves(double[] x, int t) {
    double there = x[t] - x[t - 1];
    double back = x[t] - x[t + 1];
    return there * back > 0 ? Math.min(Math.abs(there), Math.abs(back)) : 0;
  }
}
