package loam.solve;

import java.util.Optional;
import loam.spline.SplineFunction;

/**
 * Fixes the constant of γ(W), which no tendency knows, at the dry end of clean data. There γ is
 * nearly a power of W and vanishes at W = 0, so with t = ln W and ψ = ln(W γ′),
 *
 * <pre>γ(W_lo) = ∫ e^ψ dt from −∞ = e^ψ/ψ′ · (1 + ψ″/ψ′² + …)</pre>
 *
 * ψ is fitted by a quadratic in t over the driest knots.
 */
public final class DryEndClosure {
  private static final double WINDOW = 2.5;

  private DryEndClosure() {}

  /**
   * γ at the lower end of its range.
   *
   * @param gamma γ up to a constant, on a range within (0, 1)
   * @return empty where γ does not rise from the dry end, so that noise must have the upper hand
   */
  public static Optional<Double> dryValue(SplineFunction gamma) {
    double[] knots = gamma.space().knots();
    double origin = Math.log(knots[0]);
    int count = 0;
    while (count < knots.length && (count < 6 || knots[count] <= WINDOW * knots[0])) {
      count++;
    }
    double[] t = new double[count];
    double[] psi = new double[count];
    for (int i = 0; i < count; i++) {
      double slope = gamma.derivative(knots[i]);
      if (!(slope > 0)) {
        return Optional.empty();
      }
      t[i] = Math.log(knots[i]) - origin;
      psi[i] = Math.log(knots[i] * slope);
    }
    double[] fit = quadratic(t, psi);
    double first = fit[1];
    double second = 2 * fit[2];
    if (!(first > 1)) {
      return Optional.empty();
    }
    return Optional.of(Math.exp(fit[0]) / first * (1 + second / (first * first)));
  }

  /** γ with its constant fixed; empty as in {@link #dryValue}. */
  public static Optional<SplineFunction> anchored(SplineFunction gamma) {
    return dryValue(gamma).map(value -> Anchor.at(gamma, gamma.space().lo(), value));
  }

  /** Least squares on 1, t, t². */
  private static double[] quadratic(double[] t, double[] y) {
    double[] h = new double[9];
    double[] b = new double[3];
    for (int i = 0; i < t.length; i++) {
      double[] row = {1, t[i], t[i] * t[i]};
      for (int p = 0; p < 3; p++) {
        b[p] += row[p] * y[i];
        for (int q = 0; q < 3; q++) {
          h[3 * p + q] += row[p] * row[q];
        }
      }
    }
    return new PositiveSystem(3, h, java.util.List.of()).solve(b);
  }
}
