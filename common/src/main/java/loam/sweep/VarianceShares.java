package loam.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.random.Purpose;
import loam.random.Streams;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * How much of the variance of y each axis explains: Sobol' indices of a regression surface (Sudret
 * 2008, Reliab. Eng. Syst. Saf. 93, 964–979). y is regressed on functions of each axis, on products
 * of functions of two axes, and on the seed, whose draws all points share. An axis of few values or
 * of words has a contrast a value; any other has cubic polynomials in its rank, of which products
 * take the first. The share of a group of terms is the variance of its part of the surface over
 * that of y, less what the noise of the coefficients adds on average.
 */
final class VarianceShares {
  private static final int MOST_DRAWS = 100;
  private static final int FEWEST_DRAWS = 20;

  /** Multiplications that the draws may cost. */
  private static final double COST = 2e8;

  /** Rows for each coefficient at least, or products are left out, and then the surface is. */
  private static final double ROWS_A_TERM = 1.5;

  /**
   * What one axis does.
   *
   * @param first share of the variance by the axis alone, 0 … 1
   * @param total the same with its products with other axes
   * @param error standard error of {@code total}, by a bootstrap over points
   * @param chance of as large an effect where the axis has none: F test of all its terms
   */
  record Share(double first, double total, double error, double chance) {}

  private record Term(int axis, int other, double[] values) {
    boolean of(int a) {
      return axis == a || other == a;
    }
  }

  private final List<Term> terms;
  private final double[] y;

  private VarianceShares(List<Term> terms, double[] y) {
    this.terms = terms;
    this.y = y;
  }

  /**
   * The share of every axis.
   *
   * @param axes values of each axis in each row, [axes][rows]
   * @param seeds seed of each row
   * @param y numbers, finite
   * @return empty where there are too few rows to tell, or y does not vary
   */
  static Optional<List<Share>> of(List<String[]> axes, int[] seeds, double[] y) {
    List<Term> main = new ArrayList<>();
    List<Term> products = new ArrayList<>();
    List<List<double[]>> bases = new ArrayList<>();
    for (int a = 0; a < axes.size(); a++) {
      int axis = a;
      bases.add(AxisFunctions.of(axes.get(a)));
      bases.get(a).forEach(v -> main.add(new Term(axis, -1, v)));
    }
    for (int a = 0; a < axes.size(); a++) {
      for (int b = 0; b < a; b++) {
        for (double[] v : AxisFunctions.leading(axes.get(a), bases.get(a))) {
          for (double[] w : AxisFunctions.leading(axes.get(b), bases.get(b))) {
            products.add(new Term(a, b, AxisFunctions.product(v, w)));
          }
        }
      }
    }
    String[] words = Arrays.stream(seeds).mapToObj(Integer::toString).toArray(String[]::new);
    List<Term> block =
        AxisFunctions.contrasts(words).stream().map(v -> new Term(-1, -1, v)).toList();
    if (Arrays.stream(y).distinct().count() < 2) {
      return Optional.empty();
    }
    for (List<Term> more : List.of(products, List.<Term>of())) {
      List<Term> all = new ArrayList<>(main);
      all.addAll(more);
      all.addAll(block);
      if (y.length >= ROWS_A_TERM * (all.size() + 1)) {
        try {
          return Optional.of(new VarianceShares(all, y).shares(axes.size(), points(axes)));
        } catch (SingularMatrixException confounded) {
          // Fewer terms may be told apart.
        }
      }
    }
    return Optional.empty();
  }

