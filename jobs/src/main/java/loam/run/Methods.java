package loam.run;

import loam.experiment.Estimator;
import loam.identify.MomentsMethod;
import loam.identify.MonotoneMethod;
import loam.identify.SplineMethod;
import loam.lm.NetworkMethod;
import loam.lm.ParametricMethod;

/** Which class carries out a method on the moments. */
final class Methods {
  private Methods() {}

  static MomentsMethod of(Estimator.Method method) {
    return switch (method) {
      case SPLINE -> new SplineMethod();
      case MONOTONE_SPLINE -> new MonotoneMethod();
      case NETWORK -> new NetworkMethod();
      case PARAMETRIC -> new ParametricMethod();
      case ADAM, SUPERVISED ->
          throw new IllegalArgumentException(method + " is not a method on the moments");
    };
  }
}
