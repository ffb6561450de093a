package loam.weather;

import java.util.List;
import loam.physics.Coefficient;
import loam.physics.Tridiagonal;
import loam.state.ColumnGrid;

/**
 * C h ∂T/∂t = F_below − F_above, F = λ ∂T/∂z, from a given surface to no flux at the bottom, each
 * layer with its own λ: finite volumes around the nodes, a Crank–Nicolson step with λ(T) at the
 * state that two former ones extrapolate to its middle, or λ(θ) and C(θ) at given water contents.
 * Second order in both. One instance a thread.
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
  private final double[] volume;
  private double[] water = new double[0];

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
    this.volume = new double[n];
    for (int j = 0; j + 1 < n; j++) {
      volume[j] += 0.5 * grid.spacingM(j);
      volume[j + 1] += 0.5 * grid.spacingM(j);
      capacity[j] += 0.5 * heatCapacity * grid.spacingM(j);
      capacity[j + 1] += 0.5 * heatCapacity * grid.spacingM(j);
    }
  }

  /** Temperature of a node, °C. */
  double at(int node) {
    return state[node];
  }

  /**
   * From now on λ is that of water contents, and C too.
   *
   * @param theta of the nodes in the middle of the next step
   * @param heatCapacity C of a water content, J m⁻³ K⁻¹
   */
  void wet(double[] theta, Coefficient heatCapacity) {
    water = theta;
    for (int i = 0; i < capacity.length; i++) {
      capacity[i] = heatCapacity.at(theta[i]) * volume[i];
    }
  }

  private double lambda(int face, double temperature) {
    double x = water.length == 0 ? temperature : 0.5 * (water[face] + water[face + 1]);
    return lambda.get(grid.layer()[face]).at(x);
  }

  /** The flux of heat at a depth, downwards positive, W m⁻²: on a line between faces. */
  double flux(double depthM) {
    int j = 0;
    while (j + 2 < volume.length - 1 && middle(j + 1) < depthM) {
      j++;
    }
    double share = (depthM - middle(j)) / (middle(j + 1) - middle(j));
    return flux(j) + share * (flux(j + 1) - flux(j));
  }

  private double middle(int face) {
    return 0.5 * (grid.depthM()[face] + grid.depthM()[face + 1]);
  }

  private double flux(int face) {
    double mean = 0.5 * (state[face] + state[face + 1]);
    return -lambda(face, mean) * (state[face + 1] - state[face]) / grid.spacingM(face);
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
      conductance[j] = lambda(j, 0.5 * (above + below)) / grid.spacingM(j);
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
