package loam.solve;

import java.util.Arrays;
import java.util.List;
import loam.moments.Moments;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * The splines that minimise a quadratic loss.
 *
 * @param spaces of λ and, where there is one, γ
 * @param moments that were solved
 * @param coefficients stacked [n]; γ is determined only up to a constant, which is arbitrary here
 * @param system the factorised normal equations
 */
public record SplineFit(
    List<SplineSpace> spaces, Moments moments, double[] coefficients, PositiveSystem system) {
  /** Share of the data's squares below which a loss is the rounding of its own sum. */
  private static final double ROUNDING = 1e-12;

  /** Solves H c = b. */
  public static SplineFit of(Moments moments, List<SplineSpace> spaces) {
    double[] h = Roughness.added(moments.h(), moments.size(), spaces);
    PositiveSystem system = new PositiveSystem(moments.size(), h, nullDirections(spaces));
    return new SplineFit(spaces, moments, system.solve(moments.b()), system);
  }

  /** H with its ridge and its null directions filled: invertible [n·n]. */
  public static double[] normal(Moments moments, List<SplineSpace> spaces) {
    int n = moments.size();
    double[] h = Roughness.added(moments.h(), n, spaces);
    for (double[] direction : nullDirections(spaces)) {
      double norm = 0;
      for (int i = 0; i < n; i++) {
        norm += direction[i] * direction[i] / h[i * n + i];
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          h[i * n + j] += direction[i] * direction[j] / norm;
        }
      }
    }
    return h;
  }

  /** A constant added to γ changes no tendency: only differences of γ between faces enter. */
  static List<double[]> nullDirections(List<SplineSpace> spaces) {
    if (spaces.size() == 1) {
      return List.of();
    }
    int lambda = spaces.get(0).size();
    double[] constant = new double[lambda + spaces.get(1).size()];
    Arrays.fill(constant, lambda, constant.length, 1);
    return List.of(constant);
  }

  /** The function of unknown number {@code which}; up to a constant where that is free. */
  public SplineFunction function(int which) {
    return function(spaces, coefficients, which);
  }

  /** The function of one unknown among stacked coefficients [n]. */
  static SplineFunction function(List<SplineSpace> spaces, double[] stacked, int which) {
    int from = spaces.subList(0, which).stream().mapToInt(SplineSpace::size).sum();
    SplineSpace space = spaces.get(which);
    return space.function(Arrays.copyOfRange(stacked, from, from + space.size()));
  }

  /** Number of free parameters: unknowns less null directions. */
  public int parameters() {
    return coefficients.length - (spaces.size() - 1);
  }

  /** Σ (y − Rc)ᵀ W (y − Rc). */
  public double residualSquares() {
    return moments.loss(coefficients);
  }

  /** Of a row by the residuals, at least the rounding of their own sum. */
  public double residualVariance() {
    double squares = Math.max(residualSquares(), ROUNDING * moments.yy());
    return squares / Math.max(1, moments.rows() - parameters());
  }

  /** Akaike's criterion for Gaussian residuals of unknown size. */
  public double aic() {
    double floor = 1e-14 * moments.yy();
    return moments.rows() * Math.log(Math.max(floor, residualSquares()) / moments.rows())
        + 2.0 * parameters();
  }
}
