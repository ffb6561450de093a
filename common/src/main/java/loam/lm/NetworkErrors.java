package loam.lm;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loam.identify.Found.ErrorBand;
import loam.identify.MomentsProblem;
import loam.moments.FaceDensity;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.train.Output;

/**
 * Error band of one network: the Cramér–Rao bound of the spline at hand, and a standard error where
 * a linearised network can vouch for it.
 *
 * @param remarks why there is no standard error
 */
record NetworkErrors(ErrorBand band, List<String> remarks) {
  private static final int POINTS = 200;

  /**
   * Bound, relative to what it bounds, up to which networks are as good as linear. Intervals of γ
   * on Richards held at .13 and failed from .18 on (decision 22).
   */
  private static final double LINEAR = 0.1;

  /** No standard errors of so many coefficients. */
  static List<Coefficient> unknown(int coefficients) {
    return Collections.nCopies(coefficients, ErrorBand.UNKNOWN);
  }

  /**
   * @param output map from network outputs to coefficients
   * @param bound of the spline
   * @param found the network's function
   * @param deviation its standard deviation as a function of the state; NaN: unknown
   */
  static NetworkErrors of(
      MomentsProblem problem,
      Output output,
      Unknown unknown,
      Coefficient bound,
      Coefficient found,
      Coefficient deviation) {
    double reference = problem.density().median();
    if (Double.isNaN(deviation.at(reference))) {
      return new NetworkErrors(new ErrorBand(ErrorBand.UNKNOWN, bound), List.of());
    }
    double origin = unknown.gauge().origin(found, reference);
    return doubt(output, unknown, relative(bound, found, origin, problem))
        .map(why -> new NetworkErrors(new ErrorBand(ErrorBand.UNKNOWN, bound), List.of(why)))
        .orElseGet(() -> new NetworkErrors(new ErrorBand(deviation, bound), List.of()));
  }

  /** Why a standard error would say too little. */
  private static Optional<String> doubt(Output output, Unknown unknown, double share) {
    String none = "no standard error of " + unknown.symbol() + ": ";
    if (unknown.hasFreeConstant() && output == Output.EXP) {
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
