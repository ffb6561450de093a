package loam.moments;

import java.util.Arrays;
import java.util.Optional;

/**
 * Adds up {@link ResidualSums} of a solution over profiles, of both parts of the data together. Not
 * thread-safe.
 */
public final class ResidualAccumulator {
  private final ProfileRows rows;
  private final SparseRow row;
  private final double[] solution;
  private final double[] offsets;
  private final int size;
  private final int levels;
  private final double[] residual;
  private final double[] gradient;
  private final boolean[] touched;
  private final int[] index;
  private final double[] packed;
  private final double[] sum;
  private final double[] squares;
  private final double[] lag;
  private final double[] score;
  private final double[] meat;
  private final Optional<LeftOut> leftOut;
  private final long[] sizes;
  private double weight;
  private long inside;
  private double weightedSquares;
  private long profiles;

  /**
   * @param spec data and weights
   * @param solution stacked coefficients [n]
   * @param offsets constant of every (whitened) level that the solution allows for, [L]: weighted
   *     residuals are less this
   */
  public ResidualAccumulator(MomentsSpec spec, double[] solution, double[] offsets) {
    this(spec, solution, offsets, Optional.empty());
  }

  /**
   * @param normal H of all profiles without null directions [n·n], to leave each profile out of the
   *     fit that it is compared with; empty: it stays in
   */
  public ResidualAccumulator(
      MomentsSpec spec, double[] solution, double[] offsets, Optional<double[]> normal) {
    this.size = spec.size();
    if (solution.length != size) {
      throw new IllegalArgumentException(
          "the spaces have %d unknowns, the solution %d".formatted(size, solution.length));
    }
    this.rows = new ProfileRows(spec);
    this.row = rows.current;
    this.solution = solution.clone();
    this.levels = spec.column().rows();
    this.offsets = offsets.clone();
    this.residual = new double[levels];
    this.gradient = new double[size];
    this.touched = new boolean[size];
    this.index = new int[size];
    this.packed = new double[size];
    this.sum = new double[levels];
    this.squares = new double[levels];
    this.lag = new double[levels - 1];
    this.score = new double[size];
    this.meat = new double[size * size];
    this.sizes = new long[Tails.BINS];
    this.leftOut = normal.map(h -> new LeftOut(size, h));
  }

  /** Adds one profile: state [N], clean tendency [N−2]. */
  public void add(long id, double[] state, double[] cleanTendency) {
    rows.take(id, state, cleanTendency);
    addPlain();
    addWeighted();
    profiles++;
  }

  private void addPlain() {
    for (int k = 0; k < levels; k++) {
      rows.plainRow(k);
      double e = rows.observed(k) - row.times(solution);
      residual[k] = e;
      sum[k] += e;
      squares[k] += e * e;
      if (k > 0) {
        lag[k - 1] += residual[k - 1] * e;
      }
    }
  }

  private void addWeighted() {
    double total = 0;
    for (int k = 0; k < levels; k++) {
      rows.row(k);
      double e = rows.weightedY(k) - row.times(solution) - rows.offsetWeight(k) * offsets[k];
      total += e * e;
      tail(k, e);
      if (leftOut.isPresent()) {
        leftOut.get().add(row);
      }
      for (int r = 0; r < row.runs; r++) {
        int shift = row.start[r] - row.offset[r];
        int from = row.offset[r];
        for (int p = from; p < from + row.length[r]; p++) {
          gradient[shift + p] += row.value[p] * e;
          touched[shift + p] = true;
        }
      }
    }
    weightedSquares += total;
    leftOut.ifPresent(l -> l.predict(gradient));
    square();
  }

  private void tail(int level, double weighted) {
    double tail = rows.tail(level);
    weight += tail * tail;
    inside += tail == 1 ? 1 : 0;
    sizes[Tails.bin(Math.abs(weighted) / tail)]++;
  }

  private void square() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (touched[i]) {
        index[count] = i;
        packed[count++] = gradient[i];
        score[i] += gradient[i];
        gradient[i] = 0;
        touched[i] = false;
      }
    }
    for (int a = 0; a < count; a++) {
      int base = index[a] * size;
      double g = packed[a];
      for (int b = a; b < count; b++) {
        meat[base + index[b]] += g * packed[b];
      }
    }
  }

  /** Sums over the profiles so far. */
  public ResidualSums result() {
    double[] full = meat.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        full[i * size + j] = full[j * size + i];
      }
    }
    return new ResidualSums(
        sum.clone(),
        squares.clone(),
        lag.clone(),
        weightedSquares,
        Arrays.copyOf(score, size),
        full,
        profiles,
        new Tails(weight, inside, sizes.clone()));
  }
}
