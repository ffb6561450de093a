package loam.solve;

import java.util.Arrays;
import java.util.List;
import loam.moments.Moments;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Splines that minimise a quadratic loss under constraints that soil physics knows: λ ≥ 0, and for
 * water both λ and γ increasing. B-splines turn these into signs of coefficients (c_0 ≥ 0) and of
 * their increments (c_i − c_{i−1} ≥ 0), so the problem is least squares with non-negative unknowns.
 *
 * @param coefficients stacked [n]; γ starts from 0 at the lower end of its coefficients
 */
public record MonotoneFit(List<SplineSpace> spaces, double[] coefficients) {

  /** What is asked of λ beside λ ≥ 0; γ is increasing in either case. */
  public enum Shape {
    NON_NEGATIVE,
    INCREASING
  }

  /** Solves the constrained problem. */
  public static MonotoneFit of(Moments moments, List<SplineSpace> spaces, Shape lambda) {
    int n = moments.size();
    int first = spaces.get(0).size();
    double[] h = Roughness.added(moments.h(), n, spaces);
    double[] b = moments.b().clone();
    if (lambda == Shape.INCREASING) {
      toIncrements(h, b, n, 0, first);
    }
    boolean hasGamma = spaces.size() > 1;
    int unknowns = n;
    if (hasGamma) {
      toIncrements(h, b, n, first, n);
      // The first increment of γ is its constant, which no tendency knows: left out.
      h = without(h, n, first);
      b = without(b, first);
      unknowns--;
    }
    double[] d = new NonNegativeSolve(unknowns, h, b).solution();
    double[] c = new double[n];
    System.arraycopy(d, 0, c, 0, first);
    if (lambda == Shape.INCREASING) {
      accumulate(c, 0, first);
    }
    if (hasGamma) {
      System.arraycopy(d, first, c, first + 1, unknowns - first);
      accumulate(c, first, n);
    }
    return new MonotoneFit(spaces, c);
  }

  /** λ. */
  public SplineFunction lambda() {
    return spaces.get(0).function(Arrays.copyOf(coefficients, spaces.get(0).size()));
  }

  /** γ up to a constant; throws where the equation has none. */
  public SplineFunction gamma() {
    int from = spaces.get(0).size();
    return spaces.get(1).function(Arrays.copyOfRange(coefficients, from, coefficients.length));
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

  private static double[] without(double[] h, int n, int index) {
    double[] out = new double[(n - 1) * (n - 1)];
    int to = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != index && j != index) {
          out[to++] = h[i * n + j];
        }
      }
    }
    return out;
  }

  private static double[] without(double[] b, int index) {
    double[] out = new double[b.length - 1];
    System.arraycopy(b, 0, out, 0, index);
    System.arraycopy(b, index + 1, out, index, out.length - index);
    return out;
  }
}
