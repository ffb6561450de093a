package loam.identify;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.identify.Found.ErrorBand;
import loam.moments.Moments;
import loam.moments.ResidualSums;
import loam.moments.Tails;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.solve.Coarsening;
import loam.solve.Covariance;
import loam.solve.PositiveSystem;
import loam.solve.SizeChoice;
import loam.solve.SplineFit;
import loam.solve.StandardError;
import loam.solve.StudentT;
import loam.spline.SplineSpace;

/**
 * Standard errors of a spline solution, and the Cramér–Rao bound in its spaces. Public so that
 * other methods can show the bound beside their results.
 */
public final class SplineErrors {
  private static final Coefficient ZERO = x -> 0.0;

  /** Degrees of freedom without which a spread says nothing. */
  private static final double FEWEST = 3;

  /** Unknowns up to which profiles are left out of the fit that judges them. */
  static final int LEFT_OUT = 140;

  /** Beyond that, profiles for each unknown that make the difference small. */
  private static final int PROFILES_PER_UNKNOWN = 20;

  /**
   * Unknowns for each profile from which profiles that are left out take too much with them: 20
   * profiles and 67 unknowns held 97.5 % where 95 % was asked for, and 35 held 95.
   */
  private static final int UNKNOWNS_PER_PROFILE = 2;

  /**
   * Profiles for each unknown below which these take too much where one of them has a free
   * constant: under noise that a whole profile shares, bars of γ held 98 % of 20 to 60 profiles,
   * and those of λ beside it 97.6 % of 20.
   */
  private static final int BESIDE_A_CONSTANT = 3;

  private final MomentsProblem problem;
  private final SplineFit fit;
  private final Optional<double[]> covariance;
  private final Optional<double[]> bound;

  /** Of a fit to the problem's moments. */
  public SplineErrors(MomentsProblem problem, SplineFit fit) {
    this.problem = problem;
    this.fit = fit;
    this.covariance = covariance();
    this.bound = bound(problem, fit.spaces());
  }

  private Optional<double[]> covariance() {
    if (withheld().isPresent()) {
      return Optional.empty();
    }
    Optional<ResidualSums> residuals = problem.residuals();
    if (residuals.isPresent()) {
      double[] c = Covariance.sandwich(fit.system(), residuals.get().meat());
      double factor = bread(residuals.get().tails());
      if (problem.noise().noisy()) {
        factor *= StudentT.widening(freedom());
      }
      for (int i = 0; i < c.length; i++) {
        c[i] *= factor * factor;
      }
      return Optional.of(c);
    }
    double variance = problem.noise().sigma() * problem.noise().sigma();
    if (problem.noise().origin() != NoiseFacts.Origin.CONFIGURED) {
      variance = fit.residualVariance();
    }
    return Optional.of(Covariance.scaledInverse(fit.system(), variance));
  }

  /** A profile visits half of the range or so, so half of the profiles speak of a state. */
  private double freedom() {
    return 0.5 * profiles() - 1;
  }

  private long profiles() {
    return fit.moments().profiles();
  }

  /** Why there is no standard error of an unknown; empty where there is one. */
  Optional<String> withheld(int which) {
    Unknown unknown = problem.unknowns().get(which);
    int unknowns = fit.coefficients().length;
    boolean wide =
        problem.noise().noisy()
            && problem.residuals().isPresent()
            && problem.unknowns().stream().anyMatch(Unknown::hasFreeConstant)
            && profiles() < (long) BESIDE_A_CONSTANT * unknowns;
    return withheld()
        .or(
            () ->
                wide
                    ? Optional.of(
                        ("no standard error of %s: %d profiles are too few for the spread of %d"
                                + " coefficients")
                            .formatted(unknown.symbol(), profiles(), unknowns))
                    : Optional.empty());
  }

  /** Why there is none of any. */
  private Optional<String> withheld() {
    if (!problem.noise().noisy()) {
      return Optional.empty();
    }
    if (freedom() < FEWEST) {
      return Optional.of(
          "no standard error: %d profiles are too few for one".formatted(profiles()));
    }
    int unknowns = fit.coefficients().length;
    boolean few =
        unknowns > LEFT_OUT
            ? profiles() < (long) PROFILES_PER_UNKNOWN * unknowns
            : unknowns > UNKNOWNS_PER_PROFILE * profiles();
    return problem.residuals().isPresent() && few
        ? Optional.of(
            "no standard error: %d profiles are too few for the spread of %d coefficients"
                .formatted(profiles(), unknowns))
        : Optional.empty();
  }

  /**
   * The normal equations of a robust fit are weighted by ψ(r)/r, but a solution moves by the slope
   * ψ′, which is 0 in the tails: E ψ(r)/r over E ψ′.
   */
  private static double bread(Tails tails) {
    return tails.inside() == 0 ? 1 : tails.weight() / tails.inside();
  }

  /**
   * Inverse of the Fisher information on the given spaces, row-major [n·n]; empty where there is no
   * noise.
   */
  private static Optional<double[]> bound(MomentsProblem problem, List<SplineSpace> spaces) {
    return problem
        .whitened()
        .map(
            whitened -> {
              Moments m = SizeChoice.projected(whitened, problem.sums().solver().offsets());
              PositiveSystem system =
                  SplineFit.of(Coarsening.of(m, problem.spaces(), spaces), spaces).system();
              double sigma = problem.noise().sigma();
              return Covariance.scaledInverse(system, sigma * sigma);
            });
  }

  /**
   * The bound of each unknown, of differences from the median state where nothing else is
   * determined; NaN where there is no noise.
   */
  public static List<Coefficient> bounds(MomentsProblem problem, List<SplineSpace> spaces) {
    Optional<double[]> inverse = bound(problem, spaces);
    return IntStream.range(0, spaces.size())
        .mapToObj(
            c ->
                inverse
                    .map(i -> deviation(problem, spaces, i, c, problem.density().median()))
                    .orElse(ErrorBand.UNKNOWN))
        .toList();
  }

  /**
   * Of unknown number {@code which}, counted from a state where its constant is free. What is left
   * of clean data is the spline's own misfit, which no interval describes: they have no standard
   * error.
   */
  public ErrorBand band(int which, double reference) {
    return new ErrorBand(
        problem.noise().noisy() && withheld(which).isEmpty()
            ? judge(which, reference)
            : ErrorBand.UNKNOWN,
        bound.map(c -> deviation(problem, fit.spaces(), c, which, reference)).orElse(ZERO));
  }

  /**
   * What a verdict goes by: the standard error; on clean data that of the misfit, taken for noise.
   * NaN where there is none.
   */
  public Coefficient judge(int which, double reference) {
    return covariance
        .map(c -> seen(which, deviation(problem, fit.spaces(), c, which, reference)))
        .orElse(ErrorBand.UNKNOWN);
  }

  /** Where no data lie there is no error to speak of. */
  private Coefficient seen(int which, Coefficient deviation) {
    return Seen.of(fit.spaces().get(which), problem.density(), deviation);
  }

  private static Coefficient deviation(
      MomentsProblem problem,
      List<SplineSpace> spaces,
      double[] covariance,
      int which,
      double reference) {
    return problem.unknowns().get(which).hasFreeConstant()
        ? StandardError.ofDifference(spaces, covariance, which, reference)
        : StandardError.ofValue(spaces, covariance, which);
  }
}
