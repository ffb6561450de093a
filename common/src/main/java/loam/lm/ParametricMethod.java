package loam.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.MomentsProblem;
import loam.identify.Verdict;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.solve.PositiveSystem;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Method {@code parametric}: a family of closed forms by Levenberg–Marquardt on the moments. The
 * form also fixes the constant of γ, and reaches over the whole range wherever the data lie. Under
 * noise the bound of the parameters, carried over to the coefficients, is also the standard error
 * where the weights are the noise's inverse; clean data are judged by their misfit.
 */
public final class ParametricMethod {
  private ParametricMethod() {}

  /** The coefficients. Deterministic: a pure function of problem and settings. */
  public static Estimate fit(MomentsProblem problem, FamilyName name, LmSettings lm) {
    Moments moments = SizeChoice.projected(problem.pair().all(), problem.sums().solver().offsets());
    double[] units = units(problem);
    Family family = name.of(problem.soil(), units);
    NodeLoss loss = NodeLoss.of(moments, problem.spaces(), units);
    FamilyFit fit = FamilyFit.of(family, loss, problem.spaces(), units, lm);
    Optional<Spread> bound = problem.whitened().map(w -> whitened(problem, w, fit, units));
    boolean best = problem.whitenedSums();
    Optional<Spread> own =
        problem.noise().noisy()
            ? bound.filter(b -> best)
            : Optional.of(new Spread(problem, fit, units, loss, misfit(moments, loss, fit)));
    List<Coefficient> functions = family.build().apply(fit.theta());
    List<Found> found = new ArrayList<>();
    for (int c = 0; c < functions.size(); c++) {
      Unknown unknown = problem.unknowns().get(c);
      Coefficient limit = deviation(bound, c, unknown.hasFreeConstant());
      Verdict verdict =
          Verdict.of(
              unknown.symbol(), functions.get(c), deviation(own, c, false), problem.density());
      List<String> words = c == 0 ? List.of(family.describe().apply(fit.theta())) : List.of();
      found.add(
          new Found(
              functions.get(c),
              new ErrorBand(best ? limit : ErrorBand.UNKNOWN, limit),
              verdict.after(words)));
    }
    return Estimate.of(problem.unknowns(), found, new Effort(fit.iterations(), "vector"));
  }

  private static Spread whitened(
      MomentsProblem problem, Moments raw, FamilyFit fit, double[] units) {
    Moments whitened = SizeChoice.projected(raw, problem.sums().solver().offsets());
    double variance = problem.noise().sigma() * problem.noise().sigma() / whitened.yy();
    return new Spread(
        problem, fit, units, NodeLoss.of(whitened, problem.spaces(), units), variance);
  }

  /** Variance of a row that the residuals show, relative to yy. */
  private static double misfit(Moments moments, NodeLoss loss, FamilyFit fit) {
    return (Math.max(0, loss.floor()) + fit.value())
        / Math.max(1, moments.rows() - fit.theta().length);
  }

  private static Coefficient deviation(Optional<Spread> spread, int which, boolean difference) {
    return spread.<Coefficient>map(s -> s.of(which, difference)).orElse(ErrorBand.UNKNOWN);
  }

  /** Medians of the spline solution, counted from the lower end where a constant is free. */
  private static double[] units(MomentsProblem problem) {
    boolean noisy = problem.noise().noisy();
    SplineFit spline =
        SizeChoice.fit(
            problem.pair(),
            problem.spaces(),
            noisy ? Size.AIC : Size.CASE,
            problem.sums().solver().offsets());
    double[] units = new double[problem.spaces().size()];
    for (int c = 0; c < units.length; c++) {
      SplineSpace space = problem.spaces().get(c);
      SplineFunction f = spline.function(c);
      double start = problem.unknowns().get(c).gauge().origin(f, space.lo());
      double[] size = Arrays.stream(space.nodes()).map(x -> Math.abs(f.at(x) - start)).toArray();
      Arrays.sort(size);
      units[c] = Math.max(size[size.length / 2], Double.MIN_NORMAL);
    }
    return units;
  }

  /**
   * Errors of the parameters, carried over by the delta method at the nodes.
   *
   * @param information loss whose curvature is the information of the parameters
   * @param variance of a row, relative to its yy
   */
  private record Spread(
      MomentsProblem problem,
      FamilyFit fit,
      double[] units,
      NodeLoss information,
      double variance) {

    /** Standard deviation of an unknown, or of its difference from the median state. */
    SplineFunction of(int which, boolean difference) {
      SplineSpace space = problem.spaces().get(which);
      int from = problem.spaces().subList(0, which).stream().mapToInt(SplineSpace::size).sum();
      int p = fit.theta().length;
      PositiveSystem system =
          new PositiveSystem(p, NormalForm.normal(fit.jacobian(), information), List.of());
      double[] reference = new double[p];
      if (difference) {
        int nearest = space.nearest(problem.density().median());
        Arrays.setAll(reference, a -> fit.jacobian()[a][from + nearest]);
      }
      double[] sd = new double[space.size()];
      for (int i = 0; i < sd.length; i++) {
        double[] slope = new double[p];
        for (int a = 0; a < p; a++) {
          slope[a] = fit.jacobian()[a][from + i] - reference[a];
        }
        double[] image = system.solve(slope);
        double sum = 0;
        for (int a = 0; a < p; a++) {
          sum += slope[a] * image[a];
        }
        sd[i] = units[which] * Math.sqrt(Math.max(0, variance * sum));
      }
      return space.function(space.interpolate(sd));
    }
  }
}
