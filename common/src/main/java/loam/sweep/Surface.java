package loam.sweep;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** A regression surface: numbers by least squares on functions, all centred over the rows. */
final class Surface {
  private static final double SINGULAR = 1e-9;

  /** Share of the squares below which what is left is rounding. */
  private static final double ROUNDING = 1e-12;

  private final double[][] columns;
  private final double[] coefficients;
  private final RealMatrix inverse;
  private final double all;
  private final double left;
  private final int rows;
  private final int freedom;

  /**
   * @param functions each over all rows
   * @param rows those that take part, as often as they are named
   * @param lost degrees of freedom that y has lost before
   * @throws org.apache.commons.math3.linear.SingularMatrixException where the rows do not tell the
   *     functions apart
   */
  Surface(List<double[]> functions, double[] y, int[] rows, int lost) {
    double[] target = chosen(y, rows);
    this.rows = rows.length;
    this.columns = functions.stream().map(f -> chosen(f, rows)).toArray(double[][]::new);
    this.inverse = inverse();
    double[] right = Arrays.stream(columns).mapToDouble(c -> dot(c, target)).toArray();
    this.coefficients = inverse.operate(right);
    this.all = dot(target, target);
    this.left = Math.max(0, all - dot(coefficients, right));
    this.freedom = rows.length - 1 - columns.length - lost;
  }

  private static double[] chosen(double[] of, int[] rows) {
    return AxisFunctions.centred(Arrays.stream(rows).mapToDouble(i -> of[i]).toArray());
  }

  private RealMatrix inverse() {
    RealMatrix gram = new Array2DRowRealMatrix(columns.length, columns.length);
    for (int s = 0; s < columns.length; s++) {
      for (int t = 0; t <= s; t++) {
        double value = dot(columns[s], columns[t]);
        gram.setEntry(s, t, value);
        gram.setEntry(t, s, value);
      }
    }
    return inverse(gram);
  }

  private static RealMatrix inverse(RealMatrix of) {
    return new QRDecomposition(of, SINGULAR * of.getNorm()).getSolver().getInverse();
  }

  /** Variance of y over the rows. */
  double variance() {
    return all / rows;
  }

  /** Variance of the part of some functions, less what noise adds to it on average. */
  double variance(int[] of) {
    double[] part = new double[rows];
    double added = 0;
    for (int s : of) {
      for (int i = 0; i < rows; i++) {
        part[i] += coefficients[s] * columns[s][i];
      }
      for (int t : of) {
        added += noise() * inverse.getEntry(s, t) * dot(columns[s], columns[t]);
      }
    }
    return (dot(part, part) - added) / rows;
  }

  /** Chance of so large coefficients of some functions where all of theirs are 0: F test. */
  double chance(int[] of) {
    double[] own = Arrays.stream(of).mapToDouble(t -> coefficients[t]).toArray();
    RealMatrix weight = inverse(inverse.getSubMatrix(of, of));
    double gain = dot(own, weight.operate(own)) / of.length;
    if (noise() <= ROUNDING * variance()) {
      return gain > ROUNDING * variance() ? 0 : 1;
    }
    return 1 - new FDistribution(null, of.length, freedom).cumulativeProbability(gain / noise());
  }

  private double noise() {
    return left / freedom;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
