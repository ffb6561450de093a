package loam.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.moments.FaceDensity;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings;
import loam.solve.SplineFit;
import loam.spline.SplineFunction;

/** Method {@code spline}: the normal equations of the moments, solved. */
public final class SplineMethod implements MomentsMethod {
  @Override
  public Identified identify(MomentsProblem problem) {
    SolverSettings solver = problem.estimator().solver();
    SplineFit fit =
        SizeChoice.fit(problem.pair(), problem.spaces(), problem.size(), solver.offsets());
    SplineErrors errors = new SplineErrors(problem, fit);
    FaceDensity density = problem.density();
    SplineFunction lambda = fit.lambda();
    List<String> remarks = new ArrayList<>();
    Optional<String> unseen = Verdict.unseen(fit.spaces().get(0), density);
    unseen.ifPresent(remarks::add);
    Verdict verdict = Verdict.of("λ", lambda, errors.lambda().standardError(), density);
    remarks.addAll(verdict.remarks());
    boolean lambdaIdentifiable = unseen.isEmpty() && verdict.identifiable();
    if (problem.gammaSpace().isEmpty()) {
      return new Identified(
          lambda,
          Optional.empty(),
          Optional.of(errors.lambda()),
          Optional.empty(),
          0,
          Optional.of(lambdaIdentifiable),
          Optional.empty(),
          String.join("; ", remarks),
          "ejml");
    }
    GammaConstant constant =
        GammaConstant.of(problem, fit.gamma(), errors.gamma(density.lo()).standardError());
    remarks.addAll(constant.remarks());
    return new Identified(
        lambda,
        Optional.of(constant.gamma()),
        Optional.of(errors.lambda()),
        Optional.of(errors.gamma(density.median())),
        0,
        Optional.of(lambdaIdentifiable),
        Optional.of(unseen.isEmpty() && constant.identifiable()),
        String.join("; ", remarks),
        "ejml");
  }
}
