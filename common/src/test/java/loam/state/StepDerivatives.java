package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

/** Checks of the derivatives of a step at a point, for columns of any law. */
final class StepDerivatives {
  private final ColumnModel column;
  private final NodeWater water;
  private final double[] c;
  private final double[] z;
  private final double dt;
  private final double[] dz;
  private final SplittableRandom random;

  /**
   * @param z state before the step
   * @param dt length in s
   */
  StepDerivatives(ColumnModel column, double[] c, double[] z, double dt, SplittableRandom random) {
    this(column, NodeWater.NONE, c, z, dt, random);
  }

  /** The same from the first row of water contents to the second. */
  StepDerivatives(
      ColumnModel column,
      NodeWater water,
      double[] c,
      double[] z,
      double dt,
      SplittableRandom random) {
    this.column = column;
    this.water = water;
    this.c = c;
    this.z = z;
    this.dt = dt;
    this.random = random;
    dz = TestColumns.vector(z.length, random);
  }

  private ThetaStep taken() {
    ThetaStep step = new ThetaStep(column, water);
    step.between(0, 1);
    step.advance(c, z, new double[z.length], dt);
    return step;
  }

  /** The step from a point moved by e along dz and coefficient p (−1: none). */
  private ThetaStep moved(int p, double e, double[] next) {
    double[] changed = c.clone();
    double[] from = z.clone();
    for (int i = 0; i < z.length; i++) {
      from[i] += e * dz[i];
    }
    if (p >= 0) {
      changed[p] += e;
    }
    ThetaStep step = new ThetaStep(column, water);
    step.between(0, 1);
    step.advance(changed, from, next, dt);
    return step;
  }

  /** The tangent is the derivative of the step, by differences of h. */
  void tangent(double h, double tolerance) {
    for (int p = -1; p < c.length; p++) {
      double[] tangent = new double[z.length];
      taken().tangent(p, dz, tangent);
      double[] up = new double[z.length];
      double[] down = new double[z.length];
      moved(p, h, up);
      moved(p, -h, down);
      close(up, down, h, tangent, tolerance, "parameter " + p);
    }
  }

  private static void close(
      double[] up, double[] down, double h, double[] slope, double tolerance, String what) {
    for (int i = 0; i < slope.length; i++) {
      assertEquals((up[i] - down[i]) / (2 * h), slope[i], tolerance, "entry " + i + ", " + what);
    }
  }

  /** The adjoint is the transpose of the tangent, to rounding. */
  void adjoint() {
    ThetaStep step = taken();
    double[] dc = TestColumns.vector(c.length, random);
    double[] w = TestColumns.vector(z.length, random);
    double[] forward = new double[z.length];
    step.tangent(-1, dz, forward);
    double[] one = new double[z.length];
    for (int p = 0; p < c.length; p++) {
      step.tangent(p, new double[z.length], one);
      for (int i = 0; i < z.length; i++) {
        forward[i] += dc[p] * one[i];
      }
    }
    double[] back = new double[z.length];
    double[] gradient = new double[c.length];
    step.adjoint(w.clone(), back, gradient);
    double scale = Math.sqrt(Dense.dot(forward, forward) * Dense.dot(w, w));
    assertEquals(
        Dense.dot(forward, w), Dense.dot(dz, back) + Dense.dot(dc, gradient), 1e-12 * scale);
  }

  /** The tangents of A and B are the derivatives of A x and B x, by differences of h. */
  void bands(double h, double tolerance) {
    double[] x = TestColumns.vector(z.length, random);
    for (int p = 0; p < c.length; p++) {
      double[][] a = new double[2][z.length];
      double[][] b = new double[2][z.length];
      for (int side = 0; side < 2; side++) {
        ThetaStep step = moved(p, side == 0 ? -h : h, new double[z.length]);
        step.a.times(x, a[side]);
        step.b.times(x, b[side]);
      }
      ThetaStep step = taken();
      double[] dNext = new double[z.length];
      step.tangent(p, dz, dNext);
      Band da = new Band(step.size());
      Band db = new Band(step.size());
      step.bandTangents(p, dz, dNext, da, db);
      double[] tangent = new double[z.length];
      da.times(x, tangent);
      close(a[1], a[0], h, tangent, tolerance, "A, parameter " + p);
      db.times(x, tangent);
      close(b[1], b[0], h, tangent, tolerance, "B, parameter " + p);
    }
  }
}
