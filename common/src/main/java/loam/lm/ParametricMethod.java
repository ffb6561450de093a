package loam.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import loam.identify.Identified;
import loam.identify.Identified.ErrorBand;
import loam.identify.MomentsMethod;
import loam.identify.MomentsProblem;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.solve.PositiveSystem;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Method {@code parametric}: a family of closed forms by Levenberg–Marquardt on the moments. The
 * form also fixes the constant of γ. Under noise the bound of the parameters, carried over to the
 * coefficients, is also the standard error where the weights are the noise's inverse.
 */
public final class ParametricMethod implements MomentsMethod {
  private static final Coefficient UNKNOWN = x -> Double.NaN;

  /** Mean relative standard error above which γ counts as not determined. */
  private static final double LIMIT = 0.5;

  @Override
  public Identified identify(MomentsProblem problem) {
    String name =
        problem
            .estimator()
            .family()
            .orElseThrow(() -> new IllegalArgumentException("method parametric needs a family"));
    Moments moments =
        SizeChoice.projected(problem.pair().all(), problem.estimator().solver().offsets());
    double[] units = units(problem);
    Family family = Family.of(name, problem.soil(), units);
    NodeLoss loss = NodeLoss.of(moments, problem.spaces(), units);
    FamilyFit.Result fit =
        new FamilyFit(family, loss, problem.spaces(), units).best(problem.estimator().lm());
    List<Coefficient> found = family.build().apply(fit.theta());
    List<ErrorBand> bands = bands(problem, fit, units);
    Optional<Coefficient> gamma = found.size() > 1 ? Optional.of(found.get(1)) : Optional.empty();
    return new Identified(
        found.get(0),
        gamma,
        bands.stream().findFirst(),
        bands.stream().skip(1).findFirst(),
        fit.iterations(),
        Optional.of(true),
        gamma.map(g -> bands.size() < 2 || determined(problem, g, bands.get(1))),
        family.describe().apply(fit.theta()),
        "ejml");
  }

  /** Medians of the spline solution, γ from its lower end. */
  private static double[] units(MomentsProblem problem) {
    boolean noisy = problem.noise().noisy();
    SplineFit spline =
        SizeChoice.fit(
            problem.pair(),
            problem.spaces(),
            noisy ? Size.AIC : Size.CASE,
            problem.estimator().solver().offsets());
    double[] units = new double[problem.spaces().size()];
    for (int c = 0; c < units.length; c++) {
      SplineSpace space = problem.spaces().get(c);
      SplineFunction f = c == 0 ? spline.lambda() : spline.gamma();
      double start = c == 0 ? 0 : f.at(space.lo());
      double[] size = Arrays.stream(space.nodes()).map(x -> Math.abs(f.at(x) - start)).toArray();
      Arrays.sort(size);
      units[c] = Math.max(size[size.length / 2], Double.MIN_NORMAL);
    }
    return units;
  }

  private static List<ErrorBand> bands(
      MomentsProblem problem, FamilyFit.Result fit, double[] units) {
    List<ErrorBand> bands = new ArrayList<>();
    problem
        .whitened()
        .ifPresent(
            raw -> {
              Moments whitened = SizeChoice.projected(raw, problem.estimator().solver().offsets());
              NodeLoss information = NodeLoss.of(whitened, problem.spaces(), units);
              double variance = problem.noise().sigma() * problem.noise().sigma() / whitened.yy();
              int from = 0;
              for (int c = 0; c < units.length; c++) {
                SplineFunction sd = deviation(problem, fit, information, variance, c, from, units);
                bands.add(new ErrorBand(problem.whitenedSums() ? sd : UNKNOWN, sd));
                from += problem.spaces().get(c).size();
              }
            });
    return bands;
  }

  /** Standard deviation of λ(x), or of γ(x) − γ(x_ref), by the delta method at the nodes. */
  private static SplineFunction deviation(
      MomentsProblem problem,
      FamilyFit.Result fit,
      NodeLoss information,
      double variance,
      int which,
      int from,
      double[] units) {
    SplineSpace space = problem.spaces().get(which);
    int p = fit.theta().length;
    PositiveSystem system =
        new PositiveSystem(p, FamilyFit.normal(fit.jacobian(), information), List.of());
    double[] nodes = space.nodes();
    double[] reference = new double[p];
    if (which == 1) {
      int nearest = space.nearest(problem.density().median());
      for (int a = 0; a < p; a++) {
        reference[a] = fit.jacobian()[a][from + nearest];
      }
    }
    double[] sd = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
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

  private static boolean determined(MomentsProblem problem, Coefficient gamma, ErrorBand band) {
    double sum = 0;
    double[] nodes = problem.spaces().get(1).nodes();
    for (double x : nodes) {
      sum += Math.abs(band.bound().at(x) / gamma.at(x)) / nodes.length;
    }
    return sum < LIMIT;
  }
}
