package loam.figure;

import java.util.Arrays;

/** Small questions about arrays in which NaN marks what is not there. */
final class Values {
  private Values() {}

  static boolean some(double[] values) {
    return Arrays.stream(values).anyMatch(Double::isFinite);
  }

  static double[] finite(double... values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  /** Quantile of the finite values, q in [0, 1]; NaN without any. */
  static double quantile(double[] values, double q) {
    double[] sorted = finite(values);
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.rint(q * (sorted.length - 1))];
  }

  static double min(double[] values) {
    return quantile(values, 0);
  }

  static double max(double[] values) {
    return quantile(values, 1);
  }

  /** Every {@code step}-th value, from the first. */
  static double[] thin(double[] values, int step) {
    double[] out = new double[(values.length + step - 1) / step];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i * step];
    }
    return out;
  }

  /** |a − b|/|b|, NaN where either is missing. */
  static double[] relativeError(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.abs(a[i] - b[i]) / Math.abs(b[i]);
    }
    return out;
  }

  /** |a|/|b|, NaN where either is missing. */
  static double[] ratio(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.abs(a[i]) / Math.abs(b[i]);
    }
    return out;
  }

  /** State below which the share q of a density on equally spaced states lies. */
  static double percentile(double[] x, double[] density, double q) {
    double total = 0;
    for (double d : density) {
      total += Double.isFinite(d) ? d : 0;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Double.isFinite(density[i]) ? density[i] : 0;
      if (sum >= q * total) {
        return x[i];
      }
    }
    return x[x.length - 1];
  }
}
