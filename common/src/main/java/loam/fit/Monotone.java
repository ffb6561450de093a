package loam.fit;

import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.MonotoneMethod;
import loam.identify.SumsSettings;
import loam.identify.SumsSettings.Residuals;
import loam.identify.Weights;
import loam.solve.SolverSettings;

/** Non-negative increasing spline on the moments. */
public record Monotone(Weights weights, SolverSettings solver) implements OnMoments {
  @Override
  public String name() {
    return "monotone-spline";
  }

  @Override
  public SumsSettings sums() {
    return new SumsSettings(weights, solver, Residuals.FOR_ERRORS);
  }

  @Override
  public Estimate fit(MomentsProblem problem) {
    return MonotoneMethod.fit(problem);
  }
}
