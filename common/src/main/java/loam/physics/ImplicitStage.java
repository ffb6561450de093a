package loam.physics;

import java.util.List;

/**
 * Solves C h (x − base) = τ (F_below − F_above) on the interior nodes by Picard and Newton
 * iterations on the linearised {@link FaceFluxes}. The fluxes left behind are those of the last
 * linear system, so they balance the change to rounding even where the iteration stopped early.
 */
final class ImplicitStage {
  /** Relative to the largest state; Newton's next correction would be about its square. */
  private static final double TOLERANCE = 1e-9;

  private static final int MAX_ITERATIONS = 40;

  private final FaceFluxes fluxes;
  private final int lastFace;
  private final Tridiagonal matrix;
  private final double[] change;
  private double top;
  private double bottom;

  ImplicitStage(Setting setting, List<? extends Coefficient> coefficients) {
    this.fluxes = new FaceFluxes(setting, coefficients);
    this.lastFace = setting.column().faces() - 1;
    this.matrix = new Tridiagonal(setting.column().rows());
    this.change = new double[setting.column().rows()];
  }

  /** Sets what drives the boundaries until further notice. */
  void drive(double newTop, double newBottom) {
    top = newTop;
    bottom = newBottom;
  }

  /** Flux through the first face of the last linear system. */
  double topFlux() {
    return fluxes.flux(0);
  }

  /** Flux through the last face of the last linear system. */
  double bottomFlux() {
    return fluxes.flux(lastFace);
  }

  /** One Picard iteration from x; returns its largest correction. */
  double iterateOnce(double[] x, double[] base, double tau) {
    fluxes.picard(x, top, bottom);
    return correct(x, base, tau);
  }

  /**
   * Iterates from x to convergence.
   *
   * @param x nodes [N] with given boundary states in place; overwritten
   * @param base rows [N−2]
   * @return whether it converged; where not, x is of no use
   */
  boolean solve(double[] x, double[] base, double tau) {
    double last = iterateOnce(x, base, tau);
    boolean newton = true;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      if (newton) {
        fluxes.at(x, top, bottom);
      } else {
        fluxes.picard(x, top, bottom);
      }
      double largest = correct(x, base, tau);
      if (!(largest < Double.POSITIVE_INFINITY)) {
        return false;
      }
      if (largest <= TOLERANCE * largest(x)) {
        return true;
      }
      // Picard's matrix is an M-matrix whatever λ does: it brings a wandering Newton back.
      newton = largest <= last;
      last = largest;
    }
    return false;
  }

  private double correct(double[] x, double[] base, double tau) {
    for (int k = 0; k < change.length; k++) {
      fluxes.implicit(tau, matrix, k);
      double gained = tau * (fluxes.flux(k + 1) - fluxes.flux(k));
      change[k] = gained - fluxes.capacity(k) * (x[k + 1] - base[k]);
      matrix.eliminate(change, k);
    }
    matrix.substitute(change);
    double largest = 0;
    for (int k = 0; k < change.length; k++) {
      x[k + 1] += change[k];
      fluxes.follow(k, change[k]);
      largest = Math.max(largest, Math.abs(change[k])); // NaN where there is one
    }
    return largest;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }
}
