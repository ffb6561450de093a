package loam.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a regression on the axes of a study is made of ({@link VarianceShares}). */
final class AxisFunctions {
  private static final int FEW_VALUES = 6;
  private static final int DEGREE = 3;

  private AxisFunctions() {}

  /** Whether an axis has words or so few numbers that each is a level. */
  static boolean few(String[] values) {
    Set<String> distinct = new LinkedHashSet<>(List.of(values));
    return distinct.size() <= FEW_VALUES
        || distinct.stream().anyMatch(v -> Double.isNaN(AxisColumns.number(v)));
  }

  /** Functions of an axis, each of mean 0 over the rows: [functions][rows]. */
  static List<double[]> of(String[] values) {
    return few(values) ? contrasts(values) : polynomials(values);
  }

  /** How many functions an axis has. */
  static long count(String[] values) {
    return few(values) ? Arrays.stream(values).distinct().count() - 1 : DEGREE;
  }

  /** Of how many of them, the first ones, products with other axes are made. */
  static long leading(String[] values) {
    return few(values) ? count(values) : 1;
  }

  /** A function a value but the first. */
  private static List<double[]> contrasts(String[] values) {
    List<double[]> out = new ArrayList<>();
    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(List.of(values)));
    for (String value : distinct.subList(1, distinct.size())) {
      double[] column = new double[values.length];
      Arrays.setAll(column, i -> values[i].equals(value) ? 1 : 0);
      out.add(centred(column));
    }
    return out;
  }

  /** Legendre's polynomials of the rank: monotone changes of an axis change nothing. */
  private static List<double[]> polynomials(String[] values) {
    double[] rank =
        Statistics.ranks(Arrays.stream(values).mapToDouble(AxisColumns::number).toArray());
    double[][] out = new double[DEGREE][values.length];
    for (int i = 0; i < rank.length; i++) {
      double u = (2 * rank[i] + 1) / rank.length - 1;
      out[0][i] = u;
      out[1][i] = 1.5 * u * u - 0.5;
      out[2][i] = 2.5 * u * u * u - 1.5 * u;
    }
    return Arrays.stream(out).map(AxisFunctions::centred).toList();
  }

  static double[] product(double[] v, double[] w) {
    double[] out = new double[v.length];
    Arrays.setAll(out, i -> v[i] * w[i]);
    return centred(out);
  }

  static double[] centred(double[] v) {
    double mean = Statistics.mean(v);
    double[] out = new double[v.length];
    Arrays.setAll(out, i -> v[i] - mean);
    return out;
  }
}
