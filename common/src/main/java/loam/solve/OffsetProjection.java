package loam.solve;

import loam.moments.Moments;

/**
 * Moments after the best constant offset of every level has been taken out: the normal equations
 * with the offsets eliminated, H − Σ a aᵀ/s, b − Σ a y/s, yy − Σ y²/s. What offsets explain no
 * longer moves the coefficients.
 */
public final class OffsetProjection {
  private OffsetProjection() {}

  /**
   * The best constant of every level beside the coefficients c, [L]; 0 for a level without data.
   */
  public static double[] offsets(Moments moments, double[] c) {
    double[] offsets = new double[moments.levels()];
    for (int level = 0; level < offsets.length; level++) {
      double rest = moments.levelY()[level];
      for (int i = 0; i < c.length; i++) {
        rest -= moments.levelRows()[level * moments.size() + i] * c[i];
      }
      double weight = moments.levelWeight()[level];
      offsets[level] = weight == 0 ? 0 : rest / weight;
    }
    return offsets;
  }

  /** The projected moments; their level sums are zero. */
  public static Moments remove(Moments moments) {
    int n = moments.size();
    int levels = moments.levels();
    double[] h = moments.h().clone();
    double[] b = moments.b().clone();
    double yy = moments.yy();
    double[] rows = moments.levelRows();
    for (int level = 0; level < levels; level++) {
      double weight = moments.levelWeight()[level];
      if (weight == 0) {
        continue;
      }
      double y = moments.levelY()[level];
      yy -= y * y / weight;
      for (int i = 0; i < n; i++) {
        double a = rows[level * n + i] / weight;
        if (a != 0) {
          b[i] -= a * y;
          for (int j = 0; j < n; j++) {
            h[i * n + j] -= a * rows[level * n + j];
          }
        }
      }
    }
    return new Moments(
        n,
        h,
        b,
        Math.max(0, yy),
        new double[levels * n],
        new double[levels],
        moments.levelWeight(),
        moments.profiles(),
        moments.rows());
  }
}
