package loam.state;

import java.util.Arrays;

/**
 * One implicit step of a column: D (x′ − x) = Δt [(1−ϑ) δF(x) + ϑ δF(x′)] at the inner nodes, D the
 * mass matrix times C. A state vector is z = (v₀, x₀ … x_{n−1}, v_{n−1}, more): the ends move at
 * their rates v (per hour), x₀′ = x₀ + v₀ Δt, and entries beyond stay as they are. Where water
 * flows into the surface v₀ is what that flux has wrong, m h⁻¹, which is forgotten in some hours,
 * and the step solves for x₀ too. With A = ∂/∂z′ and B = ∂/∂z the tangent of the step is A δz′ = B
 * δz + Δt Σ ∂δF/∂c δc. A step allocates nothing but a copy of its coefficients; one thread's
 * workspace.
 */
final class ThetaStep {
  private static final int START = Faces.START;
  private static final double[] NOWHERE = {};
  private static final int MAX_NEWTON = 12;
  private static final double NEWTON_TOLERANCE = 1e-11;

  /** Time in which an error of rain or evaporation falls to 1/e: showers and days are as long. */
  static final double FORGOTTEN_H = 6;

  private final ColumnModel column;
  private final int nodes;
  private final double theta;

  /** First and last node that the step solves for: those at the ends too where none is given. */
  private final int first;

  private final int solved;

  private final NodeMass mass;
  private final EdgeTerms edges;
  private final double[] residual;

  /** The flux before and after the last step; after it is at these parameters and this state. */
  private Faces before;

  private Faces after;

  /** A, factored, and B of the last step. */
  final Band a;

  final Band b;

  /** What flows into the surface during the next step, m s⁻¹. */
  private double inflow;

  private double dt;
  private double[] lastC = NOWHERE;
  private final double[] lastNext;

  /** What the coefficients are functions of, where that is not the state, and at which row. */
  private final NodeWater water;

  private final double[] wetBefore;
  private final double[] wetAfter;
  private double wetUntil = Double.NaN;

  /** Of a column whose coefficients are functions of its own state. */
  ThetaStep(ColumnModel column) {
    this(column, NodeWater.NONE);
  }

  /**
   * @param water what the coefficients are functions of, where that is not the state
   */
  ThetaStep(ColumnModel column, NodeWater water) {
    this.column = column;
    this.water = water;
    nodes = column.grid().nodes();
    theta = column.implicitness();
    first = column.top() == Top.STATE ? 1 : 0;
    solved = column.bottom() == Bottom.STATE ? nodes - 2 : nodes - 1;
    mass = new NodeMass(column);
    edges = new EdgeTerms(column, mass, solved);
    before = new Faces(column);
    after = new Faces(column);
    a = new Band(size());
    b = new Band(size());
    residual = new double[size()];
    lastNext = new double[size()];
    wetBefore = new double[water.isNone() ? 0 : size()];
    wetAfter = wetBefore.clone();
  }

  /** Whether the first node follows a process of its own. */
  boolean topGiven() {
    return first == 1;
  }

  /** Whether the last node follows a process of its own. */
  boolean bottomGiven() {
    return column.bottom() == Bottom.STATE;
  }

  /** Entries of a state vector that the step moves: the nodes and two rates. */
  int size() {
    return nodes + 2;
  }

  ColumnModel column() {
    return column;
  }

  /** What flows into the surface during the next step, m s⁻¹. */
  void pour(double inflowMs) {
    inflow = inflowMs;
  }

  /** Between which rows of the record the next step leads: their water contents hold for it. */
  void between(double from, double to) {
    if (water.isNone()) {
      return;
    }
    lastC = from == wetUntil ? lastC : NOWHERE;
    water.fill(from, wetBefore);
    water.fill(to, wetAfter);
    mass.between(wetBefore, wetAfter);
    wetUntil = to;
  }

  private double[] argument(double[] wet, double[] state) {
    return water.isNone() ? state : wet;
  }

  /**
   * Advances z by dtS seconds into next and leaves {@link #a} and {@link #b} there.
   *
   * @param c coefficients
   */
  void advance(double[] c, double[] z, double[] next, double dtS) {
    begin(c, z, dtS);
    System.arraycopy(z, 0, next, 0, z.length);
    double hours = dtS / 3600;
    next[0] = b.diagonal[0] * z[0];
    if (topGiven()) {
      next[START] = z[START] + hours * z[0];
    }
    if (bottomGiven()) {
      next[nodes] = z[nodes] + hours * z[nodes + 1];
    }
    double scale = 1;
    for (int i = START; i < START + nodes; i++) {
      scale = Math.max(scale, Math.abs(z[i]));
    }
    for (int k = 0; k < MAX_NEWTON; k++) {
      after.set(c, next, argument(wetAfter, next));
      residual(z, next);
      fillA();
      a.solve(residual);
      double largest = 0;
      for (int i = START + first; i <= START + solved; i++) {
        next[i] -= residual[i];
        largest = Math.max(largest, Math.abs(residual[i]));
      }
      if (largest * largest <= NEWTON_TOLERANCE * scale * scale) {
        break; // Newton squares the error: the step just taken is exact enough.
      }
    }
    after.set(c, next, argument(wetAfter, next));
    fillA();
    lastC = c.clone();
    System.arraycopy(next, 0, lastNext, 0, size());
  }

