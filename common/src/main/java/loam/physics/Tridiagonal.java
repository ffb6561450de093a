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

  /** Sets a row of A; below and above the diagonal only where the matrix has such an entry. */
  public void row(int k, double before, double at, double after) {
    lower[k] = before;
    diagonal[k] = at;
    upper[k] = after;
  }

  /** Replaces A by its factors; all rows must have been set anew. */
  public void factorise() {
    for (int k = 1; k < diagonal.length; k++) {
      lower[k] /= diagonal[k - 1];
      diagonal[k] -= lower[k] * upper[k - 1];
    }
  }

  /** Overwrites b with A⁻¹ b. */
  public void solve(double[] b) {
    int n = diagonal.length;
    for (int k = 1; k < n; k++) {
      b[k] -= lower[k] * b[k - 1];
    }
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
