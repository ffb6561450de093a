package loam.solve;

import java.util.List;

/**
 * min ½ xᵀHx − bᵀx subject to x ≥ 0, by block principal pivoting (Júdice and Pires): all unknowns
 * that break a sign change sides at once, and one at a time when that stops helping, which makes it
 * finite. The result satisfies the Karush–Kuhn–Tucker conditions: x ≥ 0, Hx − b ≥ 0, one of both 0.
 */
public final class NonNegativeSolve {
  private static final int PATIENCE = 5;
  private static final double TOLERANCE = 1e-11;

  private final int size;
  private final double[] h;
  private final double[] b;
  private final double[] scale;
  private final boolean[] free;
  private double[] x;
  private double[] gradient;

  /**
   * @param h H, symmetric positive definite, row-major [n·n]
   * @param b [n]
   */
  public NonNegativeSolve(int size, double[] h, double[] b) {
    this.size = size;
    this.h = h;
    this.b = b;
    this.scale = new double[size];
    this.free = new boolean[size];
    for (int i = 0; i < size; i++) {
      scale[i] = 1 / Math.sqrt(h[i * size + i]);
      free[i] = true;
    }
  }

  /** x. */
  public double[] solution() {
    int least = size + 1;
    int patience = PATIENCE;
    for (int iteration = 0; iteration < 60 + 10 * size; iteration++) {
      solveFree();
      int broken = broken();
      if (broken == 0) {
        break;
      }
      if (broken < least) {
        least = broken;
        patience = PATIENCE;
        exchangeAll();
      } else if (patience > 0) {
        patience--;
        exchangeAll();
      } else {
        exchangeLast();
      }
    }
    for (int i = 0; i < size; i++) {
      x[i] = Math.max(0, x[i]);
    }
    return x;
  }

  private void solveFree() {
    int[] index = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (free[i]) {
        index[count++] = i;
      }
    }
    x = new double[size];
    if (count > 0) {
      double[] sub = new double[count * count];
      double[] right = new double[count];
      for (int p = 0; p < count; p++) {
        right[p] = b[index[p]];
        for (int q = 0; q < count; q++) {
          sub[p * count + q] = h[index[p] * size + index[q]];
        }
      }
      double[] part = new PositiveSystem(count, sub, List.of()).solve(right);
      for (int p = 0; p < count; p++) {
        x[index[p]] = part[p];
      }
    }
    gradient = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = -b[i];
      for (int j = 0; j < size; j++) {
        sum += h[i * size + j] * x[j];
      }
      gradient[i] = sum;
    }
  }

  private boolean breaks(int i, double largest, double steepest) {
    return free[i]
        ? x[i] < -TOLERANCE * scale[i] * largest
        : gradient[i] * scale[i] < -TOLERANCE * steepest;
  }

  private boolean[] breaking() {
    double largest = 0;
    double steepest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(x[i]) / scale[i]);
      steepest = Math.max(steepest, Math.abs(b[i]) * scale[i]);
    }
    boolean[] breaking = new boolean[size];
    for (int i = 0; i < size; i++) {
      breaking[i] = breaks(i, largest, steepest);
    }
    return breaking;
  }

  private int broken() {
    int count = 0;
    for (boolean breaks : breaking()) {
      count += breaks ? 1 : 0;
    }
    return count;
  }

  private void exchangeAll() {
    boolean[] breaking = breaking();
    for (int i = 0; i < size; i++) {
      free[i] ^= breaking[i];
    }
  }

  private void exchangeLast() {
    boolean[] breaking = breaking();
    for (int i = size - 1; i >= 0; i--) {
      if (breaking[i]) {
        free[i] ^= true;
        return;
      }
    }
  }
}
