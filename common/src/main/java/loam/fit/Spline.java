package loam.fit;

import loam.identify.Estimate;
import loam.identify.MomentsProblem;
import loam.identify.SplineMethod;
import loam.identify.SumsSettings;
import loam.identify.SumsSettings.Residuals;
import loam.identify.Weights;
import loam.solve.SolverSettings;

/** Linear solve of a B-spline on the moments. */
public record Spline(Weights weights, SolverSettings solver) implements OnMoments {
  @Override
  public String name() {
    return "spline";
  }

  @Override
  public SumsSettings sums() {
    return new SumsSettings(weights, solver, Residuals.FOR_ERRORS);
  }

  @Override
  public Estimate fit(MomentsProblem problem) {
    return SplineMethod.fit(problem);
  }
}
