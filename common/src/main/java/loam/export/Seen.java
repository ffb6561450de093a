package loam.export;

import java.util.Arrays;
import loam.evaluate.Curve;

/**
 * The states of a curve that its data have seen: from the 1st to the 99th percentile of the face
 * states, all where that is not known.
 *
 * @param from first index
 * @param to behind the last
 */
record Seen(int from, int to) {
  private static final double OUTSIDE = 0.01;

  static Seen of(Curve curve) {
    double[] density = curve.support();
    double sum = Arrays.stream(density).sum();
    if (!(sum > 0)) {
      return new Seen(0, density.length);
    }
    double below = 0;
    int from = 0;
    int to = density.length;
    for (int i = 0; i < density.length; i++) {
      double with = below + density[i] / sum;
      if (with <= OUTSIDE) {
        from = i + 1;
      }
      if (below >= 1 - OUTSIDE) {
        to = Math.min(to, i);
      }
      below = with;
    }
    return new Seen(from, to);
  }

  /** That part of an array. */
  double[] of(double[] values) {
    return Arrays.copyOfRange(values, from, to);
  }
}
