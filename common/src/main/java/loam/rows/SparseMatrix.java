package loam.rows;

import java.util.Arrays;

/**
 * A sparse matrix whose rows have about as many elements each: element i of all rows lies together.
 * Rows with fewer have zeros at column 0 in the rest. Immutable.
 */
final class SparseMatrix {
  private final int columns;
  private final int[][] column;
  private final double[][] value;

  private SparseMatrix(int columns, int[][] column, double[][] value) {
    this.columns = columns;
    this.column = column;
    this.value = value;
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
    for (int i = 0; i < column.length; i += 2) {
      int[] at = column[i];
      int[] next = column[i + 1];
      double[] v = value[i];
      double[] w = value[i + 1];
      if (i == 0) {
        for (int k = 0; k < v.length; k++) {
          out[k] = v[k] * x[at[k]] + w[k] * x[next[k]];
        }
      } else {
        for (int k = 0; k < v.length; k++) {
          out[k] += v[k] * x[at[k]] + w[k] * x[next[k]];
        }
      }
    }
  }
}
