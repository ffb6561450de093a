package loam.profiles;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gaussian random field of unit variance with kernel exp(−(z−z′)²/(2ℓ²)) at given depths. The
 * covariance has a rank far below N: a pivoted Cholesky factor [r][N], with diagonal residual below
 * 10⁻⁸, makes a sample cost r·N.
 */
final class SmoothField {
  private static final double RESIDUAL = 1e-8;

  private final double[][] factor;

  SmoothField(double[] depthM, double lengthM) {
    int n = depthM.length;
    double[] residual = new double[n];
    Arrays.fill(residual, 1);
    double[][] rows = new double[n][];
    int rank = 0;
    while (rank < n) {
      int pivot = 0;
      for (int i = 1; i < n; i++) {
        pivot = residual[i] > residual[pivot] ? i : pivot;
      }
      if (residual[pivot] < RESIDUAL) {
        break;
      }
      rows[rank] = row(depthM, lengthM, rows, rank, pivot, Math.sqrt(residual[pivot]));
      for (int i = 0; i < n; i++) {
        residual[i] -= rows[rank][i] * rows[rank][i];
      }
      residual[pivot] = 0;
      rank++;
    }
    factor = Arrays.copyOf(rows, rank);
  }

  private static double[] row(
      double[] depthM, double lengthM, double[][] rows, int rank, int pivot, double root) {
    double[] row = new double[depthM.length];
    for (int i = 0; i < row.length; i++) {
      double distance = (depthM[i] - depthM[pivot]) / lengthM;
      double value = Math.exp(-0.5 * distance * distance);
      for (int r = 0; r < rank; r++) {
        value -= rows[r][i] * rows[r][pivot];
      }
      row[i] = value / root;
    }
    return row;
  }

  int rank() {
    return factor.length;
  }

  /** Overwrites [N] with a sample of standard deviation {@code amplitude}. */
  void sample(SplittableRandom random, double amplitude, double[] out) {
    Arrays.fill(out, 0);
    for (double[] row : factor) {
      double normal = amplitude * random.nextGaussian();
      for (int i = 0; i < out.length; i++) {
        out[i] += normal * row[i];
      }
    }
  }
}
