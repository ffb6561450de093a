package loam.rows;

/**
 * The rows of one observation, linear in every unknown function u:
 *
 * <pre>y_k = Σ_p (S D)_kp Σ_t factor_t(p) · u_t(state(p))</pre>
 *
 * The inner sum is the flux at point p. This is the only discrete flux and its only transpose: the
 * middle factors of eq. (6). Holds one observation at a time and its scratch: one instance a
 * thread.
 */
public final class RowBlock {
  private final RowLayout layout;
  private final double[][] state;
  private final double[][] factor;
  private final double[] flux;

  /** Without an observation so far: a {@link RowSource} fills it. */
  public RowBlock(RowLayout layout) {
    this.layout = layout;
    this.state = new double[layout.axes()][layout.points()];
    this.factor = new double[layout.tables()][layout.points()];
    this.flux = new double[layout.points()];
  }

  /** What the rows of every observation have in common. */
  public RowLayout layout() {
    return layout;
  }

  /** The coordinate along an axis at which unknown functions are taken, [points]; not a copy. */
  public double[] state(int axis) {
    return state[axis];
  }

  /** What multiplies the values of a table in the flux, [points]; not a copy. */
  public double[] factor(int table) {
    return factor[table];
  }

  /**
   * Rows from values.
   *
   * @param atPoints values of every table at the points, [tables][points]
   * @param out [rows]
   */
  public void apply(double[][] atPoints, double[] out) {
    for (int t = 0; t < factor.length; t++) {
      double[] f = factor[t];
      double[] u = atPoints[t];
      if (t == 0) {
        for (int p = 0; p < flux.length; p++) {
          flux[p] = f[p] * u[p];
        }
      } else {
        for (int p = 0; p < flux.length; p++) {
          flux[p] += f[p] * u[p];
        }
      }
    }
    layout.times(flux, out);
  }

  /**
   * Transpose of {@link #apply}: from a cotangent of the rows to one of the values.
   *
   * @param y [rows]
   * @param out [tables][points]
   */
  public void transpose(double[] y, double[][] out) {
    layout.transposeTimes(y, flux);
    for (int t = 0; t < factor.length; t++) {
      double[] f = factor[t];
      double[] u = out[t];
      for (int p = 0; p < flux.length; p++) {
        u[p] = f[p] * flux[p];
      }
    }
  }
}