  /** Leaves A and B of the step from z to next, which was taken before, without solving. */
  void relinearise(double[] c, double[] z, double[] next, double dtS) {
    begin(c, z, dtS);
    after.set(c, next, argument(wetAfter, next));
    fillA();
  }

  private void begin(double[] c, double[] z, double dtS) {
    dt = dtS;
    if (Arrays.equals(lastC, c) && Arrays.equals(lastNext, 0, size(), z, 0, size())) {
      Faces last = after;
      after = before;
      before = last;
    } else {
      before.set(c, z, argument(wetBefore, z));
    }
    lastC = NOWHERE;
    endRows(b);
    fillInner(b, before, (1 - theta) * dt);
    double hours = dtS / 3600;
    b.lower[START] = hours; // Of a rate, or of a flux: both are per hour.
    b.diagonal[0] = topGiven() ? 1 : Math.exp(-hours / FORGOTTEN_H);
    if (bottomGiven()) {
      b.upper[nodes] = hours;
      b.lower[nodes] = 0;
    }
  }

  private void fillA() {
    endRows(a);
    fillInner(a, after, -theta * dt);
    a.factor();
  }

  private void endRows(Band m) {
    m.unit(0);
    m.unit(START);
    if (bottomGiven()) {
      m.unit(nodes);
    }
    m.unit(nodes + 1);
  }

  private void fillInner(Band m, Faces f, double factor) {
    for (int i = first; i <= solved; i++) {
      int k = START + i;
      m.lower[k] = mass.left[i] - (i > 0 ? factor * f.left(i - 1) : 0);
      m.diagonal[k] = mass.middle[i] + factor * (f.left(i) - (i > 0 ? f.right(i - 1) : 0));
      m.upper[k] = mass.right[i] + factor * f.right(i);
    }
    edges.fill(f, factor, m);
  }

  private void residual(double[] z, double[] next) {
    Arrays.fill(residual, 0);
    double above = -inflow - z[0] / 3600;
    for (int i = first; i <= solved; i++) {
      int k = START + i;
      double explicit = before.flux(i) - (i > 0 ? before.flux(i - 1) : above);
      double implicit = after.flux(i) - (i > 0 ? after.flux(i - 1) : above);
      residual[k] =
          mass.left[i] * (next[k - 1] - z[k - 1])
              + mass.middle[i] * (next[k] - z[k])
              + mass.right[i] * (next[k + 1] - z[k + 1])
              - dt * ((1 - theta) * explicit + theta * implicit);
    }
    edges.store(before, after, z, next, residual);
  }

  /**
   * Tangent of the last step along coefficient p: out = A⁻¹(B δz + Δt ∂δF/∂c_p).
   *
   * @param p the coefficient, or −1 for none
   */
  void tangent(int p, double[] dz, double[] out) {
    b.times(dz, out);
    if (p >= 0) {
      for (int j = 0; j <= solved; j++) {
        double flux = dt * (before.fluxOf(j, p, 1 - theta) + after.fluxOf(j, p, theta));
        if (j >= first) {
          out[START + j] += flux;
        }
        if (j + 1 <= solved) {
          out[START + j + 1] -= flux;
        }
      }
      edges.tangent(before, (1 - theta) * dt, after, -theta * dt, p, out);
    }
    a.solve(out);
  }

  /**
   * Adjoint of {@link #tangent}: a cotangent of z′ becomes one of z, and that of the coefficients
   * is added to gradient.
   *
   * @param cotangent of z′; overwritten
   */
  void adjoint(double[] cotangent, double[] out, double[] gradient) {
    a.solveTransposed(cotangent);
    b.timesTransposed(cotangent, out);
    for (int j = 0; j <= solved; j++) {
      double w = j >= first ? cotangent[START + j] : 0;
      w -= j + 1 <= solved ? cotangent[START + j + 1] : 0;
      before.addGradient(j, w * dt * (1 - theta), gradient);
      after.addGradient(j, w * dt * theta, gradient);
    }
    edges.adjoint(before, (1 - theta) * dt, after, -theta * dt, cotangent, gradient);
  }

  /** Derivatives of A and B along coefficient p (−1: none) and the tangents of z and z′. */
  void bandTangents(int p, double[] dz, double[] dNext, Band da, Band db) {
    bandTangent(before, p, dz, (1 - theta) * dt, db);
    bandTangent(after, p, dNext, -theta * dt, da);
  }

  private void bandTangent(Faces f, int p, double[] dz, double factor, Band out) {
    double previousLeft = 0;
    double previousRight = 0;
    for (int j = 0; j <= solved; j++) {
      int k = START + j;
      double left = f.leftTangent(j, p, dz[k], dz[k + 1]);
      double right = f.rightTangent(j, p, dz[k], dz[k + 1]);
      if (j >= first) {
        out.lower[k] = -factor * previousLeft;
        out.diagonal[k] = factor * (left - previousRight);
        out.upper[k] = factor * right;
      }
      previousLeft = left;
      previousRight = right;
    }
    edges.bandTangent(f, factor, p, dz, out);
  }
}
