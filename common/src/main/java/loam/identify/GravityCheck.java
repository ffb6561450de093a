package loam.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.physics.Unknown.Shape;
import loam.solve.SplineFit;

/**
 * The sign of gravity, tested by the data: with the other sign they are followed as well by −γ, but
 * conductivity increases with water. A γ that falls from the first to the last percentile of the
 * states by more than its error contradicts the sign.
 */
final class GravityCheck {
  /** Standard errors of the difference; one in a thousand if γ were flat. */
  private static final double LIMIT = 3.1;

  private GravityCheck() {}

  /** What to know; empty where nothing falls. */
  static List<String> notes(MomentsProblem problem, SplineFit fit, SplineErrors errors) {
    List<String> notes = new ArrayList<>();
    FaceDensity density = problem.density();
    double lo = density.quantile(0.01);
    double hi = density.quantile(0.99);
    for (int c = 0; c < problem.unknowns().size(); c++) {
      Unknown unknown = problem.unknowns().get(c);
      if (unknown.hasFreeConstant() && unknown.shape() == Shape.INCREASING) {
        Coefficient f = fit.function(c);
        double rise = f.at(hi) - f.at(lo);
        double error = errors.judge(c, lo).at(hi);
        if (rise < -LIMIT * error) {
          notes.add(
              String.format(
                  Locale.ROOT,
                  "%s falls with the state, by %.2g ± %.1g, which no soil does: is gravity-sign"
                      + " = %d right?",
                  unknown.symbol(),
                  -rise,
                  error,
                  problem.soil().gravitySign()));
        }
      }
    }
    return notes;
  }
}
