package loam.physics;

import java.util.List;
import loam.physics.Boundary.Drive;

/**
 * Integrates a column in time with the spatial operator of {@link Tendency}, implicitly and in flux
 * form: the column integral Σ C h x changes by what crosses the first and the last face, to
 * rounding, whatever the boundaries. Holds its workspace: one instance a thread.
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

  private static final double DIAGONAL = 1 - Math.sqrt(0.5);
  private static final int MAX_HALVINGS = 30;

  private final Scheme scheme;
  private final Boundary upper;
  private final Boundary lower;
  private final int nodes;
  private final ImplicitStage stage;
  private final double[] trial;
  private final double[] base;
  private double topFlux;
  private double bottomFlux;
  private double firstStageTop;
  private double firstStageBottom;

  /**
   * @param coefficients one for each term of the setting's balance, in its order
   */
  public TimeIntegrator(Setting setting, List<? extends Coefficient> coefficients, Scheme scheme) {
    this.scheme = scheme;
    this.upper = setting.top();
    this.lower = setting.bottom();
    this.nodes = setting.column().nodes();
    this.stage = new ImplicitStage(setting, coefficients);
    this.trial = new double[nodes];
    this.base = new double[nodes - 2];
  }

  /**
   * Advances a state by one time step, the given state or flux of an end being linear in time. A
   * step whose iteration does not converge is halved, repeatedly.
   *
   * @param state nodes [N], overwritten; a given state of an end starts from the one in here
   * @param stepS time step in s
   * @param top what drives the top; not read where nothing does
   * @param bottom the same at the bottom
   * @throws ArithmeticException where even tiny steps do not converge
   */
  public void advance(double[] state, double stepS, Drive top, Drive bottom) {
    topFlux = 0;
    bottomFlux = 0;
    // An end without a given state stays until the step is done.
    double newTop = upper.endState(top.to(), state[0]);
    double newBottom = lower.endState(bottom.to(), state[nodes - 1]);
    double topRate = (newTop - state[0]) / stepS;
    double bottomRate = (newBottom - state[nodes - 1]) / stepS;
    double begun = 0;
    double step = stepS;
    double smallest = Math.scalb(stepS, -MAX_HALVINGS);
    while (begun < stepS) {
      boolean last = begun + step >= stepS;
      double size = last ? stepS - begun : step;
      double done = last ? 1 : (begun + size) / stepS;
      Drive high = new Drive(top.at(begun / stepS), top.at(done));
      Drive low = new Drive(bottom.at(begun / stepS), bottom.at(done));
      trial[0] = last ? newTop : state[0] + topRate * size;
      trial[nodes - 1] = last ? newBottom : state[nodes - 1] + bottomRate * size;
      if (tryStep(state, size, high, low)) {
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

  /** The same to new states of the ends, or under fluxes that are constant over the step. */
  public void advance(double[] state, double stepS, double top, double bottom) {
    advance(state, stepS, Drive.constant(top), Drive.constant(bottom));
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
   * @param initial nodes [N] at the first time; its ends yield to the boundaries
   * @param timesS [M], increasing, in s
   * @param top what drives the top, a state or a flux [M], linear in between; not read where
   *     nothing does
   * @param bottom the same at the bottom
   * @param maxStepS longest time step in s
   * @return states [M][N] at these times
   */
  public double[][] run(
      double[] initial, double[] timesS, double[] top, double[] bottom, double maxStepS) {
    double[] state = initial.clone();
    state[0] = upper.endState(upper.isDriven() ? top[0] : 0, state[1]);
    state[nodes - 1] = lower.endState(lower.isDriven() ? bottom[0] : 0, state[nodes - 2]);
    double[][] states = new double[timesS.length][];
    states[0] = state.clone();
    for (int m = 1; m < timesS.length; m++) {
      double interval = timesS[m] - timesS[m - 1];
      Require.that(interval > 0, "times must increase; time %d is %s s", m, timesS[m]);
      int steps = (int) Math.max(1, Math.ceil(interval / maxStepS * (1 - 1e-12)));
      for (int s = 1; s <= steps; s++) {
        double from = (s - 1.0) / steps;
        double to = (double) s / steps;
        Drive high = drive(upper, top, m, from, to);
        advance(state, interval / steps, high, drive(lower, bottom, m, from, to));
      }
      states[m] = state.clone();
    }
    return states;
  }

  /** What drives a boundary over a part of the interval that ends with time m. */
  private static Drive drive(Boundary boundary, double[] series, int m, double from, double to) {
    if (!boundary.isDriven()) {
      return Drive.constant(0);
    }
    Drive whole = new Drive(series[m - 1], series[m]);
    return new Drive(whole.at(from), whole.at(to));
  }

  /** From the new end states in {@code trial}; state and fluxes change only if it converged. */
  private boolean tryStep(double[] state, double stepS, Drive top, Drive bottom) {
    System.arraycopy(state, 1, trial, 1, nodes - 2);
    System.arraycopy(state, 1, base, 0, nodes - 2);
    stage.drive(top.to(), bottom.to());
    boolean done =
        switch (scheme) {
          case LINEAR_EULER -> Double.isFinite(stage.iterateOnce(trial, base, stepS));
          case EULER -> stage.solve(trial, base, stepS);
          case SDIRK2 -> twoStages(state, stepS, top, bottom);
        };
    if (!done) {
      return false;
    }
    double weight = scheme == Scheme.SDIRK2 ? DIAGONAL * stepS : stepS;
    topFlux += weight * stage.topFlux() + firstStageTop;
    bottomFlux += weight * stage.bottomFlux() + firstStageBottom;
    trial[0] = upper.endState(trial[0], trial[1]);
    trial[nodes - 1] = lower.endState(trial[nodes - 1], trial[nodes - 2]);
    System.arraycopy(trial, 0, state, 0, nodes);
    return true;
  }

  private boolean twoStages(double[] state, double stepS, Drive top, Drive bottom) {
    double newTop = trial[0];
    double newBottom = trial[nodes - 1];
    trial[0] = new Drive(state[0], newTop).at(DIAGONAL);
    trial[nodes - 1] = new Drive(state[nodes - 1], newBottom).at(DIAGONAL);
    stage.drive(top.at(DIAGONAL), bottom.at(DIAGONAL));
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
    trial[0] = newTop;
    trial[nodes - 1] = newBottom;
    stage.drive(top.to(), bottom.to());
    if (!stage.solve(trial, base, DIAGONAL * stepS)) {
      return false;
    }
    firstStageTop = passedTop;
    firstStageBottom = passedBottom;
    return true;
  }
}
