package loam.physics;

/**
 * A tridiagonal system of fixed size with its own storage; row k is lower, diagonal, upper, rhs.
 */
final class Tridiagonal {
  final double[] lower;
  final double[] diagonal;
  final double[] upper;
  final double[] rhs;

  Tridiagonal(int size) {
    lower = new double[size];
    diagonal = new double[size];
    upper = new double[size];
    rhs = new double[size];
  }

  /** Replaces {@link #rhs} by the solution; overwrites {@link #diagonal}. No pivoting. */
  void solve() {
    int n = rhs.length;
    for (int k = 1; k < n; k++) {
      double factor = lower[k] / diagonal[k - 1];
      diagonal[k] -= factor * upper[k - 1];
      rhs[k] -= factor * rhs[k - 1];
    }
    rhs[n - 1] /= diagonal[n - 1];
    for (int k = n - 2; k >= 0; k--) {
      rhs[k] = (rhs[k] - upper[k] * rhs[k + 1]) / diagonal[k];
    }
  }
}
