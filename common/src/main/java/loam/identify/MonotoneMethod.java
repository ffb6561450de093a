package loam.identify;

import java.util.Optional;
import loam.identify.Identified.ErrorBand;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.solve.DryEndClosure;
import loam.solve.MonotoneFit;
import loam.solve.SizeChoice;
import loam.solve.StandardError;
import loam.spline.SplineFunction;

/**
 * Method {@code monotone-spline}: the normal equations under λ ≥ 0 and, for water, λ and γ
 * increasing. Constraints bias the estimate, so it has no standard error; the bound is that of the
 * unconstrained spline.
 */
public final class MonotoneMethod implements MomentsMethod {
  private static final Coefficient UNKNOWN = x -> Double.NaN;

  @Override
  public Identified identify(MomentsProblem problem) {
    Moments moments =
        SizeChoice.projected(problem.pair().all(), problem.estimator().solver().offsets());
    boolean water = problem.soil().equation().isWater();
    MonotoneFit fit =
        MonotoneFit.of(
            moments,
            problem.spaces(),
            water ? MonotoneFit.Shape.INCREASING : MonotoneFit.Shape.NON_NEGATIVE);
    Optional<double[]> bound = SplineErrors.bound(problem, problem.spaces());
    Optional<String> unseen = Verdict.unseen(problem.lambdaSpace(), problem.density());
    Optional<SplineFunction> gamma = problem.gammaSpace().map(s -> constant(problem, fit.gamma()));
    return new Identified(
        fit.lambda(),
        gamma.map(g -> g),
        bound.map(c -> new ErrorBand(UNKNOWN, StandardError.ofValue(problem.spaces(), c, 0))),
        gamma.isPresent()
            ? bound.map(
                c ->
                    new ErrorBand(
                        UNKNOWN,
                        StandardError.ofDifference(
                            problem.spaces(), c, 1, problem.density().median())))
            : Optional.empty(),
        0,
        unseen.isPresent() ? Optional.of(false) : Optional.empty(),
        gamma.isPresent() ? Optional.of(!problem.noise().noisy()) : Optional.empty(),
        unseen.orElse(""),
        "ejml");
  }

  private static SplineFunction constant(MomentsProblem problem, SplineFunction raw) {
    return problem.noise().noisy() ? raw : DryEndClosure.anchored(raw).orElse(raw);
  }
}
