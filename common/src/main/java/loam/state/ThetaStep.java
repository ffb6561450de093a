package loam.state;

import java.util.Arrays;

/**
 * One implicit step of a column: D (x′ − x) = Δt [(1−ϑ) δF(x) + ϑ δF(x′)] at the inner nodes, D the
 * mass matrix times C. A state vector is z = (v₀, x₀ … x_{n−1}, v_{n−1}, more): the ends move at
 * their rates v (per hour), x₀′ = x₀ + v₀ Δt, and entries beyond stay as they are. With A = ∂/∂z′
 * and B = ∂/∂z the tangent of the step is A δz′ = B δz + Δt Σ ∂δF/∂c δc. Allocates nothing once
 * built; one thread's workspace.
 */
final class ThetaStep {
  private static final int START = Faces.START;
  private static final double[] NOWHERE = {};
  private static final int MAX_NEWTON = 12;
  private static final double NEWTON_TOLERANCE = 1e-11;

  private final ColumnModel column;
  private final int nodes;
  private final double theta;

  /** Nodes after the first that the step solves for: all, or all but a last one that is given. */
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
    next[START] = z[START] + hours * z[0];
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
      for (int i = START + 1; i <= solved + 1; i++) {
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
    b.upper[START] = 0;
    b.lower[START] = hours;
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
    for (int i = 1; i < nodes - 1; i++) {
      int k = START + i;
      m.lower[k] = mass.left[i] - factor * f.left(i - 1);
      m.diagonal[k] = mass.middle[i] + factor * (f.left(i) - f.right(i - 1));
      m.upper[k] = mass.right[i] + factor * f.right(i);
    }
    if (solved == nodes - 1) {
      m.lower[nodes] = mass.left[nodes - 1] - factor * f.left(nodes - 2);
      m.diagonal[nodes] = mass.middle[nodes - 1] + factor * (f.drainSlope() - f.right(nodes - 2));
      m.upper[nodes] = 0;
    }
    edges.fill(f, factor, m);
  }

  private void residual(double[] z, double[] next) {
    Arrays.fill(residual, 0);
    for (int i = 1; i < nodes - 1; i++) {
      int k = START + i;
      double explicit = before.flux(i) - before.flux(i - 1);
      double implicit = after.flux(i) - after.flux(i - 1);
      residual[k] =
          mass.left[i] * (next[k - 1] - z[k - 1])
              + mass.middle[i] * (next[k] - z[k])
              + mass.right[i] * (next[k + 1] - z[k + 1])
              - dt * ((1 - theta) * explicit + theta * implicit);
    }
    if (solved == nodes - 1) {
      double explicit = before.drain() - before.flux(nodes - 2);
      double implicit = after.drain() - after.flux(nodes - 2);
      residual[nodes] =
          mass.left[nodes - 1] * (next[nodes - 1] - z[nodes - 1])
              + mass.middle[nodes - 1] * (next[nodes] - z[nodes])
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
      for (int j = 0; j < before.count(); j++) {
        double flux = dt * (before.fluxOf(j, p, 1 - theta) + after.fluxOf(j, p, theta));
        if (j > 0) {
          out[START + j] += flux;
        }
        if (j + 1 <= solved) {
          out[START + j + 1] -= flux;
        }
      }
      if (solved == nodes - 1) {
        int j = before.count();
        out[nodes] += dt * (before.fluxOf(j, p, 1 - theta) + after.fluxOf(j, p, theta));
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
    for (int j = 0; j < before.count(); j++) {
      double w = j > 0 ? cotangent[START + j] : 0;
      w -= j + 1 <= solved ? cotangent[START + j + 1] : 0;
      before.addGradient(j, w * dt * (1 - theta), gradient);
      after.addGradient(j, w * dt * theta, gradient);
    }
    if (solved == nodes - 1) {
      before.addGradient(before.count(), cotangent[nodes] * dt * (1 - theta), gradient);
      after.addGradient(after.count(), cotangent[nodes] * dt * theta, gradient);
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
    for (int j = 0; j < f.count(); j++) {
      double left = f.leftTangent(j, p, dz[START + j], dz[START + j + 1]);
      double right = f.rightTangent(j, p, dz[START + j], dz[START + j + 1]);
      if (j > 0) {
        int k = START + j;
        out.lower[k] = -factor * previousLeft;
        out.diagonal[k] = factor * (left - previousRight);
        out.upper[k] = factor * right;
      }
      previousLeft = left;
      previousRight = right;
    }
    if (solved == nodes - 1) {
      out.lower[nodes] = -factor * previousLeft;
      out.diagonal[nodes] = factor * (f.drainSlopeTangent(p, dz) - previousRight);
      out.upper[nodes] = 0;
    }
    edges.bandTangent(f, factor, p, dz, out);
  }
}
