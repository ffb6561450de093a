package loam.spline;

/**
 * P with c_fine = P·c_coarse for the same function: coarser spaces are subspaces. Sums over data
 * that are known in the fine space (b, H) are known in the coarse one too: Pᵀb, PᵀHP.
 *
 * @param coarseSize columns
 * @param fineSize rows
 * @param halvings how often the coarse intervals were halved
 */
public record Prolongation(int coarseSize, int fineSize, int halvings) {
  private static final double[] MASK = {0.125, 0.5, 0.75, 0.5, 0.125};

  static Prolongation between(SplineSpace coarse, SplineSpace fine) {
    int ratio = fine.intervals() / coarse.intervals();
    boolean nested =
        coarse.scale() == fine.scale()
            && coarse.lo() == fine.lo()
            && coarse.hi() == fine.hi()
            && ratio * coarse.intervals() == fine.intervals()
            && Integer.bitCount(ratio) == 1;
    if (!nested) {
      throw new IllegalArgumentException(coarse + " is not a coarser space of " + fine);
    }
    return new Prolongation(coarse.size(), fine.size(), Integer.numberOfTrailingZeros(ratio));
  }

  /** P·c. */
  public double[] times(double[] coarse) {
    double[] c = coarse;
    for (int step = 0; step < halvings; step++) {
      double[] finer = new double[2 * (c.length - 3) + 3];
      for (int i = 0; i < c.length; i++) {
        for (int k = 0; k < MASK.length; k++) {
          int j = 2 * i - 3 + k;
          if (j >= 0 && j < finer.length) {
            finer[j] += MASK[k] * c[i];
          }
        }
      }
      c = finer;
    }
    return c == coarse ? coarse.clone() : c;
  }

  /** Pᵀ·g. */
  public double[] transposeTimes(double[] fine) {
    double[] g = fine;
    for (int step = 0; step < halvings; step++) {
      double[] coarser = new double[(g.length - 3) / 2 + 3];
      for (int i = 0; i < coarser.length; i++) {
        for (int k = 0; k < MASK.length; k++) {
          int j = 2 * i - 3 + k;
          if (j >= 0 && j < g.length) {
            coarser[i] += MASK[k] * g[j];
          }
        }
      }
      g = coarser;
    }
    return g == fine ? fine.clone() : g;
  }
}
