package loam.rows;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * How rows add up fluxes, the same for every observation: y = S D f with f at the points, D a
 * sparse matrix and S one scale a row. Immutable.
 */
public final class RowLayout {
  private final int axes;
  private final int tables;
  private final SparseMatrix sums;

  /** (S D)ᵀ [points][rows]. */
  private final SparseMatrix transposed;

  private final double[] scale;

  /**
   * @param axes how many coordinates a point has: 1 for λ(x), 2 for λ(T, W)
   * @param tables how many unknown functions the fluxes are made of
   * @param sums D [rows][points]
   * @param scale S [rows]
   */
  RowLayout(int axes, int tables, double[][] sums, double[] scale) {
    this.axes = axes;
    this.tables = tables;
    this.sums = SparseMatrix.of(sums);
    this.scale = scale;
    double[][] columns = SparseMatrix.transpose(sums);
    for (double[] column : columns) {
      for (int k = 0; k < scale.length; k++) {
        column[k] *= scale[k];
      }
    }
    this.transposed = SparseMatrix.of(columns);
  }

  /** How many coordinates a point has. */
  public int axes() {
    return axes;
  }

  /** How many unknown functions the fluxes are made of. */
  public int tables() {
    return tables;
  }

  /** How many points an observation has. */
  public int points() {
    return sums.columns();
  }

  /** How many rows an observation gives. */
  public int rows() {
    return scale.length;
  }

  /** How many terms a row has at most. */
  public int terms() {
    return sums.width();
  }

  /** Point of term i of row k. */
  public int point(int i, int k) {
    return sums.column(i, k);
  }

  /** What multiplies the flux in term i of row k: an element of S D, 0 where there is no term. */
  public double factor(int i, int k) {
    return scale[k] * sums.value(i, k);
  }

  /** out ← S D flux. Scaled last: where two fluxes nearly cancel, their difference is exact. */
  void times(double[] flux, double[] out) {
    sums.times(flux, out);
    for (int k = 0; k < scale.length; k++) {
      out[k] *= scale[k];
    }
  }

  /** out ← (S D)ᵀ y: transpose of {@link #times}. */
  void transposeTimes(double[] y, double[] out) {
    transposed.times(y, out);
  }

  /**
   * The layout of V S D for a linear map V of rows, such as whitening.
   *
   * @param v replaces rows [rows] by V times them
   */
  public RowLayout after(Consumer<double[]> v) {
    double[][] columns = transposed.dense();
    for (double[] column : columns) {
      v.accept(column);
    }
    double[] ones = new double[scale.length];
    Arrays.fill(ones, 1);
    return new RowLayout(axes, tables, SparseMatrix.transpose(columns), ones);
  }
}
