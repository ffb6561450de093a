package loam.moments;

/**
 * One row of R as a few short runs of non-zeros. A row touches two faces of its cell, or three once
 * whitened, and each brings the basis functions that are not 0 there. Those that share functions
 * are merged before the row is squared: on flat parts of a profile the two faces nearly cancel, and
 * the digits that this costs must not depend on the size of what cancels.
 */
final class SparseRow {
  private final int[] point;
  private final double[] factor;
  private int points;
  private int used;

  /** Runs: first unknown, length, and where their values start. */
  final int[] start;

  final int[] length;
  final int[] offset;
  final double[] value;
  int runs;

  SparseRow(int terms, int tables) {
    point = new int[terms];
    factor = new double[terms];
    start = new int[terms * tables];
    length = new int[terms * tables];
    offset = new int[terms * tables];
    value = new double[4 * terms * tables];
  }

  /** Begins a row without points. */
  void clear() {
    points = 0;
    runs = 0;
    used = 0;
  }

  /** Adds a point of the row and what multiplies its flux. */
  void add(int at, double by) {
    point[points] = at;
    factor[points++] = by;
  }

  /**
   * Adds the runs of a table.
   *
   * @param index first of the 4 basis functions at each point
   * @param basis what they contribute to the flux, [4·points]
   * @param shift first unknown of the table
   */
  void merge(int[] index, double[] basis, int shift) {
    sort(index);
    int run = runs - 1;
    int next = used;
    int end = Integer.MIN_VALUE;
    for (int a = 0; a < points; a++) {
      int at = point[a];
      int from = index[at];
      if (from >= end) {
        run++;
        start[run] = shift + from;
        offset[run] = next;
        end = from;
      }
      for (; end < from + 4; end++) {
        value[next++] = 0;
      }
      double by = factor[a];
      int begin = offset[run] + shift + from - start[run];
      for (int k = 0; k < 4; k++) {
        value[begin + k] += by * basis[4 * at + k];
      }
      length[run] = next - offset[run];
    }
    runs = run + 1;
    used = next;
  }

  private void sort(int[] index) {
    for (int a = 1; a < points; a++) {
      for (int b = a; b > 0 && index[point[b]] < index[point[b - 1]]; b--) {
        int p = point[b];
        point[b] = point[b - 1];
        point[b - 1] = p;
        double by = factor[b];
        factor[b] = factor[b - 1];
        factor[b - 1] = by;
      }
    }
  }

  /** Product with stacked coefficients. */
  double times(double[] c) {
    double sum = 0;
    for (int r = 0; r < runs; r++) {
      int shift = start[r] - offset[r];
      for (int p = offset[r]; p < offset[r] + length[r]; p++) {
        sum += value[p] * c[shift + p];
      }
    }
    return sum;
  }
}
