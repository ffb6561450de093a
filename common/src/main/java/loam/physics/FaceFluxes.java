package loam.physics;

import java.util.List;

/**
 * The fluxes F = λ ∂x/∂z + s γ through the faces of a setting at some state, and their derivatives
 * by the nodes on both sides: C h dx/dt = F_below − F_above, linearised. Boundaries are in it: a
 * derivative by an end node is that by a given state, else 0. Holds its workspace: one instance a
 * thread.
 */
public final class FaceFluxes {
  private final Setting setting;
  private final Coefficient[] coefficients;
  private final FluxTerm[] terms;
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
    this.setting = setting;
    this.terms = setting.balance().terms().toArray(FluxTerm[]::new);
    this.coefficients = coefficients.toArray(Coefficient[]::new);
    Require.that(
        terms.length == this.coefficients.length,
        "a flux of %d terms needs a coefficient each, got %d",
        terms.length,
        this.coefficients.length);
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
      matrix.row(
          k, tau * above[k], capacity[k] + tau * (below[k] - above[k + 1]), -tau * below[k + 1]);
    }
    matrix.factorise();
  }

  /** Moves the fluxes, not the derivatives, along a change of the inner nodes [N−2]. */
  void follow(double[] change) {
    for (int k = 0; k < change.length; k++) {
      flux[k] += below[k] * change[k];
      flux[k + 1] += above[k + 1] * change[k];
    }
  }

  private void linearise(double[] x, double givenTop, double givenBottom, boolean newton) {
    int last = spacing.length - 1;
    for (int j = 1; j < last; j++) {
      law(j, x[j], x[j + 1], newton);
    }
    Boundary top = setting.top();
    law(0, top.endState(x[0], x[1]), x[1], newton);
    flux[0] = top.flux(flux[0], givenTop);
    below[0] = top.fluxByLaw() * (below[0] + top.endStateByInner() * above[0]);
    above[0] *= top.fluxByLaw() * (1 - top.endStateByInner());
    Boundary bottom = setting.bottom();
    law(last, x[last], bottom.endState(x[last + 1], x[last]), newton);
    flux[last] = bottom.flux(flux[last], givenBottom);
    above[last] = bottom.fluxByLaw() * (above[last] + bottom.endStateByInner() * below[last]);
    below[last] *= bottom.fluxByLaw() * (1 - bottom.endStateByInner());
  }

  /** The flux law of the column across face j. */
  private void law(int j, double before, double after, boolean newton) {
    Range range = setting.range();
    double face = before + fraction[j] * (after - before);
    double at = range.clamp(face);
    double gradient = (after - before) / spacing[j];
    double step = 1e-7 * (1e-2 + Math.abs(at));
    double beside = at + step > range.hi() ? at - step : at + step;
    double sum = 0;
    double conductance = 0;
    double slope = 0;
    for (int t = 0; t < terms.length; t++) {
      double coefficient = coefficients[t].at(at);
      double factor = terms[t].factor(gradient);
      double byGradient = terms[t].factorByGradient();
      sum += coefficient * factor;
      conductance += coefficient * byGradient;
      if (at == face && (newton || byGradient == 0)) {
        slope += (coefficients[t].at(beside) - coefficient) / (beside - at) * factor;
      }
    }
    flux[j] = sum;
    above[j] = -conductance / spacing[j] + (1 - fraction[j]) * slope;
    below[j] = conductance / spacing[j] + fraction[j] * slope;
  }
}
