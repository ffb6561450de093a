package loam.physics;

/**
 * A tridiagonal matrix A of fixed size with its own storage, factorised as L·U without pivoting.
 * Holds its workspace: one instance a thread.
 */
public final class Tridiagonal {
  private final double[] lower;
  private final double[] diagonal;
  private final double[] upper;

  public Tridiagonal(int size) {
    lower = new double[size];
    diagonal = new double[size];
    upper = new double[size];
  }

  /**
   * Sets a row of A and factorises it; rows in ascending order.
   *
   * @param before entry before the diagonal; not read in the first row
   * @param after entry after the diagonal; without effect in the last row
   */
  public void row(int k, double before, double at, double after) {
    if (k == 0) {
      diagonal[k] = at;
    } else {
      double factor = before / diagonal[k - 1];
      lower[k] = factor;
      diagonal[k] = at - factor * upper[k - 1];
    }
    upper[k] = after;
  }

  /** Overwrites b with A⁻¹ b. */
  public void solve(double[] b) {
    for (int k = 0; k < diagonal.length; k++) {
      eliminate(b, k);
    }
    substitute(b);
  }

  /** Row k of L⁻¹ b, after those above it. */
  void eliminate(double[] b, int k) {
    if (k > 0) {
      b[k] -= lower[k] * b[k - 1];
    }
  }

  /** Overwrites b with U⁻¹ b. */
  void substitute(double[] b) {
    int n = diagonal.length;
    b[n - 1] /= diagonal[n - 1];
    for (int k = n - 2; k >= 0; k--) {
      b[k] = (b[k] - upper[k] * b[k + 1]) / diagonal[k];
    }
  }

  /** Overwrites b with A⁻ᵀ b: the transpose of {@link #solve}. */
  public void solveTransposed(double[] b) {
    int n = diagonal.length;
    b[0] /= diagonal[0];
    for (int k = 1; k < n; k++) {
      b[k] = (b[k] - upper[k - 1] * b[k - 1]) / diagonal[k];
    }
    for (int k = n - 2; k >= 0; k--) {
      b[k] -= lower[k + 1] * b[k + 1];
    }
  }
}
