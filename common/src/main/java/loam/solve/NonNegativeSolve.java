package loam.solve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * min ½ xᵀHx − bᵀx subject to x ≥ 0. First by block principal pivoting (Júdice and Pires): all
 * unknowns that break a sign change sides at once, which is fast but may go round in circles where
 * H is nearly singular. Then by active sets (Lawson and Hanson 1974, chapter 23), whose loss falls
 * with every set, so that none comes back. What is handed out satisfies the Karush–Kuhn–Tucker
 * conditions, x ≥ 0, Hx − b ≥ 0 and one of both 0, to the rounding of the products in Hx.
 */
public final class NonNegativeSolve {
  private static final int PATIENCE = 5;
  private static final double TOLERANCE = 1e-11;

  /** Of a gradient, relative to the largest sum of the sizes of its terms. */
  private static final double KKT = 1e-9;

  private final int size;
  private final double[] h;
  private final double[] b;
  private final double[] scale;
  private final boolean[] free;
  private double[] x;
  private double[] gradient;

  /**
   * @param h H, symmetric positive semi-definite, row-major [n·n]; its diagonal > 0
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
    }
  }

  /**
   * x.
   *
   * @throws IllegalStateException where no x satisfies the conditions to rounding
   */
  public double[] solution() {
    if (!pivoted()) {
      activeSets();
    }
    check();
    return x;
  }

  /** Whether block pivoting ended at signs that hold. */
  private boolean pivoted() {
    Arrays.fill(free, true);
    int least = size + 1;
    int patience = PATIENCE;
    for (int iteration = 0; iteration < 60 + 10 * size; iteration++) {
      solveFree();
      boolean[] breaking = breaking();
      int broken = count(breaking);
      if (broken == 0) {
        for (int i = 0; i < size; i++) {
          x[i] = Math.max(0, x[i]);
        }
        return satisfied();
      }
      if (broken < least) {
        least = broken;
        patience = PATIENCE;
      } else if (patience-- <= 0) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        free[i] ^= breaking[i];
      }
    }
    return false;
  }

  private void activeSets() {
    Arrays.fill(free, false);
    x = new double[size];
    gradient = gradient(x);
    boolean[] refused = new boolean[size];
    for (int enter = steepest(refused); enter >= 0; enter = steepest(refused)) {
      double[] before = x;
      double loss = loss(before);
      free[enter] = true;
      descend(before);
      if (loss(x) < loss) {
        Arrays.fill(refused, false);
      } else {
        // Its gradient was rounding: the loss cannot fall this way.
        x = before;
        gradient = gradient(x);
        for (int i = 0; i < size; i++) {
          free[i] = x[i] > 0;
        }
        refused[enter] = true;
      }
    }
  }

  /** To the least loss over the free unknowns, or to the walls on the way, which then hold. */
  private void descend(double[] from) {
    double[] at = from;
    while (true) {
      solveFree();
      double step = 1;
      int wall = -1;
      for (int i = 0; i < size; i++) {
        if (free[i] && x[i] <= 0) {
          double reach = at[i] / (at[i] - x[i]);
          if (wall < 0 || reach < step) {
            step = reach;
            wall = i;
          }
        }
      }
      if (wall < 0) {
        return;
      }
      double[] next = new double[size];
      for (int i = 0; i < size; i++) {
        next[i] = free[i] ? Math.max(0, at[i] + step * (x[i] - at[i])) : 0;
      }
      next[wall] = 0;
      free[wall] = false;
      at = next;
    }
  }

  /** The unknown at 0 whose rise lowers the loss fastest; −1 where none does beyond rounding. */
  private int steepest(boolean[] refused) {
    double tolerance = KKT * largestTerm();
    int best = -1;
    double least = -tolerance;
    for (int i = 0; i < size; i++) {
      if (!free[i] && !refused[i] && gradient[i] * scale[i] < least) {
        least = gradient[i] * scale[i];
        best = i;
      }
    }
    return best;
  }

  private void check() {
    if (!satisfied()) {
      throw new IllegalStateException(
          ("the non-negative least squares of %d unknowns did not converge: their equations are"
                  + " too nearly dependent; fewer unknowns (spline.size) may help")
              .formatted(size));
    }
  }

  private boolean satisfied() {
    gradient = gradient(x);
    double tolerance = KKT * largestTerm();
    for (int i = 0; i < size; i++) {
      double slope = gradient[i] * scale[i];
      boolean held = x[i] > 0 ? Math.abs(slope) <= tolerance : x[i] == 0 && slope >= -tolerance;
      if (!held) {
        return false;
      }
    }
    return true;
  }

  /** Largest sum of the sizes of a gradient's terms, scaled: what its rounding is relative to. */
  private double largestTerm() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      double sum = Math.abs(b[i]);
      for (int j = 0; j < size; j++) {
        sum += Math.abs(h[i * size + j] * x[j]);
      }
      largest = Math.max(largest, sum * scale[i]);
    }
    return largest;
  }

  /** ½ xᵀHx − bᵀx. */
  private double loss(double[] at) {
    double[] slope = gradient(at);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 0.5 * at[i] * (slope[i] - b[i]);
    }
    return sum;
  }

  /** Hx − b. */
  private double[] gradient(double[] at) {
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      double sum = -b[i];
      for (int j = 0; j < size; j++) {
        sum += h[i * size + j] * at[j];
      }
      out[i] = sum;
    }
    return out;
  }

  /** The x whose free unknowns solve their equations, and its gradient. */
  private void solveFree() {
    int[] index = IntStream.range(0, size).filter(i -> free[i]).toArray();
    int count = index.length;
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
    gradient = gradient(x);
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
      breaking[i] =
          free[i]
              ? x[i] < -TOLERANCE * scale[i] * largest
              : gradient[i] * scale[i] < -TOLERANCE * steepest;
    }
    return breaking;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }
}
