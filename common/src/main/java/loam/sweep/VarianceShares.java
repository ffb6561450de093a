package loam.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import loam.random.Purpose;
import loam.random.Streams;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * How much of the variance of y each axis explains: Sobol' indices of a regression surface (Sudret
 * 2008, Reliab. Eng. Syst. Saf. 93, 964–979). y is regressed on functions of each axis and on
 * products of functions of two axes. An axis of few values or of words has a contrast a value; any
 * other has cubic polynomials in its rank, of which products take the first. The share of a group
 * of terms is the variance of its part of the surface over that of y, less what the noise of the
 * coefficients adds on average.
 */
final class VarianceShares {
  private static final int MOST_DRAWS = 100;
  private static final int FEWEST_DRAWS = 20;
  private static final int FEWEST_UNITS = 3;

  /** Multiplications that a surface, and the draws together, may cost. */
  private static final double COST = 2e8;

  /** Rows for each coefficient at least, or products are left out, and then the surface is. */
  private static final double ROWS_A_TERM = 1.5;

  /**
   * What one axis does.
   *
   * @param first share of the variance by the axis alone, 0 … 1
   * @param total the same with its products with other axes
   * @param error standard error of {@code total}, by a bootstrap over points, on a whole grid over
   *     seeds; NaN where there are too few
   * @param chance of as large an effect where the axis has none: F test of all its terms
   */
  record Share(double first, double total, double error, double chance) {}

  private record Term(int axis, int other, double[] values) {
    boolean of(int a) {
      return axis == a || other == a;
    }
  }

  private final Replicates data;
  private final List<Term> terms;
  private final List<double[]> functions;

  private VarianceShares(Replicates data, List<Term> terms) {
    this.data = data;
    this.terms = terms;
    this.functions = terms.stream().map(Term::values).toList();
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
    if (Arrays.stream(y).distinct().count() < 2) {
      return Optional.empty();
    }
    Replicates data = Replicates.of(axes, seeds, y);
    long main = data.axes().stream().mapToLong(AxisFunctions::count).sum();
    for (long count : new long[] {main + products(data.axes()), main}) {
      double rows = data.y().length;
      double cost = rows * count * count;
      if (rows >= ROWS_A_TERM * (count + 1 + data.lost()) && cost <= COST) {
        try {
          List<Term> terms = terms(data.axes(), count);
          return Optional.of(new VarianceShares(data, terms).shares((int) (COST / cost)));
        } catch (SingularMatrixException confounded) {
          // Fewer terms may be told apart.
        }
      }
    }
    return Optional.empty();
  }

  private static long products(List<String[]> axes) {
    long out = 0;
    for (int a = 0; a < axes.size(); a++) {
      for (int b = 0; b < a; b++) {
        out += AxisFunctions.leading(axes.get(a)) * AxisFunctions.leading(axes.get(b));
      }
    }
    return out;
  }

  /** Of each axis, and where that is not the whole count, their products. */
  private static List<Term> terms(List<String[]> axes, long count) {
    List<List<double[]>> bases = axes.stream().map(AxisFunctions::of).toList();
    List<Term> out = new ArrayList<>();
    for (int a = 0; a < axes.size(); a++) {
      int axis = a;
      bases.get(a).forEach(v -> out.add(new Term(axis, -1, v)));
    }
    boolean whole = out.size() == count;
    for (int a = 0; !whole && a < axes.size(); a++) {
      for (int b = 0; b < a; b++) {
        for (double[] v : leading(axes.get(a), bases.get(a))) {
          for (double[] w : leading(axes.get(b), bases.get(b))) {
            out.add(new Term(a, b, AxisFunctions.product(v, w)));
          }
        }
      }
    }
    return out;
  }

  private static List<double[]> leading(String[] axis, List<double[]> basis) {
    return basis.subList(0, (int) AxisFunctions.leading(axis));
  }

  private List<Share> shares(int affordable) {
    int axes = data.axes().size();
    Surface surface = surface(IntStream.range(0, data.y().length).toArray());
    double[][] drawn = drawn(Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, affordable)));
    List<Share> out = new ArrayList<>();
    for (int a = 0; a < axes; a++) {
      out.add(
          new Share(
              unit(share(surface, alone(a))),
              unit(share(surface, total(a))),
              error(drawn[a]),
              surface.chance(total(a))));
    }
    return out;
  }

  /** Total shares of results drawn again, [axes][draws]; NaN where they do not tell terms apart. */
  private double[][] drawn(int draws) {
    double[][] out = new double[data.axes().size()][data.units().length < FEWEST_UNITS ? 0 : draws];
    SplittableRandom random = Streams.of(0, Purpose.RESAMPLING);
    for (int d = 0; d < out[0].length; d++) {
      try {
        Surface one = surface(again(random));
        for (int a = 0; a < out.length; a++) {
          out[a][d] = share(one, total(a));
        }
      } catch (SingularMatrixException unlucky) {
        for (double[] axis : out) {
          axis[d] = Double.NaN;
        }
      }
    }
    return out;
  }

  private int[] again(SplittableRandom random) {
    int[][] units = data.units();
    return IntStream.range(0, units.length)
        .flatMap(u -> Arrays.stream(units[random.nextInt(units.length)]))
        .toArray();
  }

  /** None where most draws tell nothing: those that do are alike. */
  private double error(double[] drawn) {
    double[] finite = Arrays.stream(drawn).filter(Double::isFinite).toArray();
    int n = data.units().length;
    return 2 * finite.length < drawn.length
        ? Double.NaN
        : Statistics.std(finite) * Math.sqrt(n / (n - 1.0));
  }

  private Surface surface(int[] rows) {
    return new Surface(functions, data.y(), rows, data.lost());
  }

  private double share(Surface surface, int[] of) {
    return surface.variance(of) / (surface.variance() + data.within());
  }

  private int[] alone(int axis) {
    return IntStream.range(0, terms.size())
        .filter(t -> terms.get(t).axis() == axis && terms.get(t).other() < 0)
        .toArray();
  }

  private int[] total(int axis) {
    return IntStream.range(0, terms.size()).filter(t -> terms.get(t).of(axis)).toArray();
  }

  private static double unit(double share) {
    return Math.min(1, Math.max(0, share));
  }
}
