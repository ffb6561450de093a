package loam.solve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import loam.moments.Moments;
import loam.physics.Unknown;
import loam.physics.Unknown.Shape;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Splines that minimise a quadratic loss under constraints that soil physics knows: the {@linkplain
 * Unknown.Shape shape} of each unknown. B-splines turn these into signs of coefficients (c_0 ≥ 0)
 * and of their increments (c_i − c_{i−1} ≥ 0), so the problem is least squares with non-negative
 * unknowns.
 *
 * @param coefficients stacked [n]; what is known up to a constant starts from 0
 */
public record MonotoneFit(List<SplineSpace> spaces, double[] coefficients) {

  /** Solves the constrained problem. */
  public static MonotoneFit of(Moments moments, List<SplineSpace> spaces, List<Unknown> unknowns) {
    int n = moments.size();
    double[] h = Roughness.held(moments.h(), n, spaces);
    double[] b = moments.b().clone();
    int[] kept = IntStream.range(0, n).toArray();
    int from = 0;
    for (int c = 0; c < spaces.size(); c++) {
      int start = from;
      int to = from + spaces.get(c).size();
      if (unknowns.get(c).shape() == Shape.INCREASING) {
        toIncrements(h, b, n, from, to);
      }
      if (unknowns.get(c).hasFreeConstant()) {
        // The first increment is the constant, which no tendency knows: left out.
        kept = Arrays.stream(kept).filter(i -> i != start).toArray();
      }
      from = to;
    }
    double[] d = new NonNegativeSolve(kept.length, only(h, n, kept), only(b, kept)).solution();
    double[] c = new double[n];
    for (int k = 0; k < kept.length; k++) {
      c[kept[k]] = d[k];
    }
    from = 0;
    for (int u = 0; u < spaces.size(); u++) {
      int to = from + spaces.get(u).size();
      if (unknowns.get(u).shape() == Shape.INCREASING) {
        accumulate(c, from, to);
      }
      from = to;
    }
    return new MonotoneFit(spaces, c);
  }

  /** The function of unknown number {@code which}; up to a constant where that is free. */
  public SplineFunction function(int which) {
    return SplineFit.function(spaces, coefficients, which);
  }

  /** LᵀHL and Lᵀb on [from, to), where L sums increments: suffix sums of rows and columns. */
  private static void toIncrements(double[] h, double[] b, int n, int from, int to) {
    for (int i = to - 2; i >= from; i--) {
      b[i] += b[i + 1];
      for (int j = 0; j < n; j++) {
        h[i * n + j] += h[(i + 1) * n + j];
      }
    }
    for (int j = to - 2; j >= from; j--) {
      for (int i = 0; i < n; i++) {
        h[i * n + j] += h[i * n + j + 1];
      }
    }
  }

  private static void accumulate(double[] c, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      c[i] += c[i - 1];
    }
  }

  private static double[] only(double[] h, int n, int[] kept) {
    double[] out = new double[kept.length * kept.length];
    int to = 0;
    for (int i : kept) {
      for (int j : kept) {
        out[to++] = h[i * n + j];
      }
    }
    return out;
  }

  private static double[] only(double[] b, int[] kept) {
    return Arrays.stream(kept).mapToDouble(i -> b[i]).toArray();
  }
}
