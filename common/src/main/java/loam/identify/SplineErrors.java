package loam.identify;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import loam.identify.Found.ErrorBand;
import loam.moments.Moments;
import loam.moments.ResidualSums;
import loam.physics.Coefficient;
import loam.solve.Coarsening;
import loam.solve.Covariance;
import loam.solve.PositiveSystem;
import loam.solve.SizeChoice;
import loam.solve.SplineFit;
import loam.solve.StandardError;
import loam.spline.SplineSpace;

/**
 * Standard errors of a spline solution, and the Cramér–Rao bound in its spaces. Public so that
 * other methods can show the bound beside their results.
 */
public final class SplineErrors {
  private static final Coefficient ZERO = x -> 0.0;

  private final MomentsProblem problem;
  private final SplineFit fit;
  private final double[] covariance;
  private final Optional<double[]> bound;

  /** Of a fit to the problem's moments. */
  public SplineErrors(MomentsProblem problem, SplineFit fit) {
    this.problem = problem;
    this.fit = fit;
    this.covariance = covariance();
    this.bound = bound(problem, fit.spaces());
  }

  private double[] covariance() {
    Optional<ResidualSums> residuals = problem.residuals();
    if (residuals.isPresent()) {
      double[] meat = residuals.get().meat();
      return Covariance.sandwich(
          fit.system(), Coarsening.ofMatrix(meat, problem.spaces(), fit.spaces()));
    }
    double variance = problem.noise().sigma() * problem.noise().sigma();
    if (problem.noise().origin() != NoiseFacts.Origin.CONFIGURED) {
      Moments m = fit.moments();
      variance = fit.residualSquares() / Math.max(1, m.rows() - fit.parameters());
    }
    return Covariance.scaledInverse(fit.system(), variance);
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

  /** Of unknown number {@code which}, counted from a state where its constant is free. */
  public ErrorBand band(int which, double reference) {
    return new ErrorBand(
        deviation(problem, fit.spaces(), covariance, which, reference),
        bound.map(c -> deviation(problem, fit.spaces(), c, which, reference)).orElse(ZERO));
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
