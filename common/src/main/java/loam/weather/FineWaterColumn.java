package loam.weather;

import java.util.Arrays;
import loam.physics.Tridiagonal;
import loam.physics.TrueCoefficient.VanGenuchtenDiffusivity;
import loam.state.ColumnGrid;

/**
 * Richards' equation ∂θ/∂t = −∂q/∂z, q = K (1 − ∂h/∂z), z down, of a soil of van Genuchten and
 * Mualem, in the mixed form: the pressure head h in m is solved for, θ is what is stored. Finite
 * volumes around the nodes, K of a face the mean of its nodes', a diagonally implicit step of two
 * stages in time (L-stable, second order), Newton's iteration: what a step stores is what flows in
 * less what flows out. Rain that a nearly saturated surface does not take runs off, evaporation
 * falters as the surface dries, the last node drains by gravity alone. One instance a thread.
 */
final class FineWaterColumn {
  private static final double STAGE = 1 - Math.sqrt(0.5);
  private static final int MOST_ITERATIONS = 12;

  /** Of θ, at which Newton's iteration ends. */
  private static final double TOLERANCE = 1e-10;

  /** Suction of the surface below which rain begins to run off, m. */
  private static final double SEALED_M = 0.01;

  /** Suction of the surface at which evaporation has fallen to half, m. */
  private static final double DRY_M = 8;

  private final VanGenuchtenDiffusivity soil;
  private final double m;
  private final double range;
  private final double[] spacing;
  private final double[] volume;
  private final double[] head;
  private final double[] stored;
  private final Tridiagonal matrix;
  private final double[] theta;
  private final double[] capacity;
  private final double[] k;
  private final double[] slope;
  private final double[] net;
  private final double[] residual;
  private double in;
  private double inSlope;
  private double infiltrated;
  private double drained;
  private double change;

  /** Weather at a time. */
  interface Sky {
    /** Rain, m s⁻¹. */
    double rain(double timeS);

    /** What a wet surface would evaporate, m s⁻¹. */
    double evaporation(double timeS);
  }

  /**
   * @param head h in m, the same everywhere, < 0
   */
  FineWaterColumn(ColumnGrid grid, VanGenuchtenDiffusivity soil, double head) {
    int n = grid.nodes();
    this.soil = soil;
    m = 1 - 1 / soil.n();
    range = soil.thetaS() - soil.thetaR();
    spacing = new double[n - 1];
    volume = new double[n];
    for (int j = 0; j + 1 < n; j++) {
      spacing[j] = grid.spacingM(j);
      volume[j] += 0.5 * spacing[j];
      volume[j + 1] += 0.5 * spacing[j];
    }
    this.head = new double[n];
    Arrays.fill(this.head, head);
    stored = new double[n];
    theta = new double[n];
    capacity = new double[n];
    k = new double[n];
    slope = new double[n];
    net = new double[n];
    residual = new double[n];
    matrix = new Tridiagonal(n);
    hydraulics();
    System.arraycopy(theta, 0, stored, 0, n);
  }

  /** Water content of a node. */
  double at(int node) {
    return stored[node];
  }

  /** Water in the column, m. */
  double storage() {
    double sum = 0;
    for (int i = 0; i < stored.length; i++) {
      sum += volume[i] * stored[i];
    }
    return sum;
  }

  /** Water that has come in through the surface less what evaporated, m. */
  double infiltrated() {
    return infiltrated;
  }

  /** Water that has left at the bottom, m. */
  double drained() {
    return drained;
  }

  /** Largest change of a water content in the last step. */
  double change() {
    return change;
  }

  /**
   * One step from timeS on. Where Newton's iteration does not converge the column stays as it was.
   *
   * @return whether it was made
   */
  boolean step(Sky sky, double timeS, double stepS) {
    int n = head.length;
    double[] old = head.clone();
    double[] base = stored.clone();
    if (!stage(sky, timeS + STAGE * stepS, STAGE * stepS, base)) {
      System.arraycopy(old, 0, head, 0, n);
      return false;
    }
    double firstIn = in;
    double firstOut = k[n - 1];
    for (int i = 0; i < n; i++) {
      base[i] = stored[i] + (1 - STAGE) * stepS * net[i] / volume[i];
    }
    if (!stage(sky, timeS + stepS, STAGE * stepS, base)) {
      System.arraycopy(old, 0, head, 0, n);
      return false;
    }
    infiltrated += stepS * ((1 - STAGE) * firstIn + STAGE * in);
    drained += stepS * ((1 - STAGE) * firstOut + STAGE * k[n - 1]);
    change = 0;
    for (int i = 0; i < n; i++) {
      // By its fluxes, not by its head: no rounding of Newton's is lost.
      double next = base[i] + STAGE * stepS * net[i] / volume[i];
      change = Math.max(change, Math.abs(next - stored[i]));
      stored[i] = next;
    }
    return true;
  }

