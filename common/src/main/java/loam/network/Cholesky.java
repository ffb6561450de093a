package loam.network;

import java.util.Arrays;

/**
 * Symmetric positive definite systems of one size, by Cholesky in blocks on the kernel of engine
 * {@code vector}. The workspace is reused: an instance belongs to one thread.
 */
public final class Cholesky {
  private static final int BLOCK = 32;

  private final DoubleKernel kernel = VectorNetworks.doubleKernel();
  private final int size;
  private final int stride;

  /** Matrix, then its factor L in the lower triangle; padded by ones on the diagonal. */
  private final double[] matrix;

  /** Inverses of the diagonal blocks of L, row-major, and their transposes. */
  private final double[] inverse;

  private final double[] inverseTransposed;
  private final double[] panel;
  private final double[] strip;

  /**
   * @param size order of the matrices
   */
  public Cholesky(int size) {
    this.size = size;
    stride = DoubleNetwork.roundUp(size, BLOCK);
    matrix = new double[stride * stride];
    inverse = new double[stride * BLOCK];
    inverseTransposed = new double[stride * BLOCK];
    panel = new double[BLOCK * stride];
    strip = new double[stride * BLOCK];
  }

  /** Order of the matrices. */
  public int size() {
    return size;
  }

  /**
   * Factors A = LLᵀ.
   *
   * @param a symmetric row-major [size·size], only its lower triangle is read
   * @return whether A is positive definite to rounding; if not, nothing may be solved
   */
  public boolean factor(double[] a) {
    for (int i = 0; i < stride; i++) {
      int row = i * stride;
      if (i < size) {
        System.arraycopy(a, i * size, matrix, row, i + 1);
      } else {
        Arrays.fill(matrix, row, row + i, 0);
        matrix[row + i] = 1;
      }
    }
    for (int k = 0; k < stride; k += BLOCK) {
      if (!factorDiagonal(k)) {
        return false;
      }
      invertDiagonal(k);
      eliminate(k);
    }
    return true;
  }

  private boolean factorDiagonal(int k) {
    for (int i = k; i < k + BLOCK; i++) {
      int ri = i * stride;
      for (int j = k; j <= i; j++) {
        int rj = j * stride;
        double sum = matrix[ri + j];
        for (int m = k; m < j; m++) {
          sum -= matrix[ri + m] * matrix[rj + m];
        }
        if (j < i) {
          matrix[ri + j] = sum / matrix[rj + j];
        } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
          matrix[ri + i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  private void invertDiagonal(int k) {
    int base = k * BLOCK;
    Arrays.fill(inverse, base, base + BLOCK * BLOCK, 0);
    for (int j = 0; j < BLOCK; j++) {
      for (int i = j; i < BLOCK; i++) {
        double sum = i == j ? 1 : 0;
        for (int m = j; m < i; m++) {
          sum -= matrix[(k + i) * stride + k + m] * inverse[base + m * BLOCK + j];
        }
        inverse[base + i * BLOCK + j] = sum / matrix[(k + i) * stride + k + i];
      }
    }
    for (int i = 0; i < BLOCK; i++) {
      for (int j = 0; j < BLOCK; j++) {
        inverseTransposed[base + j * BLOCK + i] = inverse[base + i * BLOCK + j];
      }
    }
  }

  /** Rows below block k: L = A·inverseᵀ, then their products leave the rest of the matrix. */
  private void eliminate(int k) {
    int below = k + BLOCK;
    int rows = stride - below;
    if (rows == 0) {
      return;
    }
    Arrays.fill(strip, 0, rows * BLOCK, 0);
    kernel.multiplyAdd(
        matrix,
        below * stride + k,
        stride,
        1,
        inverseTransposed,
        k * BLOCK,
        BLOCK,
        strip,
        0,
        BLOCK,
        rows,
        BLOCK,
        BLOCK);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(strip, i * BLOCK, matrix, (below + i) * stride + k, BLOCK);
      for (int j = 0; j < BLOCK; j++) {
        panel[j * stride + i] = -strip[i * BLOCK + j];
      }
    }
    for (int i = 0; i < rows; i += BLOCK) {
      int to = (below + i) * stride + below;
      kernel.multiplyAdd(
          strip, i * BLOCK, BLOCK, 1, panel, 0, stride, matrix, to, stride, BLOCK, BLOCK,
          i + BLOCK);
    }
  }

  /** Solves A·x = b in place of b [size]. */
  public void solve(double[] b) {
    for (int i = 0; i < size; i++) {
      int row = i * stride;
      double sum = b[i];
      for (int j = 0; j < i; j++) {
        sum -= matrix[row + j] * b[j];
      }
      b[i] = sum / matrix[row + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      int row = i * stride;
      double x = b[i] / matrix[row + i];
      b[i] = x;
      for (int j = 0; j < i; j++) {
        b[j] -= matrix[row + j] * x;
      }
    }
  }

  /** A⁻¹, row-major [size·size], exactly symmetric. */
  public double[] inverse() {
    double[] x = new double[stride * stride];
    double[] sum = new double[BLOCK * stride];
    for (int k = 0; k < stride; k += BLOCK) {
      Arrays.fill(sum, 0);
      int reach = k + BLOCK;
      multiplyNegative(k, 0, k, x, sum, reach);
      for (int i = 0; i < BLOCK; i++) {
        sum[i * stride + k + i] += 1;
      }
      kernel.multiplyAdd(
          inverse, k * BLOCK, BLOCK, 1, sum, 0, stride, x, k * stride, stride, BLOCK, BLOCK, reach);
    }
    return squared(x);
  }

  /** sum −= L[block k, columns from … to)·x[rows from … to). */
  private void multiplyNegative(int k, int from, int to, double[] x, double[] sum, int columns) {
    for (int i = 0; i < BLOCK; i++) {
      for (int j = from; j < to; j++) {
        strip[i + (j - from) * BLOCK] = -matrix[(k + i) * stride + j];
      }
    }
    kernel.multiplyAdd(
        strip, 0, 1, BLOCK, x, from * stride, stride, sum, 0, stride, BLOCK, to - from, columns);
  }

  /** XᵀX for lower triangular X = L⁻¹. */
  private double[] squared(double[] x) {
    double[] out = new double[size * size];
    double[] rows = new double[BLOCK * stride];
    for (int i = 0; i < stride; i += BLOCK) {
      Arrays.fill(rows, 0);
      kernel.multiplyAdd(
          x,
          i * stride + i,
          1,
          stride,
          x,
          i * stride,
          stride,
          rows,
          0,
          stride,
          BLOCK,
          stride - i,
          i + BLOCK);
      for (int r = i; r < Math.min(i + BLOCK, size); r++) {
        for (int c = 0; c <= r; c++) {
          out[r * size + c] = rows[(r - i) * stride + c];
          out[c * size + r] = out[r * size + c];
        }
      }
    }
    return out;
  }
}
