package loam.solve;

import java.util.List;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.spline.SplineSpace;

/**
 * Pseudo-observations that second differences of spline coefficients are zero, as part of the
 * moments: what data leave open continues its neighbours linearly, and what they say outweighs it.
 * Constants and lines do not feel it.
 */
public final class SmoothnessPrior {
  private SmoothnessPrior() {}

  /**
   * Both parts with the prior in H.
   *
   * @param weight of a second difference, relative to the mean diagonal of H over its space
   */
  public static MomentsPair added(MomentsPair pair, List<SplineSpace> spaces, double weight) {
    return new MomentsPair(
        added(pair.training(), spaces, weight), added(pair.heldOut(), spaces, weight));
  }

  private static Moments added(Moments m, List<SplineSpace> spaces, double weight) {
    double[] h = m.h().clone();
    int shift = 0;
    for (SplineSpace space : spaces) {
      add(h, m.size(), shift, space.size(), weight);
      shift += space.size();
    }
    return new Moments(
        m.size(),
        h,
        m.b(),
        m.yy(),
        m.levelRows(),
        m.levelY(),
        m.levelWeight(),
        m.profiles(),
        m.rows());
  }

  private static void add(double[] h, int size, int shift, int count, double weight) {
    double trace = 0;
    for (int i = 0; i < count; i++) {
      trace += h[(shift + i) * (size + 1)];
    }
    double each = weight * trace / count;
    int[] difference = {1, -2, 1};
    for (int i = 0; i + 2 < count; i++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          h[(shift + i + a) * size + shift + i + b] += each * difference[a] * difference[b];
        }
      }
    }
  }
}
