package loam.lm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.experiment.LmSettings;
import loam.experiment.SolverSettings;
import loam.experiment.SolverSettings.Size;
import loam.identify.GammaConstant;
import loam.identify.Identified;
import loam.identify.Identified.ErrorBand;
import loam.identify.MomentsMethod;
import loam.identify.MomentsProblem;
import loam.identify.SplineErrors;
import loam.identify.Verdict;
import loam.physics.Coefficient;
import loam.solve.SizeChoice;
import loam.solve.SplineFit;
import loam.solve.StandardError;
import loam.spline.SplineFunction;

/**
 * Method {@code network}: one network per coefficient by Levenberg–Marquardt on the moments. Under
 * noise a run on the training part stops where the held-out loss is least and is repeated on all
 * data. Clean data with a γ are solved by a spline first, whose γ gets its constant by closure at
 * the dry end; the networks then learn both functions in relative terms.
 */
public final class NetworkMethod implements MomentsMethod {
  private static final Coefficient UNKNOWN = x -> Double.NaN;

  /** Relative loss above the spline's from which another start is worth its time. */
  private static final double STUCK = 1e-6;

  @Override
  public Identified identify(MomentsProblem problem) {
    SolverSettings solver = problem.estimator().solver();
    boolean noisy = problem.noise().noisy();
    SplineFit spline =
        SizeChoice.fit(
            problem.pair(), problem.spaces(), noisy ? Size.AIC : solver.size(), solver.offsets());
    Optional<GammaConstant> constant = problem.gammaSpace().map(s -> constant(problem, spline));
    List<SplineFunction> reference = new ArrayList<>(List.of(spline.lambda()));
    constant.ifPresent(c -> reference.add(c.gamma()));
    NetworkSetup setup = new NetworkSetup(problem, reference);
    boolean known = !noisy && reference.stream().allMatch(NetworkMethod::positive);
    List<SplineFunction> found = new ArrayList<>();
    int iterations = 0;
    if (known && constant.map(GammaConstant::identifiable).orElse(false)) {
      for (int c = 0; c < reference.size(); c++) {
        NetworkFit fit = distilled(setup, c, reference.get(c), problem.estimator().lm());
        found.add(setup.functionOf(c, setup.phi(c, fit.theta()[0])));
        iterations += fit.iterations();
      }
    } else {
      NetworkFit fit =
          known && reference.size() == 1
              ? refined(problem, setup, reference.get(0))
              : fitted(problem, setup);
      for (int c = 0; c < reference.size(); c++) {
        found.add(setup.function(c, fit.phi()));
      }
      iterations = fit.iterations();
    }
    return identified(problem, spline, constant, found, iterations);
  }

  private static GammaConstant constant(MomentsProblem problem, SplineFit spline) {
    SplineErrors errors = new SplineErrors(problem, spline);
    return GammaConstant.of(
        problem, spline.gamma(), errors.gamma(problem.density().lo()).standardError());
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
  private static NetworkFit refined(
      MomentsProblem problem, NetworkSetup setup, SplineFunction target) {
    LmSettings settings = problem.estimator().lm();
    int share = settings.iterations() * 3 / 4;
    NetworkFit near = distilled(setup, 0, target, limited(settings, share));
    NodeObjective all = setup.objectiveNear(problem.pair().all());
    NetworkFit fit =
        NetworkFit.converged(
            all, setup.models(), near.theta(), limited(settings, settings.iterations() - share));
    return fit.after(near.iterations());
  }

  private static LmSettings limited(LmSettings s, int iterations) {
    return new LmSettings(s.hidden(), s.width(), iterations, s.restarts(), s.tolerance());
  }

  private static NetworkFit distilled(
      NetworkSetup setup, int which, SplineFunction target, LmSettings settings) {
    NodeLoss loss = setup.relative(which, target);
    NetworkFit best = null;
    for (int r = 0; r < settings.restarts() && (best == null || best.value() > STUCK); r++) {
      NetworkFit fit =
          NetworkFit.converged(
              loss,
              List.of(setup.thinned(which)),
              new double[][] {setup.start(which, r)},
              settings);
      best = best == null || fit.value() < best.value() ? fit : best;
    }
    return best;
  }

  private static NetworkFit fitted(MomentsProblem problem, NetworkSetup setup) {
    LmSettings settings = problem.estimator().lm();
    NodeObjective all = setup.objective(problem.pair().all());
    boolean noisy = problem.noise().noisy() && problem.heldOut().profiles() > 0;
    NodeObjective training = noisy ? setup.objective(problem.training()) : all;
    HeldOut heldOut =
        new HeldOut(
            SizeChoice.projected(problem.heldOut(), problem.estimator().solver().offsets()),
            setup,
            2.0 / Math.max(1, problem.training().rows()));
    NetworkFit best = null;
    int start = 0;
    for (int r = 0; r < settings.restarts() && (best == null || stuck(all, best)); r++) {
      NetworkFit fit =
          noisy
              ? NetworkFit.heldOut(training, setup.models(), setup.start(r), settings, heldOut)
              : NetworkFit.converged(all, setup.models(), setup.start(r), settings);
      if (best == null || fit.value() < best.value()) {
        best = fit;
        start = r;
      }
    }
    if (!noisy) {
      return best;
    }
    NetworkFit again =
        NetworkFit.repeated(all, setup.models(), setup.start(start), best.iterations());
    // On all data a run may take another way, to a dead end even: the part's fit is then better.
    return again.value() <= all.value(best.phi()) ? again : best;
  }

  /** Whether a run ended far above the spline's loss. */
  private static boolean stuck(NodeObjective all, NetworkFit fit) {
    return all.value(fit.phi()) > STUCK + 0.05 * Math.max(0, all.floor());
  }

  private static Identified identified(
      MomentsProblem problem,
      SplineFit spline,
      Optional<GammaConstant> constant,
      List<SplineFunction> found,
      int iterations) {
    Optional<double[]> bound = SplineErrors.bound(problem, spline.spaces());
    double reference = problem.density().median();
    Optional<String> unseen = Verdict.unseen(problem.lambdaSpace(), problem.density());
    List<String> remarks = new ArrayList<>(unseen.stream().toList());
    constant.ifPresent(c -> remarks.addAll(c.remarks()));
    return new Identified(
        found.get(0),
        found.size() > 1 ? Optional.of(found.get(1)) : Optional.empty(),
        bound.map(c -> new ErrorBand(UNKNOWN, StandardError.ofValue(spline.spaces(), c, 0))),
        found.size() > 1
            ? bound.map(
                c ->
                    new ErrorBand(
                        UNKNOWN, StandardError.ofDifference(spline.spaces(), c, 1, reference)))
            : Optional.empty(),
        iterations,
        unseen.map(u -> false),
        constant.map(c -> unseen.isEmpty() && c.identifiable()),
        String.join("; ", remarks),
        "vector");
  }
}
