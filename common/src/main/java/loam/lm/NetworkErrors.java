package loam.lm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.experiment.Estimator.Output;
import loam.identify.Identified.ErrorBand;
import loam.identify.MomentsProblem;
import loam.identify.SplineErrors;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.solve.StandardError;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Error bands of networks: the Cramér–Rao bound of the spline at hand, and standard errors where a
 * linearised network can vouch for them.
 *
 * @param lambda of λ; empty without noise
 * @param gamma of γ(x) − γ(reference)
 * @param remarks why there are none of a coefficient
 */
record NetworkErrors(Optional<ErrorBand> lambda, Optional<ErrorBand> gamma, List<String> remarks) {
  private static final Coefficient UNKNOWN = x -> Double.NaN;

  private static final List<String> NAMES = List.of("λ", "γ");

  private static final int POINTS = 200;

  /**
   * Bound, relative to what it bounds, up to which networks are as good as linear. Intervals of γ
   * on Richards held at .13 and failed from .18 on (decision 22).
   */
  private static final double LINEAR = 0.1;

  /** No standard errors of so many coefficients. */
  static List<Coefficient> unknown(int coefficients) {
    return Collections.nCopies(coefficients, UNKNOWN);
  }

  /**
   * @param spaces of the spline whose bound is shown
   * @param found λ and, where there is one, γ
   * @param deviations standard deviations of these two as functions of the state
   */
  static NetworkErrors of(
      MomentsProblem problem,
      List<SplineSpace> spaces,
      List<SplineFunction> found,
      List<Coefficient> deviations) {
    Optional<double[]> bound = SplineErrors.bound(problem, spaces);
    if (bound.isEmpty()) {
      return new NetworkErrors(Optional.empty(), Optional.empty(), List.of());
    }
    double reference = problem.density().median();
    List<ErrorBand> bands = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (int c = 0; c < found.size(); c++) {
      Coefficient limit =
          c == 0
              ? StandardError.ofValue(spaces, bound.get(), 0)
              : StandardError.ofDifference(spaces, bound.get(), c, reference);
      double from = c == 0 ? 0 : found.get(c).at(reference);
      Optional<String> doubt = doubt(problem, c, relative(limit, found.get(c), from, problem));
      boolean known = !Double.isNaN(deviations.get(c).at(reference));
      bands.add(new ErrorBand(known && doubt.isEmpty() ? deviations.get(c) : UNKNOWN, limit));
      if (known) {
        doubt.ifPresent(remarks::add);
      }
    }
    return new NetworkErrors(
        Optional.of(bands.get(0)),
        bands.size() > 1 ? Optional.of(bands.get(1)) : Optional.empty(),
        remarks);
  }

  /** Standard error of λ, where there is one. */
  Optional<Coefficient> ofLambda() {
    return lambda.map(ErrorBand::standardError).filter(sd -> sd != UNKNOWN);
  }

  /** Why a standard error would say too little. */
  private static Optional<String> doubt(MomentsProblem problem, int coefficient, double share) {
    String none = "no standard error of " + NAMES.get(coefficient) + ": ";
    if (coefficient > 0 && problem.output() == Output.EXP) {
      return Optional.of(
          none + "output = exp makes it positive, whose constant nothing determines");
    }
    return share <= LINEAR
        ? Optional.empty()
        : Optional.of(
            none
                + String.format(
                    Locale.ROOT,
                    "its bound is %.2g of its size, and a network is linear up to %.2g",
                    share,
                    LINEAR));
  }

  /** Root mean square of the bound over the supported range, over that of the coefficient. */
  private static double relative(
      Coefficient bound, Coefficient found, double from, MomentsProblem problem) {
    FaceDensity density = problem.density();
    double lo = density.quantile(0.01);
    double hi = density.quantile(0.99);
    double above = 0;
    double below = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = lo + (hi - lo) * i / (POINTS - 1);
      above += bound.at(x) * bound.at(x);
      below += (found.at(x) - from) * (found.at(x) - from);
    }
    return Math.sqrt(above / below);
  }
}
