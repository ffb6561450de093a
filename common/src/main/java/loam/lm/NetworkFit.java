package loam.lm;

/**
 * A run of {@link LevenbergMarquardt} in {@link KernelForm}.
 *
 * @param phi stacked node values
 * @param theta parameters of each network
 * @param iterations that led there
 * @param value of the objective there
 */
record NetworkFit(double[] phi, double[][] theta, int iterations, double value) {
  /** Iterations over which a decrease is judged. */
  private static final int WINDOW = 20;

  /** Iterations without a better held-out loss after which a run ends. */
  private static final int PATIENCE = 80;

  /** Iterations before any stop: until then runs are on their way from the start. */
  private static final int BURN_IN = 40;

  /** A relative loss of data to which a network is as good as equal. */
  private static final double EXACT = 1e-16;

  private static NetworkFit of(KernelForm problem, int iterations, double value) {
    return new NetworkFit(problem.phi().clone(), problem.parameters(), iterations, value);
  }

  /** The same after so many iterations of another run. */
  NetworkFit after(int earlier) {
    return new NetworkFit(phi, theta, iterations + earlier, value);
  }

  /** Until the loss no longer falls, or for the number of iterations. */
  static NetworkFit converged(
      NodeObjective objective, NodeModel model, double[][] start, LmSettings settings) {
    KernelForm problem = new KernelForm(objective, model, start);
    LevenbergMarquardt lm = new LevenbergMarquardt(problem);
    double before = Double.POSITIVE_INFINITY;
    int k = 0;
    while (k < settings.iterations() && problem.value() > EXACT && lm.step()) {
      k++;
      if (k % WINDOW == 0) {
        double least =
            settings.tolerance() * WINDOW * (Math.max(0, objective.floor()) + problem.value());
        if (before - problem.value() <= least) {
          break;
        }
        before = problem.value();
      }
    }
    return of(problem, k, problem.value());
  }

  /**
   * The last iteration whose held-out loss is the least so far, but for what a parameter or two
   * fitted in vain would add to it: early on many iterations are as good as equal there, and the
   * later ones are better where data are sparse.
   */
  static NetworkFit heldOut(
      NodeObjective objective,
      NodeModel model,
      double[][] start,
      LmSettings settings,
      HeldOut heldOut) {
    KernelForm problem = new KernelForm(objective, model, start);
    LevenbergMarquardt lm = new LevenbergMarquardt(problem);
    NetworkFit chosen = of(problem, 0, heldOut.loss(problem.phi()));
    double least = chosen.value();
    int k = 0;
    while (k < settings.iterations() && k - chosen.iterations() < PATIENCE && lm.step()) {
      k++;
      double score = heldOut.loss(problem.phi());
      if (k <= BURN_IN || score <= least * (1 + heldOut.slack())) {
        chosen = of(problem, k, score);
      }
      least = k <= BURN_IN ? score : Math.min(least, score);
    }
    return chosen;
  }

  /** A given number of iterations. */
  static NetworkFit repeated(
      NodeObjective objective, NodeModel model, double[][] start, int iterations) {
    KernelForm problem = new KernelForm(objective, model, start);
    LevenbergMarquardt lm = new LevenbergMarquardt(problem);
    int k = 0;
    while (k < iterations && lm.step()) {
      k++;
    }
    return of(problem, k, problem.value());
  }
}
