package loam.profiles;

import java.util.SplittableRandom;

/**
 * The part of the state range [lo, hi] that one profile or evolution covers. Its width is the
 * range's times U(0.05, 0.9); it touches the lower end with probability 0.15, the upper one with
 * the same, so that the data cover both ends.
 */
record SubInterval(double from, double to) {
  private static final double TOUCH = 0.15;

  static SubInterval draw(SplittableRandom random, double lo, double hi) {
    double width = (hi - lo) * random.nextDouble(0.05, 0.9);
    double place = random.nextDouble();
    double position = random.nextDouble();
    if (place < TOUCH) {
      return new SubInterval(lo, lo + width);
    }
    if (place < 2 * TOUCH) {
      return new SubInterval(hi - width, hi);
    }
    double from = lo + (hi - lo - width) * position;
    return new SubInterval(from, from + width);
  }

  /**
   * Maps arrays linearly so that together they fill this interval, and never leave it by rounding.
   */
  void mapTogether(double[]... arrays) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] values : arrays) {
      for (double value : values) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double scale = most > least ? (to - from) / (most - least) : 0;
    for (double[] values : arrays) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.min(to, from + scale * (values[i] - least));
      }
    }
  }
}