  /** Rows of each point of the axes. */
  private static int[][] points(List<String[]> axes) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < axes.get(0).length; i++) {
      StringBuilder point = new StringBuilder();
      for (String[] axis : axes) {
        point.append(axis[i]).append('\n');
      }
      rows.computeIfAbsent(point.toString(), p -> new ArrayList<>()).add(i);
    }
    return rows.values().stream()
        .map(p -> p.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private List<Share> shares(int axes, int[][] points) {
    int[] every = new int[y.length];
    Arrays.setAll(every, i -> i);
    Surface surface = new Surface(every);
    double cost = (double) y.length * terms.size() * terms.size();
    int draws = (int) Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, COST / cost));
    double[][] drawn = new double[axes][draws];
    SplittableRandom random = Streams.of(0, Purpose.RESAMPLING);
    for (int d = 0; d < draws; d++) {
      Optional<Surface> one = resampled(points, random);
      for (int a = 0; a < axes; a++) {
        int axis = a;
        drawn[a][d] = one.map(s -> s.share(axis, true)).orElse(Double.NaN);
      }
    }
    List<Share> out = new ArrayList<>();
    for (int a = 0; a < axes; a++) {
      double[] finite = Arrays.stream(drawn[a]).filter(Double::isFinite).toArray();
      out.add(
          new Share(
              unit(surface.share(a, false)),
              unit(surface.share(a, true)),
              Statistics.std(finite),
              surface.chance(a)));
    }
    return out;
  }

  private static double unit(double share) {
    return Math.min(1, Math.max(0, share));
  }

  private Optional<Surface> resampled(int[][] points, SplittableRandom random) {
    List<Integer> rows = new ArrayList<>();
    for (int p = 0; p < points.length; p++) {
      for (int i : points[random.nextInt(points.length)]) {
        rows.add(i);
      }
    }
    try {
      return Optional.of(new Surface(rows.stream().mapToInt(Integer::intValue).toArray()));
    } catch (SingularMatrixException unlucky) {
      return Optional.empty();
    }
  }

  /** Least squares over some of the rows. */
  private final class Surface {
    private final double[] target;
    private final double[][] columns;
    private final double[] coefficients;
    private final double[][] inverse;
    private final double squares;

    Surface(int[] rows) {
      target = AxisFunctions.centred(Arrays.stream(rows).mapToDouble(i -> y[i]).toArray());
      columns = new double[terms.size()][];
      for (int t = 0; t < columns.length; t++) {
        double[] of = terms.get(t).values();
        columns[t] = AxisFunctions.centred(Arrays.stream(rows).mapToDouble(i -> of[i]).toArray());
      }
      RealMatrix gram = new Array2DRowRealMatrix(columns.length, columns.length);
      for (int s = 0; s < columns.length; s++) {
        for (int t = 0; t <= s; t++) {
          double value = dot(columns[s], columns[t]);
          gram.setEntry(s, t, value);
          gram.setEntry(t, s, value);
        }
      }
      inverse = new QRDecomposition(gram, 1e-9 * gram.getNorm()).getSolver().getInverse().getData();
      double[] right = new double[columns.length];
      Arrays.setAll(right, t -> dot(columns[t], target));
      coefficients = new double[columns.length];
      Arrays.setAll(coefficients, t -> dot(inverse[t], right));
      squares = dot(target, target) - dot(coefficients, right);
    }

    private int freedom() {
      return target.length - 1 - columns.length;
    }

    /** Variance of the part of an axis over that of y, less what noise adds on average. */
    double share(int axis, boolean withProducts) {
      List<Integer> chosen = new ArrayList<>();
      for (int t = 0; t < columns.length; t++) {
        Term term = terms.get(t);
        if (withProducts ? term.of(axis) : term.axis() == axis && term.other() < 0) {
          chosen.add(t);
        }
      }
      double noise = Math.max(0, squares) / freedom();
      double[] part = new double[target.length];
      double added = 0;
      for (int s : chosen) {
        for (int i = 0; i < part.length; i++) {
          part[i] += coefficients[s] * columns[s][i];
        }
        for (int t : chosen) {
          added += noise * inverse[s][t] * dot(columns[s], columns[t]);
        }
      }
      return (dot(part, part) - added) / dot(target, target);
    }

    /** F test of the terms of an axis against those that stay. */
    double chance(int axis) {
      List<Term> rest = terms.stream().filter(t -> !t.of(axis)).toList();
      int of = terms.size() - rest.size();
      double without = rest.isEmpty() ? dot(target, target) : new VarianceShares(rest, y).squares();
      double gain = (without - squares) / of;
      double noise = squares / freedom();
      if (!(noise > 1e-12 * dot(target, target) / target.length)) {
        return gain > noise ? 0 : 1;
      }
      return 1 - new FDistribution(null, of, freedom()).cumulativeProbability(gain / noise);
    }
  }

  private double squares() {
    int[] every = new int[y.length];
    Arrays.setAll(every, i -> i);
    return new Surface(every).squares;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
