package loam.physics;

/**
 * Integrates a column in time with the spatial operator of {@link Tendency}, implicitly and in flux
 * form: the column integral Σ C h x changes by what crosses the first and the last face, to
 * rounding. The first node follows a given series, the last one too or it lets nothing pass. Holds
 * its workspace: one instance a thread.
 */
public final class TimeIntegrator {
  /** How one time step is taken. */
  public enum Scheme {
    /**
     * Backward Euler with λ of the old state: one linear solve a step, first order. Without γ the
     * states never leave the range of initial and boundary states.
     */
    LINEAR_EULER,
    /** Backward Euler, solved: first order. */
    EULER,
    /** Two implicit stages, stiffly accurate and L-stable: second order. */
    SDIRK2
  }

  /** What holds at the bottom. */
  public enum Bottom {
    /** The last node has a given state. */
    VALUE,
    /** Nothing passes the last face; the last node repeats the one above it. */
    ZERO_FLUX
  }

  private static final double DIAGONAL = 1 - Math.sqrt(0.5);
  private static final int MAX_HALVINGS = 30;

  private final Scheme scheme;
  private final Bottom bottom;
  private final int nodes;
  private final ImplicitStage stage;
  private final double[] trial;
  private final double[] base;
  private double topFlux;
  private double bottomFlux;
  private double firstStageTop;
  private double firstStageBottom;

  public TimeIntegrator(ColumnModel model, Scheme scheme, Bottom bottom) {
    this.scheme = scheme;
    this.bottom = bottom;
    this.nodes = model.column().nodes();
    this.stage = new ImplicitStage(model, bottom);
    this.trial = new double[nodes];
    this.base = new double[nodes - 2];
  }

  /**
   * Advances a state by one time step. Boundary states go linearly from those in {@code state} to
   * the new ones. A step whose iteration does not converge is halved, repeatedly.
   *
   * @param state nodes [N], overwritten
   * @param stepS time step in s
   * @param top new state of the first node
   * @param newBottom new state of the last node; ignored with zero flux
   * @throws ArithmeticException where even tiny steps do not converge
   */
  public void advance(double[] state, double stepS, double top, double newBottom) {
    topFlux = 0;
    bottomFlux = 0;
    double bottomState = bottom == Bottom.VALUE ? newBottom : state[nodes - 1];
    double topRate = (top - state[0]) / stepS;
    double bottomRate = (bottomState - state[nodes - 1]) / stepS;
    double begun = 0;
    double step = stepS;
    double smallest = Math.scalb(stepS, -MAX_HALVINGS);
    while (begun < stepS) {
      boolean last = begun + step >= stepS;
      double size = last ? stepS - begun : step;
      double newTop = last ? top : state[0] + topRate * size;
      double low = last ? bottomState : state[nodes - 1] + bottomRate * size;
      if (tryStep(state, size, newTop, low)) {
        begun = last ? stepS : begun + size;
      } else {
        step = 0.5 * size;
        if (step < smallest) {
          throw new ArithmeticException(
              "time integration does not converge even at steps of " + step + " s");
        }
      }
    }
  }

  /**
   * Time integral of the flux λ ∂x/∂z + s γ through the first face over the last {@link #advance}.
   * The column integral changes by {@code bottomFlux() − topFlux()}.
   */
  public double topFlux() {
    return topFlux;
  }

  /** The same through the last face. */
  public double bottomFlux() {
    return bottomFlux;
  }

  /**
   * Integrates from the first of {@code timesS} through all others.
   *
   * @param initial nodes [N] at the first time; its ends yield to the boundary series
   * @param timesS [M], increasing, in s
   * @param top state of the first node [M], linear in between
   * @param bottomStates state of the last node [M], linear in between; with zero flux not read
   * @param maxStepS longest time step in s
   * @return states [M][N] at these times
   */
  public double[][] run(
      double[] initial, double[] timesS, double[] top, double[] bottomStates, double maxStepS) {
    boolean given = bottom == Bottom.VALUE;
    double[] state = initial.clone();
    state[0] = top[0];
    state[nodes - 1] = given ? bottomStates[0] : state[nodes - 2];
    double[][] states = new double[timesS.length][];
    states[0] = state.clone();
    for (int m = 1; m < timesS.length; m++) {
      double interval = timesS[m] - timesS[m - 1];
      Require.that(interval > 0, "times must increase; time %d is %s s", m, timesS[m]);
      int steps = (int) Math.max(1, Math.ceil(interval / maxStepS * (1 - 1e-12)));
      for (int s = 1; s <= steps; s++) {
        double done = (double) s / steps;
        double newTop = between(top[m - 1], top[m], done);
        double low = given ? between(bottomStates[m - 1], bottomStates[m], done) : 0;
        advance(state, interval / steps, newTop, low);
      }
      states[m] = state.clone();
    }
    return states;
  }

  private static double between(double from, double to, double share) {
    return share == 1 ? to : from + share * (to - from);
  }

  /** Whether it converged; state and fluxes change only then. */
  private boolean tryStep(double[] state, double stepS, double top, double low) {
    boolean done =
        switch (scheme) {
          case LINEAR_EULER -> {
            begin(state, top, low);
            yield Double.isFinite(stage.iterateOnce(trial, base, stepS));
          }
          case EULER -> {
            begin(state, top, low);
            yield stage.solve(trial, base, stepS);
          }
          case SDIRK2 -> twoStages(state, stepS, top, low);
        };
    if (!done) {
      return false;
    }
    double weight = scheme == Scheme.SDIRK2 ? DIAGONAL * stepS : stepS;
    topFlux += weight * stage.topFlux() + firstStageTop;
    bottomFlux += weight * stage.bottomFlux() + firstStageBottom;
    if (bottom == Bottom.ZERO_FLUX) {
      trial[nodes - 1] = trial[nodes - 2];
    }
    System.arraycopy(trial, 0, state, 0, nodes);
    return true;
  }

  private boolean twoStages(double[] state, double stepS, double top, double low) {
    double lowStart = state[nodes - 1];
    begin(state, between(state[0], top, DIAGONAL), between(lowStart, low, DIAGONAL));
    if (!stage.solve(trial, base, DIAGONAL * stepS)) {
      return false;
    }
    double weight = (1 - DIAGONAL) * stepS;
    double passedTop = weight * stage.topFlux();
    double passedBottom = weight * stage.bottomFlux();
    double carry = (1 - DIAGONAL) / DIAGONAL;
    for (int k = 0; k < base.length; k++) {
      base[k] = state[k + 1] + carry * (trial[k + 1] - state[k + 1]);
    }
    trial[0] = top;
    trial[nodes - 1] = low;
    if (!stage.solve(trial, base, DIAGONAL * stepS)) {
      return false;
    }
    firstStageTop = passedTop;
    firstStageBottom = passedBottom;
    return true;
  }

  private void begin(double[] state, double top, double low) {
    System.arraycopy(state, 0, trial, 0, nodes);
    System.arraycopy(state, 1, base, 0, nodes - 2);
    trial[0] = top;
    trial[nodes - 1] = low;
  }
}
