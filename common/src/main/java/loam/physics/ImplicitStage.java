package loam.physics;

/**
 * Solves C h (x − base) = τ (F_below − F_above) on the interior nodes, with the face fluxes F = λ
 * ∂x/∂z + s γ of {@link Tendency}, by Picard and Newton iterations on tridiagonal systems. The
 * fluxes left behind are those of the last linear system, so they balance the change to rounding
 * even where the iteration stopped early.
 */
final class ImplicitStage {
  /** Relative to the largest state; Newton's next correction would be about its square. */
  private static final double TOLERANCE = 1e-9;

  private static final int MAX_ITERATIONS = 40;

  private final ColumnModel model;
  private final Coefficient gamma;
  private final boolean gravity;
  private final int openFaces;
  private final double[] spacing;
  private final double[] fraction;
  private final double[] capacity;
  private final double[] flux;
  private final double[] above;
  private final double[] below;
  private final Tridiagonal system;

  ImplicitStage(ColumnModel model, TimeIntegrator.Bottom bottom) {
    Column column = model.column();
    this.model = model;
    this.gravity = model.gamma().isPresent();
    this.gamma = gravity ? model.gamma().get() : x -> 0;
    this.openFaces = column.faces() - (bottom == TimeIntegrator.Bottom.ZERO_FLUX ? 1 : 0);
    this.spacing = new double[column.faces()];
    this.fraction = new double[column.faces()];
    this.capacity = new double[column.rows()];
    this.flux = new double[column.faces()];
    this.above = new double[column.faces()];
    this.below = new double[column.faces()];
    this.system = new Tridiagonal(column.rows());
    for (int j = 0; j < spacing.length; j++) {
      spacing[j] = column.spacingM(j);
      fraction[j] = column.faceFraction(j);
    }
    for (int k = 0; k < capacity.length; k++) {
      capacity[k] = model.storage() * column.heightM(k);
    }
  }

  /** Flux through the first face of the last linear system. */
  double topFlux() {
    return flux[0];
  }

  /** Flux through the last face of the last linear system. */
  double bottomFlux() {
    return flux[flux.length - 1];
  }

  /** One Picard iteration from x; returns its largest correction. */
  double iterateOnce(double[] x, double[] base, double tau) {
    linearise(x, false);
    return correct(x, base, tau);
  }

  /**
   * Iterates from x to convergence.
   *
   * @param x nodes [N] with both boundary states in place; overwritten
   * @param base rows [N−2]
   * @return whether it converged; where not, x is of no use
   */
  boolean solve(double[] x, double[] base, double tau) {
    double last = iterateOnce(x, base, tau);
    boolean newton = true;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      linearise(x, newton);
      double change = correct(x, base, tau);
      if (!(change < Double.POSITIVE_INFINITY)) {
        return false;
      }
      if (change <= TOLERANCE * largest(x)) {
        return true;
      }
      // Picard's matrix is an M-matrix whatever λ does: it brings a wandering Newton back.
      newton = change <= last;
      last = change;
    }
    return false;
  }

  /** Fluxes at x and their derivatives by the node above and the node below each face. */
  private void linearise(double[] x, boolean newton) {
    double lo = model.lo();
    double hi = model.hi();
    int sign = model.gravitySign();
    for (int j = 0; j < openFaces; j++) {
      double face = x[j] + fraction[j] * (x[j + 1] - x[j]);
      double at = Math.min(hi, Math.max(lo, face));
      double lambda = model.lambda().at(at);
      double gradient = (x[j + 1] - x[j]) / spacing[j];
      double slope = 0;
      flux[j] = lambda * gradient;
      if (newton || gravity) {
        double step = 1e-7 * (1e-2 + Math.abs(at));
        double beside = at + step > hi ? at - step : at + step;
        double run = beside - at;
        if (newton && at == face) {
          slope = (model.lambda().at(beside) - lambda) / run * gradient;
        }
        if (gravity) {
          double here = gamma.at(at);
          flux[j] += sign * here;
          slope += at == face ? sign * (gamma.at(beside) - here) / run : 0;
        }
      }
      above[j] = -lambda / spacing[j] + (1 - fraction[j]) * slope;
      below[j] = lambda / spacing[j] + fraction[j] * slope;
    }
  }

  private double correct(double[] x, double[] base, double tau) {
    int rows = base.length;
    for (int k = 0; k < rows; k++) {
      system.lower[k] = tau * above[k];
      system.diagonal[k] = capacity[k] + tau * (below[k] - above[k + 1]);
      system.upper[k] = -tau * below[k + 1];
      system.rhs[k] = tau * (flux[k + 1] - flux[k]) - capacity[k] * (x[k + 1] - base[k]);
    }
    system.solve();
    double[] delta = system.rhs;
    double change = 0;
    for (int k = 0; k < rows; k++) {
      x[k + 1] += delta[k];
      flux[k] += below[k] * delta[k];
      flux[k + 1] += above[k + 1] * delta[k];
      double size = Math.abs(delta[k]);
      change = size <= change ? change : size; // NaN must not pass for small
    }
    return change;
  }

  private static double largest(double[] x) {
    double largest = 0;
    for (double v : x) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }
}
