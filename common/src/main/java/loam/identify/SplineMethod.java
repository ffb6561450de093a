package loam.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.identify.Found.ErrorBand;
import loam.moments.FaceDensity;
import loam.physics.Unknown;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings;
import loam.solve.SplineFit;

/** Method {@code spline}: the normal equations of the moments, solved. */
public final class SplineMethod {
  private SplineMethod() {}

  /** The coefficients. Deterministic: a pure function of the problem. */
  public static Estimate fit(MomentsProblem problem) {
    SolverSettings solver = problem.sums().solver();
    SplineFit fit =
        SizeChoice.fit(problem.pair(), problem.spaces(), problem.size(), solver.offsets());
    SplineErrors errors = new SplineErrors(problem, fit);
    FaceDensity density = problem.density();
    List<Found> found = new ArrayList<>();
    for (int c = 0; c < problem.unknowns().size(); c++) {
      Unknown unknown = problem.unknowns().get(c);
      Anchored anchored =
          Anchored.of(problem, unknown, fit.function(c), errors.judge(c, density.lo()));
      Optional<String> withheld = errors.withheld(c);
      Verdict verdict =
          withheld.isPresent()
              ? anchored.verdict().given(ErrorBand.UNKNOWN, density)
              : anchored.verdict();
      found.add(
          new Found(
              anchored.value(),
              errors.band(c, density.median()),
              verdict
                  .unlessOpen(problem, fit.spaces().get(0), fit.parameters())
                  .after(withheld.stream().toList())));
    }
    return Estimate.of(problem.unknowns(), found, new Estimate.Effort(0, "vector"))
        .noting(GravityCheck.notes(problem, fit, errors));
  }
}
