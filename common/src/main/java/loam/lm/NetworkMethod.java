package loam.lm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import loam.identify.Anchored;
import loam.identify.Estimate;
import loam.identify.Estimate.Effort;
import loam.identify.Found;
import loam.identify.Found.ErrorBand;
import loam.identify.MomentsProblem;
import loam.identify.SplineErrors;
import loam.identify.Verdict;
import loam.moments.Moments;
import loam.physics.Coefficient;
import loam.physics.Unknown;
import loam.solve.Covariance;
import loam.solve.SizeChoice;
import loam.solve.SolverSettings;
import loam.solve.SolverSettings.Size;
import loam.solve.SplineFit;
import loam.solve.StandardError;
import loam.spline.SplineFunction;
import loam.spline.SplineSpace;

/**
 * Method {@code network}: one network per coefficient by Levenberg–Marquardt on the moments. Under
 * noise a run on the training part stops where the held-out loss is least, and goes on with all
 * data to the {@linkplain PosteriorFit most probable} parameters, which have standard errors; where
 * the weights are not the noise's inverse, it is repeated on all data instead, and has none. Clean
 * data with a γ are solved by a spline first, whose γ gets its constant by closure at the dry end;
 * the networks then learn both functions in relative terms.
 */
public final class NetworkMethod {
  /** Relative loss above the spline's from which another start is worth its time. */
  private static final double STUCK = 1e-6;

  private final MomentsProblem problem;
  private final LmSettings lm;
  private final NetworkSettings networks;

  /** For one fit. */
  public NetworkMethod(MomentsProblem problem, LmSettings lm, NetworkSettings networks) {
    this.problem = problem;
    this.lm = lm;
    this.networks = networks;
  }

  /** The coefficients. Deterministic: a pure function of problem and settings. */
  public Estimate fit() {
    SolverSettings solver = problem.sums().solver();
    boolean noisy = problem.noise().noisy();
    SplineFit spline =
        SizeChoice.fit(
            problem.pair(), problem.spaces(), noisy ? Size.AIC : solver.size(), solver.offsets());
    List<Anchored> anchored = anchored(spline);
    List<SplineFunction> reference = anchored.stream().map(Anchored::value).toList();
    NetworkSetup setup = new NetworkSetup(problem, networks, reference);
    boolean known = !noisy && reference.stream().allMatch(NetworkMethod::positive);
    List<SplineFunction> found = new ArrayList<>();
    List<Coefficient> deviations = NetworkErrors.unknown(reference.size());
    int iterations = 0;
    if (known && closed(problem.unknowns(), anchored)) {
      for (int c = 0; c < reference.size(); c++) {
        NetworkFit fit = distilled(setup, c, reference.get(c), lm);
        found.add(setup.functionOf(c, setup.phi(c, fit.theta()[0])));
        iterations += fit.iterations();
      }
    } else {
      Fitted fitted =
          known && reference.size() == 1
              ? new Fitted(refined(setup, reference.get(0)), deviations)
              : fitted(setup);
      for (int c = 0; c < reference.size(); c++) {
        found.add(setup.function(c, fitted.fit().phi()));
      }
      iterations = fitted.fit().iterations();
      deviations = fitted.deviations();
    }
    return estimate(spline, anchored, found, deviations, iterations);
  }

  /**
   * The spline of each unknown, judged by its own errors where the network has none of its own to
   * go by: of free constants, and on clean data.
   */
  private List<Anchored> anchored(SplineFit spline) {
    boolean clean = !problem.noise().noisy();
    SplineErrors errors = new SplineErrors(problem, spline);
    List<Anchored> out = new ArrayList<>();
    for (int c = 0; c < problem.unknowns().size(); c++) {
      Unknown unknown = problem.unknowns().get(c);
      Coefficient error =
          unknown.hasFreeConstant() || clean
              ? errors.judge(c, problem.density().lo())
              : ErrorBand.UNKNOWN;
      out.add(Anchored.of(problem, unknown, spline.function(c), error));
    }
    return out;
  }

  /** Whether there are free constants, all of them fixed. */
  private static boolean closed(List<Unknown> unknowns, List<Anchored> anchored) {
    int free = 0;
    for (int c = 0; c < unknowns.size(); c++) {
      if (unknowns.get(c).hasFreeConstant()) {
        if (!anchored.get(c).verdict().identifiable()) {
          return false;
        }
        free++;
      }
    }
    return free > 0;
  }

