package loam.state;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The start of a fit from another of the same record, whose layers and form may differ. */
final class Continued {
  private static final int STATES = 61;

  /** Of the largest square: keeps coefficients that no state tells apart near their neighbours. */
  private static final double RIDGE = 1e-4;

  private Continued() {}

  /**
   * Parameters of a column: ln λ of each layer is that of the old layer at its middle, the noises
   * are the old ones.
   */
  static double[] from(StateEstimate old, HeatColumn column, SensorRecord record) {
    int noises = old.phi().length - old.layout().coefficients();
    double[] phi = new double[column.coefficients() + noises];
    System.arraycopy(old.phi(), old.layout().coefficients(), phi, column.coefficients(), noises);
    double[][] range = LayerStates.range(record, column, 0.001);
    for (int l = 0; l < column.grid().layers(); l++) {
      int layer = at(old.column().grid(), middle(column.grid(), l));
      double lo = old.supportLo()[layer];
      double hi = old.supportHi()[layer];
      LogBasis basis = column.bases().get(l);
      double warmer = warmer(old.column().lambda(layer), basis);
      DoubleUnaryOperator log =
          at -> {
            double x = Math.max(lo, Math.min(hi, at));
            return Math.log(old.lambda(layer, x)) + warmer * Change.of(old, layer, x).value();
          };
      double[] part =
          basis instanceof LogTensor both
              ? both.coefficients(
                  fitted(log, both.along(), range[0][l], range[1][l]),
                  fitted(
                      x ->
                          both.reach()
                              * Change.of(old, layer, Math.max(lo, Math.min(hi, x))).value(),
                      both.along(),
                      range[0][l],
                      range[1][l]))
              : fitted(log, basis, range[0][l], range[1][l]);
      System.arraycopy(part, 0, phi, column.offset(l), part.length);
    }
    return phi;
  }

  /** By how much the middle temperature of λ(θ, T) in a new layer is above that of the old one. */
  private static double warmer(LogCurve old, LogBasis basis) {
    return old instanceof LogTensor before && basis instanceof LogTensor after
        ? after.middle() - before.middle()
        : 0;
  }

  private static double middle(ColumnGrid grid, int layer) {
    double top = Double.NaN;
    double bottom = Double.NaN;
    for (int j = 0; j < grid.layer().length; j++) {
      if (grid.layer()[j] == layer) {
        top = Double.isNaN(top) ? grid.depthM()[j] : top;
        bottom = grid.depthM()[j + 1];
      }
    }
    return 0.5 * (top + bottom);
  }

  private static int at(ColumnGrid grid, double depth) {
    int j = 0;
    while (j + 1 < grid.layer().length && grid.depthM()[j + 1] < depth) {
      j++;
    }
    return grid.layer()[j];
  }

  /** Coefficients of a function ln λ, by least squares over the states from lo to hi. */
  static double[] fitted(DoubleUnaryOperator log, LogBasis basis, double lo, double hi) {
    int n = basis.size();
    double[][] normal = new double[n][n];
    double[] right = new double[n];
    double[] value = new double[LogBasis.FUNCTIONS];
    double[] unused = new double[LogBasis.FUNCTIONS];
    for (int k = 0; k < STATES; k++) {
      double x = lo + (hi - lo) * k / (STATES - 1);
      double y = log.applyAsDouble(x);
      int first = basis.fill(x, value, unused, unused.clone(), 0);
      for (int a = 0; a < LogBasis.FUNCTIONS && first + a < n; a++) {
        right[first + a] += value[a] * y;
        for (int b = 0; b < LogBasis.FUNCTIONS && first + b < n; b++) {
          normal[first + a][first + b] += value[a] * value[b];
        }
      }
    }
    double largest = Arrays.stream(normal).flatMapToDouble(Arrays::stream).max().orElse(1);
    double[][] smooth = Dense.plus(normal, RIDGE * largest, basis.roughness());
    return Dense.times(Dense.inverse(smooth), right);
  }
}
