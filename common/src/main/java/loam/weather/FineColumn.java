package loam.weather;

import java.util.List;
import loam.physics.Coefficient;
import loam.physics.Tridiagonal;
import loam.state.ColumnGrid;

/**
 * C h ∂T/∂t = F_below − F_above, F = λ(T) ∂T/∂z, from a given surface to no flux at the bottom,
 * each layer with its own λ: finite volumes around the nodes, a Crank–Nicolson step with λ at the
 * state that two former ones extrapolate to its middle. Second order in both. One instance a
 * thread.
 */
final class FineColumn {
  private final ColumnGrid grid;
  private final List<? extends Coefficient> lambda;
  private final double[] capacity;
  private final double[] state;
  private final double[] before;
  private final double[] conductance;
  private final double[] change;
  private final Tridiagonal matrix;

  /**
   * @param lambda of each layer, W m⁻¹ K⁻¹
   * @param heatCapacity C in J m⁻³ K⁻¹
   * @param initial °C [nodes]
   */
  FineColumn(
      ColumnGrid grid, List<? extends Coefficient> lambda, double heatCapacity, double[] initial) {
    int n = grid.nodes();
    this.grid = grid;
    this.lambda = lambda;
    this.state = initial.clone();
    this.before = initial.clone();
    this.capacity = new double[n];
    this.conductance = new double[n - 1];
    this.change = new double[n - 1];
    this.matrix = new Tridiagonal(n - 1);
    for (int j = 0; j + 1 < n; j++) {
      capacity[j] += 0.5 * heatCapacity * grid.spacingM(j);
      capacity[j + 1] += 0.5 * heatCapacity * grid.spacingM(j);
    }
  }

  /** Temperature of a node, °C. */
  double at(int node) {
    return state[node];
  }

  /**
   * One step in time.
   *
   * @param stepS length in s, the same at every call
   * @param surface temperature at its end, °C
   */
  void step(double stepS, double surface) {
    int faces = conductance.length;
    for (int j = 0; j < faces; j++) {
      double above = 1.5 * state[j] - 0.5 * before[j];
      double below = 1.5 * state[j + 1] - 0.5 * before[j + 1];
      double at = lambda.get(grid.layer()[j]).at(0.5 * (above + below));
      conductance[j] = at / grid.spacingM(j);
    }
    System.arraycopy(state, 0, before, 0, state.length);
    double half = 0.5 * stepS;
    state[0] = surface;
    for (int i = 1; i <= faces; i++) {
      double up = conductance[i - 1];
      double down = i < faces ? conductance[i] : 0;
      double gain = up * (before[i - 1] - before[i]);
      gain += i < faces ? down * (before[i + 1] - before[i]) : 0;
      gain += i == 1 ? 0.5 * up * (surface - before[0]) : 0;
      change[i - 1] = stepS * gain;
      double diagonal = capacity[i] + half * (up + down);
      matrix.row(i - 1, i == 1 ? 0 : -half * up, diagonal, -half * down);
    }
    matrix.solve(change);
    for (int i = 1; i <= faces; i++) {
      state[i] += change[i - 1];
    }
  }
}
