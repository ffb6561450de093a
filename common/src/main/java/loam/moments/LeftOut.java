package loam.moments;

import java.util.Arrays;
import loam.network.Cholesky;

/**
 * What the residuals of a profile would be if it had taken no part in the fit. With the normal
 * matrix H of all profiles, H_g of this one and its score s = RᵀWe, the fit without it misses the
 * profile by u = H (H − H_g)⁻¹ s = s + H_g (H − H_g)⁻¹ s: a sandwich filled with u uᵀ is the
 * jackknife over profiles. Where a profile alone determines something, u is all but infinite: its
 * residuals say nothing there. Not thread-safe.
 */
final class LeftOut {
  /** Of the scaled diagonal, where a profile alone determines something. */
  private static final double LIFT = 1e-12;

  private final int size;
  private final double[] scale;
  private final double[] all;
  private final double[] own;
  private final double[] rest;
  private final double[] v;
  private final Cholesky cholesky;

  /**
   * @param normal H without null directions, row-major [n·n]
   */
  LeftOut(int size, double[] normal) {
    this.size = size;
    this.all = normal;
    this.own = new double[size * size];
    this.rest = new double[size * size];
    this.scale = new double[size];
    this.v = new double[size];
    this.cholesky = new Cholesky(size);
    for (int i = 0; i < size; i++) {
      scale[i] = 1 / Math.sqrt(normal[i * size + i]);
    }
  }

  /** Adds a row of the profile; its lower triangle. */
  void add(SparseRow row) {
    for (int r = 0; r < row.runs; r++) {
      int to = row.start[r] - row.offset[r];
      for (int p = row.offset[r]; p < row.offset[r] + row.length[r]; p++) {
        for (int q = 0; q <= r; q++) {
          int shift = row.start[q] - row.offset[q];
          int end = q == r ? p + 1 : row.offset[q] + row.length[q];
          for (int k = row.offset[q]; k < end; k++) {
            addOwn(to + p, shift + k, row.value[p] * row.value[k]);
          }
        }
      }
    }
  }

  private void addOwn(int i, int j, double value) {
    own[Math.max(i, j) * size + Math.min(i, j)] += value;
  }

  /** Turns the score of the profile [n] into u, and begins the next profile. */
  void predict(double[] score) {
    factor();
    for (int i = 0; i < size; i++) {
      v[i] = scale[i] * score[i];
    }
    cholesky.solve(v);
    for (int i = 0; i < size; i++) {
      v[i] *= scale[i];
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double h = own[i * size + j];
        score[i] += h * v[j];
        score[j] += h * v[i];
      }
      score[i] += own[i * size + i] * v[i];
    }
    Arrays.fill(own, 0);
  }

  private void factor() {
    double lift = LIFT;
    do {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          rest[i * size + j] =
              scale[i] * scale[j] * (all[i * size + j] - own[i * size + j]) + (i == j ? lift : 0);
        }
      }
      lift *= 10;
    } while (!cholesky.factor(rest));
  }
}
