package loam.rows;

import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.FluxTerm;

/**
 * Eqs. (4), (5) at one instant: with fluxes F = λ ∂x/∂z + s·γ at the faces, row k is (F_below −
 * F_above)/(C h) of node k+1. An observation is a state [N]; points are the N−1 faces, rows the N−2
 * interior nodes, tables the coefficients of the balance in its order. Face states are interpolated
 * linearly: the mean of both nodes on equal layers.
 */
public final class Instants implements RowSource {
  private final double[] perSpacing;
  private final double[] fraction;
  private final double[] atRest;
  private final double[] byGradient;
  private final RowLayout layout;

  /** Rows of this law on this column. */
  public Instants(Column column, Balance balance) {
    int faces = column.faces();
    int rows = column.rows();
    perSpacing = new double[faces];
    fraction = new double[faces];
    for (int j = 0; j < faces; j++) {
      perSpacing[j] = 1 / column.spacingM(j);
      fraction[j] = column.faceFraction(j);
    }
    atRest = balance.terms().stream().mapToDouble(term -> term.factor(0)).toArray();
    byGradient = balance.terms().stream().mapToDouble(FluxTerm::factorByGradient).toArray();
    double[][] divergence = new double[rows][faces];
    double[] scale = new double[rows];
    for (int k = 0; k < rows; k++) {
      divergence[k][k] = -1;
      divergence[k][k + 1] = 1;
      scale[k] = 1 / (balance.storage() * column.heightM(k));
    }
    layout = new RowLayout(1, atRest.length, divergence, scale);
  }

  @Override
  public RowLayout layout() {
    return layout;
  }

  @Override
  public void fill(double[] states, int from, RowBlock block) {
    double[] state = block.state(0);
    // Its place is free until its own factor, the last, is made of it.
    double[] difference = block.factor(atRest.length - 1);
    for (int j = 0; j < state.length; j++) {
      double above = states[from + j];
      difference[j] = states[from + j + 1] - above;
      state[j] = above + fraction[j] * difference[j];
    }
    for (int t = 0; t < atRest.length; t++) {
      double[] factor = block.factor(t);
      double constant = atRest[t];
      double slope = byGradient[t];
      for (int j = 0; j < factor.length; j++) {
        factor[j] = constant + slope * (difference[j] * perSpacing[j]);
      }
    }
  }
}
