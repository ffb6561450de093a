package loam.solve;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.spline.SplineFunction;

/**
 * Fixes the constant of γ(W), which no tendency knows, at the dry end of clean data. There γ
 * vanishes with W like a power, with corrections in W: with τ = W/W_lo,
 *
 * <pre>W γ′ = e^a τ^s e^{κ(τ−1)},  so  γ(W_lo) = e^{a−κ} ∫ τ^{s−1} e^{κτ} dτ over [0, 1]
 *                                          = e^{a−κ} Σ κ^j / (j! (s+j))</pre>
 *
 * a, s, κ are fitted to ln(W γ′) at the driest knots, weighted by τ² as relative errors of γ′ fall
 * quickly there. Where the range begins at W = 0, γ vanishes right there.
 */
public final class DryEndClosure {
  private static final double WINDOW = 2.5;
  private static final int FEWEST = 6;
  private static final int TERMS = 25;

  private DryEndClosure() {}

  /**
   * γ at the lower end of its range.
   *
   * @param gamma γ up to a constant, on a range within [0, 1)
   * @return empty where γ does not rise like a power from the dry end: noise has the upper hand
   */
  public static Optional<Double> dryValue(SplineFunction gamma) {
    double[] knots = gamma.space().knots();
    if (knots[0] == 0) {
      return IntStream.range(1, FEWEST).allMatch(k -> gamma.derivative(knots[k]) > 0)
          ? Optional.of(0.0)
          : Optional.empty();
    }
    double[] h = new double[9];
    double[] b = new double[3];
    for (int k = 0; k < knots.length; k++) {
      double tau = knots[k] / knots[0];
      if (k >= FEWEST && tau > WINDOW) {
        break;
      }
      double slope = gamma.derivative(knots[k]);
      if (!(slope > 0)) {
        return Optional.empty();
      }
      double[] row = {1, Math.log(tau), tau - 1};
      double y = Math.log(knots[k] * slope);
      for (int p = 0; p < 3; p++) {
        b[p] += tau * tau * row[p] * y;
        for (int q = 0; q < 3; q++) {
          h[3 * p + q] += tau * tau * row[p] * row[q];
        }
      }
    }
    double[] fit = new PositiveSystem(3, h, List.of()).solve(b);
    return fit[1] > 1 && Math.abs(fit[2]) < 1
        ? Optional.of(Math.exp(fit[0] - fit[2]) * series(fit[1], fit[2]))
        : Optional.empty();
  }

  private static double series(double power, double kappa) {
    double sum = 0;
    double term = 1;
    for (int j = 0; j < TERMS; j++) {
      sum += term / (power + j);
      term *= kappa / (j + 1);
    }
    return sum;
  }

  /** γ with its constant fixed; empty as in {@link #dryValue}. */
  public static Optional<SplineFunction> anchored(SplineFunction gamma) {
    return dryValue(gamma).map(value -> Anchor.at(gamma, gamma.space().lo(), value));
  }
}
