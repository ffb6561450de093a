package loam.rows;

import java.util.Arrays;

/**
 * A sparse matrix whose rows have about as many elements each: element i of all rows lies together.
 * Rows with fewer have zeros at column 0 in the rest. Rows in the middle, whose elements stand
 * where those of the row above do, one column on (the first two of the rows of a column of soil),
 * are multiplied without looking up where. Immutable.
 */
final class SparseMatrix {
  private final int columns;
  private final int[][] column;
  private final double[][] value;

  /** Column of the first and second element less the row, in rows from … to − 1. */
  private final int[] shift;

  private final int from;
  private final int to;

  private SparseMatrix(int columns, int[][] column, double[][] value) {
    this.columns = columns;
    this.column = column;
    this.value = value;
    int middle = rows() / 2;
    shift = new int[] {column[0][middle] - middle, column[1][middle] - middle};
    int first = middle;
    while (first > 0 && shifted(first - 1)) {
      first--;
    }
    int last = middle;
    while (last < rows() && shifted(last)) {
      last++;
    }
    from = first;
    to = last;
  }

  private boolean shifted(int row) {
    return column[0][row] == row + shift[0] && column[1][row] == row + shift[1];
  }

  /** The elements of a dense matrix [rows][columns] that are not 0. */
  static SparseMatrix of(double[][] dense) {
    int rows = dense.length;
    int most =
        Arrays.stream(dense)
            .mapToInt(row -> (int) Arrays.stream(row).filter(v -> v != 0).count())
            .max()
            .orElse(0);
    int even = most + most % 2;
    int[][] column = new int[even][rows];
    double[][] value = new double[even][rows];
    for (int k = 0; k < rows; k++) {
      int i = 0;
      for (int c = 0; c < dense[k].length; c++) {
        if (dense[k][c] != 0) {
          column[i][k] = c;
          value[i++][k] = dense[k][c];
        }
      }
    }
    return new SparseMatrix(dense[0].length, column, value);
  }

  double[][] dense() {
    double[][] out = new double[rows()][columns];
    for (int i = 0; i < column.length; i++) {
      for (int k = 0; k < rows(); k++) {
        out[k][column[i][k]] += value[i][k];
      }
    }
    return out;
  }

  static double[][] transpose(double[][] dense) {
    double[][] out = new double[dense[0].length][dense.length];
    for (int k = 0; k < dense.length; k++) {
      for (int c = 0; c < out.length; c++) {
        out[c][k] = dense[k][c];
      }
    }
    return out;
  }

  int rows() {
    return value[0].length;
  }

  int columns() {
    return columns;
  }

  /** How many elements a row has at most, zeros included. */
  int width() {
    return column.length;
  }

  int column(int i, int row) {
    return column[i][row];
  }

  double value(int i, int row) {
    return value[i][row];
  }

  /** out ← this matrix times x. */
  void times(double[] x, double[] out) {
    first(0, from, x, out);
    double[] v = value[0];
    double[] w = value[1];
    int a = shift[0];
    int b = shift[1];
    for (int k = from; k < to; k++) {
      out[k] = v[k] * x[k + a] + w[k] * x[k + b];
    }
    first(to, rows(), x, out);
    for (int i = 2; i < column.length; i += 2) {
      add(i, x, out);
    }
  }

  /** The first two elements of some rows times x. */
  private void first(int begin, int end, double[] x, double[] out) {
    int[] at = column[0];
    int[] next = column[1];
    for (int k = begin; k < end; k++) {
      out[k] = value[0][k] * x[at[k]] + value[1][k] * x[next[k]];
    }
  }

  private void add(int i, double[] x, double[] out) {
    int[] at = column[i];
    int[] next = column[i + 1];
    double[] v = value[i];
    double[] w = value[i + 1];
    for (int k = 0; k < v.length; k++) {
      out[k] += v[k] * x[at[k]] + w[k] * x[next[k]];
    }
  }
}
