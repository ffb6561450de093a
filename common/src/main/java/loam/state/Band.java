package loam.state;

/**
 * A tridiagonal matrix, its factors, and their action on vectors and on the rows of matrices. Rows
 * and columns beyond its size are those of the identity. One thread's workspace.
 */
final class Band {
  final double[] lower;
  final double[] diagonal;
  final double[] upper;
  private final double[] factor;
  private final double[] inverse;

  Band(int size) {
    lower = new double[size];
    diagonal = new double[size];
    upper = new double[size];
    factor = new double[size];
    inverse = new double[size];
  }

  int size() {
    return diagonal.length;
  }

  /** Makes row k that of the identity. */
  void unit(int k) {
    lower[k] = 0;
    diagonal[k] = 1;
    upper[k] = 0;
  }

  /** out = M x; entries beyond the size are copied. */
  void times(double[] x, double[] out) {
    int n = size();
    out[0] = diagonal[0] * x[0] + upper[0] * x[1];
    for (int k = 1; k < n - 1; k++) {
      out[k] = lower[k] * x[k - 1] + diagonal[k] * x[k] + upper[k] * x[k + 1];
    }
    out[n - 1] = lower[n - 1] * x[n - 2] + diagonal[n - 1] * x[n - 1];
    System.arraycopy(x, n, out, n, x.length - n);
  }

  /** out += M x, with zeros beyond the size. */
  void addTimes(double[] x, double[] out) {
    int n = size();
    out[0] += diagonal[0] * x[0] + upper[0] * x[1];
    for (int k = 1; k < n - 1; k++) {
      out[k] += lower[k] * x[k - 1] + diagonal[k] * x[k] + upper[k] * x[k + 1];
    }
    out[n - 1] += lower[n - 1] * x[n - 2] + diagonal[n - 1] * x[n - 1];
  }

  /** out = Mᵀ x. */
  void timesTransposed(double[] x, double[] out) {
    int n = size();
    for (int k = 0; k < n; k++) {
      double sum = diagonal[k] * x[k];
      sum += k > 0 ? upper[k - 1] * x[k - 1] : 0;
      sum += k < n - 1 ? lower[k + 1] * x[k + 1] : 0;
      out[k] = sum;
    }
    System.arraycopy(x, n, out, n, x.length - n);
  }

  /** Row k of M·m into out. */
  void row(int k, double[][] m, double[] out) {
    double[] before = m[Math.max(0, k - 1)];
    double[] here = m[k];
    double[] after = m[Math.min(m.length - 1, k + 1)];
    double a = lower[k];
    double b = diagonal[k];
    double c = upper[k];
    for (int j = 0; j < out.length; j++) {
      out[j] = a * before[j] + b * here[j] + c * after[j];
    }
  }

  /** Adds factor times row k of M·m to out. */
  void addRow(int k, double scale, double[][] m, double[] out) {
    double[] before = m[Math.max(0, k - 1)];
    double[] here = m[k];
    double[] after = m[Math.min(m.length - 1, k + 1)];
    double a = scale * lower[k];
    double b = scale * diagonal[k];
    double c = scale * upper[k];
    for (int j = 0; j < out.length; j++) {
      out[j] += a * before[j] + b * here[j] + c * after[j];
    }
  }

  /** Prepares solving; no pivoting, for matrices that are diagonally dominant. */
  void factor() {
    inverse[0] = 1 / diagonal[0];
    for (int k = 1; k < size(); k++) {
      factor[k] = lower[k] * inverse[k - 1];
      inverse[k] = 1 / (diagonal[k] - factor[k] * upper[k - 1]);
    }
  }

  /** x ← M⁻¹ x after {@link #factor}. */
  void solve(double[] x) {
    int n = size();
    for (int k = 1; k < n; k++) {
      x[k] -= factor[k] * x[k - 1];
    }
    x[n - 1] *= inverse[n - 1];
    for (int k = n - 2; k >= 0; k--) {
      x[k] = (x[k] - upper[k] * x[k + 1]) * inverse[k];
    }
  }

  /** x ← M⁻ᵀ x after {@link #factor}. */
  void solveTransposed(double[] x) {
    int n = size();
    x[0] *= inverse[0];
    for (int k = 1; k < n; k++) {
      x[k] = (x[k] - upper[k - 1] * x[k - 1]) * inverse[k];
    }
    for (int k = n - 2; k >= 0; k--) {
      x[k] -= factor[k + 1] * x[k + 1];
    }
  }

  /** m ← M⁻¹ m for a matrix given by its rows. */
  void solveRows(double[][] m) {
    int n = size();
    for (int k = 1; k < n; k++) {
      subtract(factor[k], m[k - 1], m[k]);
    }
    scale(inverse[n - 1], m[n - 1]);
    for (int k = n - 2; k >= 0; k--) {
      eliminate(upper[k], m[k + 1], inverse[k], m[k]);
    }
  }

  private static void subtract(double f, double[] x, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] -= f * x[j];
    }
  }

  private static void scale(double f, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] *= f;
    }
  }

  private static void eliminate(double f, double[] x, double inverse, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] = (out[j] - f * x[j]) * inverse;
    }
  }
}