  /** Solves θ(h) = base + stepS × net flow into each node / its volume. */
  private boolean stage(Sky sky, double timeS, double stepS, double[] base) {
    double rain = sky.rain(timeS);
    double evaporation = sky.evaporation(timeS);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      hydraulics();
      flows(rain, evaporation);
      assemble(stepS, base);
      matrix.solve(residual);
      double largest = 0;
      for (int i = 0; i < head.length; i++) {
        head[i] += residual[i];
        largest = Math.max(largest, Math.abs(residual[i]) * capacity[i]);
      }
      if (!(largest < 1)) {
        return false;
      }
      if (largest < TOLERANCE) {
        hydraulics();
        flows(rain, evaporation);
        return true;
      }
    }
    return false;
  }

  private void assemble(double stepS, double[] base) {
    int last = head.length - 1;
    for (int i = 0; i <= last; i++) {
      double diagonal = volume[i] * capacity[i];
      double lower = 0;
      double upper = 0;
      if (i > 0) {
        double mean = 0.5 * (k[i - 1] + k[i]);
        double drive = 1 - (head[i] - head[i - 1]) / spacing[i - 1];
        lower = -stepS * (0.5 * slope[i - 1] * drive + mean / spacing[i - 1]);
        diagonal -= stepS * (0.5 * slope[i] * drive - mean / spacing[i - 1]);
      } else {
        diagonal -= stepS * inSlope;
      }
      if (i < last) {
        double mean = 0.5 * (k[i] + k[i + 1]);
        double drive = 1 - (head[i + 1] - head[i]) / spacing[i];
        diagonal += stepS * (0.5 * slope[i] * drive + mean / spacing[i]);
        upper = stepS * (0.5 * slope[i + 1] * drive - mean / spacing[i]);
      } else {
        diagonal += stepS * slope[last];
      }
      matrix.row(i, lower, diagonal, upper);
      residual[i] = stepS * net[i] - volume[i] * (theta[i] - base[i]);
    }
  }

  /** Net flow into each node in m s⁻¹, and what comes in through the surface. */
  private void flows(double rain, double evaporation) {
    int last = head.length - 1;
    double open = -Math.expm1(Math.min(head[0], 0) / SEALED_M);
    double dry = Math.max(0, -head[0]) / DRY_M;
    double moist = 1 / (1 + dry * dry);
    in = rain * open - evaporation * moist;
    inSlope = -rain * (1 - open) / SEALED_M - evaporation * 2 * moist * moist * dry / DRY_M;
    double above = in;
    for (int j = 0; j < last; j++) {
      double below = 0.5 * (k[j] + k[j + 1]) * (1 - (head[j + 1] - head[j]) / spacing[j]);
      net[j] = above - below;
      above = below;
    }
    net[last] = above - k[last];
  }

  private void hydraulics() {
    for (int i = 0; i < head.length; i++) {
      if (head[i] >= 0) {
        theta[i] = soil.thetaS();
        capacity[i] = 0;
        k[i] = soil.ks();
        slope[i] = 0;
        continue;
      }
      // x = (α|h|)ⁿ, S = (1 + x)^−m; with p = (x/(1 + x))^m Mualem's K is K_s √S (1 − p)².
      double ah = -soil.alpha() * head[i];
      double x = Math.pow(ah, soil.n());
      double s = Math.pow(1 + x, -m);
      double rest = -Math.expm1(-m * Math.log1p(1 / x));
      double sH = (soil.n() - 1) * soil.alpha() * x / ah * s / (1 + x);
      theta[i] = soil.thetaR() + range * s;
      capacity[i] = range * sH;
      k[i] = soil.ks() * Math.sqrt(s) * rest * rest;
      double pH = -(soil.n() - 1) * soil.alpha() * (1 - rest) / (ah * (1 + x));
      slope[i] = soil.ks() * (0.5 * sH / Math.sqrt(s) * rest * rest - 2 * Math.sqrt(s) * rest * pH);
    }
  }
}
