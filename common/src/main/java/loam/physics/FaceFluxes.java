package loam.physics;

import java.util.List;

/**
 * The fluxes F = λ ∂x/∂z + s γ through the faces of a setting at some state, and their derivatives
 * by the nodes on both sides: C h dx/dt = F_below − F_above, linearised. Boundaries are in it: a
 * derivative by an end node is that by a given state, else 0. Holds its workspace: one instance a
 * thread.
 */
public final class FaceFluxes {
  private final Range range;
  private final Boundary top;
  private final Boundary bottom;
  private final Coefficient[] coefficients;
  private final double[] byGradient;
  private final double[] constant;
  private final boolean gravity;
  private final double[] spacing;
  private final double[] fraction;
  private final double[] capacity;
  private final double[] flux;
  private final double[] above;
  private final double[] below;

  /**
   * @param coefficients one for each term of the balance, in its order
   */
  public FaceFluxes(Setting setting, List<? extends Coefficient> coefficients) {
    Column column = setting.column();
    this.range = setting.range();
    this.top = setting.top();
    this.bottom = setting.bottom();
    List<FluxTerm> terms = setting.balance().terms();
    this.coefficients = coefficients.toArray(Coefficient[]::new);
    Require.that(
        terms.size() == this.coefficients.length,
        "a flux of %d terms needs a coefficient each, got %d",
        terms.size(),
        this.coefficients.length);
    // The factors of terms are affine: no calls in the innermost loop.
    this.byGradient = terms.stream().mapToDouble(FluxTerm::factorByGradient).toArray();
    this.constant = terms.stream().mapToDouble(term -> term.factor(0)).toArray();
    this.gravity = setting.balance().hasGravity();
    this.spacing = new double[column.faces()];
    this.fraction = new double[column.faces()];
    this.capacity = new double[column.rows()];
    this.flux = new double[column.faces()];
    this.above = new double[column.faces()];
    this.below = new double[column.faces()];
    for (int j = 0; j < spacing.length; j++) {
      spacing[j] = column.spacingM(j);
      fraction[j] = column.faceFraction(j);
    }
    for (int k = 0; k < capacity.length; k++) {
      capacity[k] = setting.balance().storage() * column.heightM(k);
    }
  }

  /**
   * Fluxes at x and all of their derivatives.
   *
   * @param x nodes [N], a given state of an end in place
   * @param top flux that is given at the top, where one is
   * @param bottom the same at the bottom
   */
  public void at(double[] x, double top, double bottom) {
    linearise(x, top, bottom, true);
  }

  /**
   * The same with the coefficients of gradients held, which makes of the derivatives M-matrices.
   */
  public void picard(double[] x, double top, double bottom) {
    linearise(x, top, bottom, false);
  }

  /** F through face j. */
  public double flux(int j) {
    return flux[j];
  }

  /** Derivative of the flux through face j by node j, above it. */
  public double byAbove(int j) {
    return above[j];
  }

  /** Derivative of the flux through face j by node j+1, below it. */
  public double byBelow(int j) {
    return below[j];
  }

  /** C h of row k, in the unit of storage times m. */
  public double capacity(int k) {
    return capacity[k];
  }

  /**
   * Factorises C h − τ ∂(F_below − F_above)/∂x by the inner nodes, the matrix of an implicit step.
   *
   * @param matrix of N−2 rows
   */
  public void implicit(double tau, Tridiagonal matrix) {
    for (int k = 0; k < capacity.length; k++) {
      implicit(tau, matrix, k);
    }
  }

  /** Row k of the same, after those above it. */
  void implicit(double tau, Tridiagonal matrix, int k) {
    double at = capacity[k] + tau * (below[k] - above[k + 1]);
    matrix.row(k, tau * above[k], at, -tau * below[k + 1]);
  }

  /** Moves the fluxes, not the derivatives, along a change of the node of row k. */
  void follow(int k, double change) {
    flux[k] += below[k] * change;
    flux[k + 1] += above[k + 1] * change;
  }

  private void linearise(double[] x, double givenTop, double givenBottom, boolean newton) {
    int last = spacing.length - 1;
    double high = top.endState(x[0], x[1]);
    double low = bottom.endState(x[last + 1], x[last]);
    for (int j = 0; j <= last; j++) {
      law(j, j == 0 ? high : x[j], j == last ? low : x[j + 1], newton);
    }
    flux[0] = top.flux(flux[0], givenTop);
    below[0] = top.fluxByLaw() * (below[0] + top.endStateByInner() * above[0]);
    above[0] *= top.fluxByLaw() * (1 - top.endStateByInner());
    flux[last] = bottom.flux(flux[last], givenBottom);
    above[last] = bottom.fluxByLaw() * (above[last] + bottom.endStateByInner() * below[last]);
    below[last] *= bottom.fluxByLaw() * (1 - bottom.endStateByInner());
  }

  /** The flux law of the column across face j. */
  private void law(int j, double before, double after, boolean newton) {
    double face = before + fraction[j] * (after - before);
    double at = range.clamp(face);
    double gradient = (after - before) / spacing[j];
    double beside = newton || gravity ? beside(at) : at;
    double sum = 0;
    double conductance = 0;
    double slope = 0;
    for (int t = 0; t < coefficients.length; t++) {
      double coefficient = coefficients[t].at(at);
      double factor = byGradient[t] * gradient + constant[t];
      sum += coefficient * factor;
      conductance += coefficient * byGradient[t];
      if (at == face && (newton || byGradient[t] == 0)) {
        slope += (coefficients[t].at(beside) - coefficient) / (beside - at) * factor;
      }
    }
    flux[j] = sum;
    conductance /= spacing[j];
    above[j] = -conductance + (1 - fraction[j]) * slope;
    below[j] = conductance + fraction[j] * slope;
  }

  /** A state of the range for a difference quotient. */
  private double beside(double at) {
    double step = 1e-7 * (1e-2 + Math.abs(at));
    return at + step > range.hi() ? at - step : at + step;
  }
}