  private static boolean positive(SplineFunction f) {
    for (double x : f.space().nodes()) {
      if (!(f.at(x) > 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Three quarters of the iterations towards the spline, which weigh the whole range alike and need
   * not all nodes of a fine one; the others on the moments, with a little of that weight.
   */
  private NetworkFit refined(NetworkSetup setup, SplineFunction target) {
    int share = lm.iterations() * 3 / 4;
    NetworkFit near = distilled(setup, 0, target, limited(lm, share));
    NodeObjective all = setup.objectiveNear(problem.pair().all());
    NetworkFit fit =
        NetworkFit.converged(
            all, setup.model(), near.theta(), limited(lm, lm.iterations() - share));
    return fit.after(near.iterations());
  }

  private static LmSettings limited(LmSettings s, int iterations) {
    return new LmSettings(iterations, s.restarts(), s.tolerance());
  }

  private static NetworkFit distilled(
      NetworkSetup setup, int which, SplineFunction target, LmSettings settings) {
    NodeLoss loss = setup.relative(which, target);
    NetworkFit best = null;
    for (int r = 0; r < settings.restarts() && (best == null || best.value() > STUCK); r++) {
      NetworkFit fit =
          NetworkFit.converged(
              loss, setup.thinned(which), new double[][] {setup.start(which, r)}, settings);
      best = best == null || fit.value() < best.value() ? fit : best;
    }
    return best;
  }

  /**
   * @param fit of all data
   * @param deviations standard deviation of each unknown, of differences where a constant is free
   */
  private record Fitted(NetworkFit fit, List<Coefficient> deviations) {}

  private Fitted fitted(NetworkSetup setup) {
    List<Coefficient> unknown = NetworkErrors.unknown(setup.coefficients());
    NodeObjective all = setup.objective(problem.pair().all());
    boolean noisy = problem.noise().noisy() && problem.heldOut().profiles() > 0;
    NodeObjective training = noisy ? setup.objective(problem.training()) : all;
    HeldOut heldOut =
        new HeldOut(
            SizeChoice.projected(problem.heldOut(), problem.sums().solver().offsets()),
            setup,
            2.0 / Math.max(1, problem.training().rows()));
    NetworkFit best = null;
    int start = 0;
    for (int r = 0; r < lm.restarts() && (best == null || stuck(all, best)); r++) {
      NetworkFit fit =
          noisy
              ? NetworkFit.heldOut(training, setup.model(), setup.start(r), lm, heldOut)
              : NetworkFit.converged(all, setup.model(), setup.start(r), lm);
      if (best == null || fit.value() < best.value()) {
        best = fit;
        start = r;
      }
    }
    if (!noisy) {
      return new Fitted(best, unknown);
    }
    if (problem.whitenedSums()) {
      return probable(setup, all, setup.start(start), best);
    }
    NetworkFit again =
        NetworkFit.repeated(all, setup.model(), setup.start(start), best.iterations());
    // On all data a run may take another way, to a dead end even: the part's fit is then better.
    return new Fitted(again.value() <= all.value(best.phi()) ? again : best, unknown);
  }

  private Fitted probable(
      NetworkSetup setup, NodeObjective all, double[][] start, NetworkFit near) {
    double sigma = problem.noise().sigma();
    Moments moments = SizeChoice.projected(problem.pair().all(), problem.sums().solver().offsets());
    PosteriorFit posterior =
        PosteriorFit.of(
            all, sigma * sigma / moments.yy(), setup.model(), start, near.theta(), lm.iterations());
    List<Coefficient> deviations = new ArrayList<>();
    for (int c = 0; c < setup.coefficients(); c++) {
      SplineSpace space = problem.spaces().get(c);
      double unit = setup.unit(c);
      OptionalDouble reference = problem.reference(c);
      deviations.add(
          posterior
              .covariance(c, space.size())
              .<Coefficient>map(
                  nodes ->
                      StandardError.of(
                          space, Covariance.interpolated(space, nodes, unit), reference))
              .orElse(ErrorBand.UNKNOWN));
    }
    return new Fitted(posterior.fit().after(near.iterations()), deviations);
  }

  /** Whether a run ended far above the spline's loss. */
  private static boolean stuck(NodeObjective all, NetworkFit fit) {
    return all.value(fit.phi()) > STUCK + 0.05 * Math.max(0, all.floor());
  }

  private Estimate estimate(
      SplineFit spline,
      List<Anchored> anchored,
      List<SplineFunction> functions,
      List<Coefficient> deviations,
      int iterations) {
    List<Coefficient> bounds = SplineErrors.bounds(problem, spline.spaces());
    List<Found> found = new ArrayList<>();
    for (int c = 0; c < functions.size(); c++) {
      Unknown unknown = problem.unknowns().get(c);
      SplineFunction function = functions.get(c);
      NetworkErrors errors =
          NetworkErrors.of(
              problem,
              networks.output(problem),
              unknown,
              bounds.get(c),
              function,
              deviations.get(c));
      Verdict verdict = verdict(unknown, anchored.get(c).verdict(), function, errors.band());
      found.add(
          new Found(
              function,
              errors.band(),
              verdict
                  .after(errors.remarks())
                  .unlessOpen(problem, problem.spaces().get(0), spline.parameters())));
    }
    return Estimate.of(problem.unknowns(), found, new Effort(iterations, "vector"));
  }

  /**
   * Of clean data the spline's, which has the same data; under noise by the network's own error.
   */
  private Verdict verdict(
      Unknown unknown, Verdict ofSpline, SplineFunction function, ErrorBand band) {
    if (!problem.noise().noisy()) {
      return ofSpline;
    }
    return unknown.hasFreeConstant()
        ? ofSpline.given(band.standardError(), problem.density())
        : Verdict.of(unknown.symbol(), function, band.standardError(), problem.density());
  }
}
