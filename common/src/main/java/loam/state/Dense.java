package loam.state;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import loam.network.Cholesky;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Small matrices by their rows. Symmetric positive ones are scaled to a unit diagonal before they
 * meet.
 */
final class Dense {
  private Dense() {}

  /** The inverse of a matrix that is positive definite; a hint of ridge keeps it so. */
  static double[][] inverse(double[][] m) {
    int n = m.length;
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = m[i][i] > 0 ? 1 / Math.sqrt(m[i][i]) : 1;
    }
    Cholesky cholesky = new Cholesky(n);
    double[] scaled = new double[n * n];
    for (double ridge = 1e-13; ridge < 1; ridge *= 100) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          scaled[i * n + j] = scale[i] * scale[j] * m[i][j] + (i == j ? ridge : 0);
        }
      }
      if (cholesky.factor(scaled)) {
        double[] inverse = cholesky.inverse();
        double[][] out = new double[n][n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            out[i][j] = scale[i] * scale[j] * inverse[i * n + j];
          }
        }
        return out;
      }
    }
    throw new IllegalStateException("information matrix is not positive definite");
  }

  static double[] times(double[][] m, double[] x) {
    double[] out = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      out[i] = dot(m[i], x);
    }
    return out;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** a + f b. */
  static double[][] plus(double[][] a, double f, double[][] b) {
    double[][] out = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        out[i][j] = a[i][j] + f * b[i][j];
      }
    }
    return out;
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] out = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[k].length; j++) {
          out[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return out;
  }

  /**
   * V f(D) Vᵀ of m = V D Vᵀ. Its mean with its transpose is taken, since asymmetry in the last
   * digit is enough for the decomposition to take m for a matrix of another kind.
   */
  static double[][] function(double[][] m, DoubleUnaryOperator f) {
    int n = m.length;
    double[][] even = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        even[i][j] = 0.5 * (m[i][j] + m[j][i]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(even, false));
    double[][] out = new double[n][n];
    for (int k = 0; k < n; k++) {
      double value = f.applyAsDouble(eigen.getRealEigenvalue(k));
      double[] v = eigen.getEigenvector(k).toArray();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          out[i][j] += value * v[i] * v[j];
        }
      }
    }
    return out;
  }

  static boolean isFinite(double[][] m) {
    return Arrays.stream(m).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  static double trace(double[][] m) {
    double sum = 0;
    for (int i = 0; i < m.length; i++) {
      sum += m[i][i];
    }
    return sum;
  }

  /** Trace of a·b, both symmetric. */
  static double traceOfProduct(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += dot(a[i], b[i]);
    }
    return sum;
  }

  /** ln |m| of a positive definite matrix. */
  static double logDeterminant(double[][] m) {
    double[][] l = new double[m.length][m.length];
    double sum = 0;
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j <= i; j++) {
        double s = m[i][j];
        for (int k = 0; k < j; k++) {
          s -= l[i][k] * l[j][k];
        }
        if (i == j) {
          l[i][i] = Math.sqrt(Math.max(s, 1e-14 * m[i][i]));
          sum += 2 * Math.log(l[i][i]);
        } else {
          l[i][j] = s / l[j][j];
        }
      }
    }
    return sum;
  }

  /** out ← out − f x. */
  static void rankOne(double f, double[] x, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] -= f * x[j];
    }
  }

  /** out ← out − f x − g y. */
  static void rankTwo(double f, double[] x, double g, double[] y, double[] out) {
    for (int j = 0; j < out.length; j++) {
      out[j] -= f * x[j] + g * y[j];
    }
  }

  /**
   * The transposed of a square, which is another one; four rows at once, so that rows of out are
   * fetched less often.
   */
  static void transpose(double[][] in, double[][] out) {
    int size = in.length;
    int i = 0;
    for (; i + 4 <= size; i += 4) {
      double[] a = in[i];
      double[] b = in[i + 1];
      double[] c = in[i + 2];
      double[] d = in[i + 3];
      for (int j = 0; j < size; j++) {
        double[] row = out[j];
        row[i] = a[j];
        row[i + 1] = b[j];
        row[i + 2] = c[j];
        row[i + 3] = d[j];
      }
    }
    for (; i < size; i++) {
      for (int j = 0; j < size; j++) {
        out[j][i] = in[i][j];
      }
    }
  }
}
