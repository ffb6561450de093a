package loam.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import loam.identify.Correlations;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.MomentsProblem;
import loam.identify.Parameter;
import loam.identify.Verdict;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Method {@code parametric}: a family of closed forms by Levenberg–Marquardt on the moments. The
 * form also fixes the constant of γ, and reaches over the whole range wherever the data lie. Under
 * noise the bound of the parameters, carried over to the coefficients, is also the standard error
 * where the weights are the noise's inverse; clean data are judged by their misfit. A form that the
 * data reject ({@link FormTest}) has no errors, and one that has run to a limit fails.
 */
public final class ParametricMethod {
  private ParametricMethod() {}

  /** The coefficients. Deterministic: a pure function of problem and settings. */
  public static Estimate fit(MomentsProblem problem, FamilyName name, LmSettings lm) {
    Moments moments = SizeChoice.projected(problem.pair().all(), problem.sums().solver().offsets());
    SplineFit free = free(problem);
    double[] units = units(problem, free);
    Family family = name.of(problem.soil(), units);
    NodeLoss loss = NodeLoss.of(moments, problem.spaces(), units);
    FamilyFit fit = FamilyFit.of(family, loss, problem.spaces(), units, lm);
    List<Coefficient> functions = family.build().apply(fit.theta());
    FamilyLimits.check(family, fit.theta(), functions, problem, units);
    Optional<String> rejected =
        FormTest.of(problem, moments, free, functions, fit.theta().length).rejection();
    Errors derived =
        rejected.isPresent()
            ? Errors.NONE
            : errors(problem, fit, units, loss, misfit(moments, loss, fit));
    Optional<String> spare =
        derived.judge().flatMap(spread -> family.spare(fit.theta(), spread::of));
    Errors errors = spare.isPresent() ? Errors.NONE : derived;
    List<Parameter> parameters = parameters(family, fit, errors.own());
    List<Found> found = new ArrayList<>();
    for (int c = 0; c < functions.size(); c++) {
      Unknown unknown = problem.unknowns().get(c);
      OptionalDouble reference = problem.reference(c);
      Verdict verdict =
          Verdict.of(
              unknown.symbol(),
              functions.get(c),
              deviation(errors.judge(), c, OptionalDouble.empty()),
              problem.density());
      List<String> words = new ArrayList<>(rejected.or(() -> spare).stream().toList());
      if (c == 0) {
        words.add(words(parameters, family.legend()));
      }
      found.add(
          new Found(
              functions.get(c),
              new ErrorBand(
                  deviation(errors.own(), c, reference), deviation(errors.bound(), c, reference)),
              verdict.after(words)));
    }
    return Estimate.of(problem.unknowns(), found, new Effort(fit.iterations(), "vector"))
        .with(parameters);
  }

  /**
   * Of a form that the data do not reject.
   *
   * @param own standard errors
   * @param bound what no estimate of this form can be better than
   * @param judge errors that the verdict goes by: on clean data those of the misfit
   */
  private record Errors(
      Optional<FamilySpread> own, Optional<FamilySpread> bound, Optional<FamilySpread> judge) {
    static final Errors NONE = new Errors(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Errors errors(
      MomentsProblem problem, FamilyFit fit, double[] units, NodeLoss loss, double misfit) {
    Optional<FamilySpread> bound = problem.whitened().map(w -> whitened(problem, w, fit, units));
    boolean best = problem.whitenedSums();
    Optional<FamilySpread> own = bound.filter(b -> best);
    return problem.noise().noisy()
        ? new Errors(own, bound, own)
        : new Errors(own, bound, Optional.of(new FamilySpread(problem, fit, units, loss, misfit)));
  }

  private static List<Parameter> parameters(
      Family family, FamilyFit fit, Optional<FamilySpread> errors) {
    List<Quantity> quantities = family.quantities();
    List<Parameter> out =
        quantities.stream()
            .map(
                q ->
                    new Parameter(
                        q.name(),
                        q.of().applyAsDouble(fit.theta()),
                        errors.map(e -> e.of(q)).orElse(Double.NaN),
                        q.unit()))
            .toList();
    return errors.map(e -> Correlations.among(out, e.covariance(quantities))).orElse(out);
  }

  private static String words(List<Parameter> parameters, String legend) {
    String values =
        parameters.stream()
            .map(
                p ->
                    String.format(Locale.ROOT, "%s = %.6g %s", p.name(), p.value(), p.unit())
                        .strip())
            .collect(Collectors.joining(", "));
    return legend.isEmpty() ? values : values + "; " + legend;
  }

  private static FamilySpread whitened(
      MomentsProblem problem, Moments raw, FamilyFit fit, double[] units) {
    Moments whitened = SizeChoice.projected(raw, problem.sums().solver().offsets());
    double variance = problem.noise().sigma() * problem.noise().sigma() / whitened.yy();
    return new FamilySpread(
        problem, fit, units, NodeLoss.of(whitened, problem.spaces(), units), variance);
  }

  /** Variance of a row that the residuals show, relative to yy. */
  private static double misfit(Moments moments, NodeLoss loss, FamilyFit fit) {
    return (Math.max(0, loss.floor()) + fit.value())
        / Math.max(1, moments.rows() - fit.theta().length);
  }

  private static Coefficient deviation(
      Optional<FamilySpread> spread, int which, OptionalDouble reference) {
    return spread.map(s -> s.of(which, reference)).orElse(ErrorBand.UNKNOWN);
  }

  /** The spline of the size that the data warrant. */
  private static SplineFit free(MomentsProblem problem) {
    return SizeChoice.fit(
        problem.pair(),
        problem.spaces(),
        problem.noise().noisy() ? Size.AIC : Size.CASE,
        problem.sums().solver().offsets());
  }

  /** Medians of the spline solution, counted from the lower end where a constant is free. */
  private static double[] units(MomentsProblem problem, SplineFit spline) {
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
}
