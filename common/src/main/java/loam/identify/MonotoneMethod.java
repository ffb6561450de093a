package loam.identify;

import java.util.ArrayList;
import java.util.List;
import loam.identify.Found.ErrorBand;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.solve.MonotoneFit;
import loam.solve.SizeChoice;

/**
 * Method {@code monotone-spline}: the normal equations under the laws of each unknown's shape.
 * Constraints bias the estimate, so it has no standard error; the bound is that of the
 * unconstrained spline.
 */
public final class MonotoneMethod {
  private MonotoneMethod() {}

  /** The coefficients. Deterministic: a pure function of the problem. */
  public static Estimate fit(MomentsProblem problem) {
    Moments moments = SizeChoice.projected(problem.pair().all(), problem.sums().solver().offsets());
    List<Unknown> unknowns = problem.unknowns();
    MonotoneFit fit = MonotoneFit.of(moments, problem.spaces(), unknowns);
    List<Coefficient> bounds = SplineErrors.bounds(problem, problem.spaces());
    List<Found> found = new ArrayList<>();
    for (int c = 0; c < unknowns.size(); c++) {
      Anchored anchored = Anchored.of(problem, unknowns.get(c), fit.function(c), ErrorBand.UNKNOWN);
      found.add(
          new Found(
              anchored.value(),
              new ErrorBand(ErrorBand.UNKNOWN, bounds.get(c)),
              anchored.verdict().unlessOpen(problem, problem.spaces().get(0), moments.size())));
    }
    return Estimate.of(unknowns, found, new Estimate.Effort(0, "vector"));
  }
}
