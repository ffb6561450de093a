package loam.solve;

import java.util.List;
import java.util.OptionalDouble;
import loam.physics.Coefficient;
import loam.spline.SplineSpace;

/**
 * √(φᵀ C φ) at any state, of a spline whose coefficients have covariance C; φ are the basis
 * functions at x, less those at a reference state where only differences are determined. Keeps the
 * few bands of C that this needs. Immutable.
 */
public final class StandardError implements Coefficient {
  private static final long serialVersionUID = 1;

  private final SplineSpace space;
  private final double[] near;
  private final double[] toReference;
  private final double referenceVariance;

  private StandardError(
      SplineSpace space, double[] near, double[] toReference, double referenceVariance) {
    this.space = space;
    this.near = near;
    this.toReference = toReference;
    this.referenceVariance = referenceVariance;
  }

  /**
   * Of the value of coefficient number {@code which}.
   *
   * @param covariance of all stacked coefficients, row-major [n·n]
   */
  public static StandardError ofValue(List<SplineSpace> spaces, double[] covariance, int which) {
    return new StandardError(spaces.get(which), bands(spaces, covariance, which), new double[0], 0);
  }

  /** Of the difference between x and the reference state. */
  public static StandardError ofDifference(
      List<SplineSpace> spaces, double[] covariance, int which, double reference) {
    SplineSpace space = spaces.get(which);
    int n = size(spaces);
    int shift = size(spaces.subList(0, which));
    double[] w4 = new double[4];
    int first = space.basis(reference, w4);
    double[] toReference = new double[space.size()];
    for (int i = 0; i < toReference.length; i++) {
      for (int k = 0; k < 4; k++) {
        toReference[i] += covariance[(shift + i) * n + shift + first + k] * w4[k];
      }
    }
    double variance = 0;
    for (int k = 0; k < 4; k++) {
      variance += w4[k] * toReference[first + k];
    }
    return new StandardError(space, bands(spaces, covariance, which), toReference, variance);
  }

  /**
   * Of one spline alone: of its value, or of differences from the reference state.
   *
   * @param covariance of its coefficients, row-major [n·n]
   */
  public static StandardError of(SplineSpace space, double[] covariance, OptionalDouble reference) {
    List<SplineSpace> spaces = List.of(space);
    return reference.isPresent()
        ? ofDifference(spaces, covariance, 0, reference.getAsDouble())
        : ofValue(spaces, covariance, 0);
  }

  private static double[] bands(List<SplineSpace> spaces, double[] covariance, int which) {
    int n = size(spaces);
    int shift = size(spaces.subList(0, which));
    int m = spaces.get(which).size();
    double[] bands = new double[4 * m];
    for (int i = 0; i < m; i++) {
      for (int d = 0; d < 4 && i + d < m; d++) {
        bands[4 * i + d] = covariance[(shift + i) * n + shift + i + d];
      }
    }
    return bands;
  }

  private static int size(List<SplineSpace> spaces) {
    return spaces.stream().mapToInt(SplineSpace::size).sum();
  }

  @Override
  public double at(double x) {
    double[] w = new double[4];
    int first = space.basis(x, w);
    double variance = 0;
    for (int a = 0; a < 4; a++) {
      variance += w[a] * w[a] * near[4 * (first + a)];
      for (int b = a + 1; b < 4; b++) {
        variance += 2 * w[a] * w[b] * near[4 * (first + a) + b - a];
      }
    }
    if (toReference.length > 0) {
      variance += referenceVariance;
      for (int a = 0; a < 4; a++) {
        variance -= 2 * w[a] * toReference[first + a];
      }
    }
    return Math.sqrt(Math.max(0, variance));
  }
}
