package loam.fit;

import loam.experiment.Canonical;
import loam.experiment.CaseSettings;
import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.SumsSettings;
import loam.physics.Equation;

/** A method that needs only the moments of the data. */
public sealed interface OnMoments extends Method permits Spline, Monotone, Network, Parametric {
  /** The sums that it asks for. */
  SumsSettings sums();

  /** The coefficients. Deterministic: a pure function of the problem. */
  Estimate fit(MomentsProblem problem);

  @Override
  default void identify(Canonical out, Equation equation) {
    out.put("estimator.method", name());
    sums().identify(out);
  }

  @Override
  default void check(String key, CaseSettings soil) {}

  @Override
  default double seconds(Size size) {
    return Forecast.ofSums(size);
  }
}
