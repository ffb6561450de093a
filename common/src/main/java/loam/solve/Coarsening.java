package loam.solve;

import java.util.List;
import loam.moments.Moments;
import loam.spline.Prolongation;
import loam.spline.SplineSpace;

/** Moments of coarser, nested spaces from those of the fine ones, without the data: PᵀHP, Pᵀb. */
public final class Coarsening {
  private Coarsening() {}

  /** Moments on the coarse spaces; each must be contained in the fine one at its place. */
  public static Moments of(Moments moments, List<SplineSpace> fine, List<SplineSpace> coarse) {
    if (fine.equals(coarse)) {
      return moments;
    }
    int n = moments.size();
    int m = coarse.stream().mapToInt(SplineSpace::size).sum();
    double[] h = ofMatrix(moments.h(), fine, coarse);
    double[] rows = restrictRows(moments.levelRows(), n, fine, coarse, m);
    return new Moments(
        m,
        h,
        restrict(moments.b(), fine, coarse, m),
        moments.yy(),
        rows,
        moments.levelY(),
        moments.levelWeight(),
        moments.profiles(),
        moments.rows());
  }

  /** PᵀAP of a symmetric row-major matrix on the stacked fine coefficients. */
  public static double[] ofMatrix(
      double[] matrix, List<SplineSpace> fine, List<SplineSpace> coarse) {
    if (fine.equals(coarse)) {
      return matrix;
    }
    int n = fine.stream().mapToInt(SplineSpace::size).sum();
    int m = coarse.stream().mapToInt(SplineSpace::size).sum();
    double[] half = restrictRows(matrix, n, fine, coarse, m);
    return restrictRows(transposed(half, n, m), n, fine, coarse, m);
  }

  /** c_fine of the function with coarse coefficients c. */
  public static double[] prolong(double[] c, List<SplineSpace> fine, List<SplineSpace> coarse) {
    double[] out = new double[fine.stream().mapToInt(SplineSpace::size).sum()];
    int from = 0;
    int to = 0;
    for (int s = 0; s < fine.size(); s++) {
      double[] part = java.util.Arrays.copyOfRange(c, from, from + coarse.get(s).size());
      double[] finer = fine.get(s).prolongationFrom(coarse.get(s)).times(part);
      System.arraycopy(finer, 0, out, to, finer.length);
      from += part.length;
      to += finer.length;
    }
    return out;
  }

  private static double[] restrictRows(
      double[] matrix, int columns, List<SplineSpace> fine, List<SplineSpace> coarse, int m) {
    int rows = matrix.length / columns;
    double[] out = new double[rows * m];
    for (int r = 0; r < rows; r++) {
      double[] row = java.util.Arrays.copyOfRange(matrix, r * columns, (r + 1) * columns);
      System.arraycopy(restrict(row, fine, coarse, m), 0, out, r * m, m);
    }
    return out;
  }

  private static double[] restrict(
      double[] g, List<SplineSpace> fine, List<SplineSpace> coarse, int m) {
    double[] out = new double[m];
    int from = 0;
    int to = 0;
    for (int s = 0; s < fine.size(); s++) {
      Prolongation p = fine.get(s).prolongationFrom(coarse.get(s));
      double[] part = java.util.Arrays.copyOfRange(g, from, from + p.fineSize());
      System.arraycopy(p.transposeTimes(part), 0, out, to, p.coarseSize());
      from += p.fineSize();
      to += p.coarseSize();
    }
    return out;
  }

  private static double[] transposed(double[] matrix, int rows, int columns) {
    double[] out = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = matrix[i * columns + j];
      }
    }
    return out;
  }
}
