package loam.solve;

import java.util.List;
import loam.spline.SplineFunction;

/**
 * The constant in a γ(W) that was fitted without one being known, where errors are about the same
 * at all states: a network's raw output. {@link DryEndClosure} takes slopes at the driest knots,
 * which such errors drown. Here the foot of the curve is read as a level and a power,
 *
 * <pre>γ(W) = c + τ^q (A + B τ),  τ = W/W_top from 0.3 to 1,</pre>
 *
 * by least squares for c, A, B, with the q that fits best; W_top is where γ has done two hundredths
 * of its rise. Below 0.3 the curve is flat and its error one swing of the network, which would
 * decide alone. Of the true γ the level is 0: it vanishes with W.
 */
public final class DryEndLevel {
  /** Share of the rise over the range: a power still describes this part. */
  private static final double SHARE = 0.02;

  private static final double DRIEST = 0.3;

  private static final int STATES = 200;
  private static final double FLATTEST = 1.5;
  private static final double STEEPEST = 14;
  private static final double STEP = 0.05;

  private DryEndLevel() {}

  /**
   * The level c.
   *
   * @param gamma up to a constant, on a range within [0, 1]
   * @return the value at the dry end where no rising power fits
   */
  public static double of(SplineFunction gamma) {
    double lo = gamma.space().lo();
    double top = top(gamma);
    double from = Math.max(lo, DRIEST * top);
    double[] tau = new double[STATES];
    double[] values = new double[STATES];
    for (int i = 0; i < STATES; i++) {
      double x = from + (top - from) * i / (STATES - 1);
      tau[i] = x / top;
      values[i] = gamma.at(x) - gamma.at(lo);
    }
    double level = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double q = FLATTEST; q < STEEPEST; q += STEP) {
      double[] fit = fit(tau, values, q);
      if (fit[1] > 0 && fit[1] + fit[2] > 0 && fit[3] < least) {
        least = fit[3];
        level = fit[0];
      }
    }
    return gamma.at(lo) + level;
  }

  private static double top(SplineFunction gamma) {
    double lo = gamma.space().lo();
    double hi = gamma.space().hi();
    double rise = SHARE * (gamma.at(hi) - gamma.at(lo));
    for (int i = 1; i < STATES; i++) {
      double x = lo + (hi - lo) * i / STATES;
      if (Math.abs(gamma.at(x) - gamma.at(lo)) >= Math.abs(rise)) {
        return x;
      }
    }
    return hi;
  }

  /** c, A, B and the sum of squares that they leave. */
  private static double[] fit(double[] tau, double[] values, double q) {
    double[] h = new double[9];
    double[] b = new double[3];
    double squares = 0;
    for (int i = 0; i < tau.length; i++) {
      double power = Math.pow(tau[i], q);
      double[] row = {1, power, power * tau[i]};
      squares += values[i] * values[i];
      for (int p = 0; p < 3; p++) {
        b[p] += row[p] * values[i];
        for (int r = 0; r < 3; r++) {
          h[3 * p + r] += row[p] * row[r];
        }
      }
    }
    double[] c = new PositiveSystem(3, h, List.of()).solve(b);
    return new double[] {c[0], c[1], c[2], squares - c[0] * b[0] - c[1] * b[1] - c[2] * b[2]};
  }
}
