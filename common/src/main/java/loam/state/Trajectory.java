package loam.state;

import loam.limit.TimeLimit;

/**
 * A window of a record as the column's path between its measured ends: the end sensors drive it,
 * interpolated cubically, from the profile measured at its first row; the sensors between are
 * compared from row {@code scored} on, when the start is forgotten. What lies above the first
 * sensor is left out.
 */
final class Trajectory {
  private final ColumnModel column;
  private final SensorRecord record;
  private final int from;
  private final int scored;
  private final int to;
  private final int substeps;
  private final double dt;
  private final double[] top;
  private final double[] bottom;
  private final double[] initial;
  private final NodeWater water;

  /**
   * @param from first row
   * @param scored first row compared
   * @param to end of the rows, exclusive
   * @param longestStepS longest step in time, s
   */
  Trajectory(
      ColumnModel whole, SensorRecord record, int from, int scored, int to, double longestStepS) {
    column = whole.belowFirstSensor();
    this.record = record;
    this.from = from;
    this.scored = scored;
    this.to = to;
    substeps = (int) Math.ceil(record.intervalS() / longestStepS - 1e-9);
    dt = record.intervalS() / substeps;
    water = NodeWater.of(column, record);
    top = drive(0);
    bottom = drive(record.sensors() - 1);
    initial = new double[column.grid().nodes() + 2];
    new Start(column, record).profile(from, initial);
    initial[Faces.START] = top[0];
    if (column.bottom() == Bottom.STATE) {
      initial[column.grid().nodes()] = bottom[0];
    }
  }

  private double[] drive(int sensor) {
    CubicThrough through = CubicThrough.of(record, sensor, from, to);
    double[] values = new double[(to - from - 1) * substeps + 1];
    for (int m = 0; m < values.length; m++) {
      values[m] = through.at(from + (double) m / substeps);
    }
    return values;
  }

  /** Steps from the first row to the last. */
  int steps() {
    return top.length - 1;
  }

  int rows() {
    return to - from;
  }

  /** The rates at the ends that lead from step m to m + 1. */
  private void steer(double[] z, int m) {
    double hours = dt / 3600;
    z[0] = (top[m + 1] - top[m]) / hours;
    z[z.length - 1] = (bottom[m + 1] - bottom[m]) / hours;
  }

  /** Time of a step's end in rows of the record. */
  private double row(int m) {
    return from + (double) m / substeps;
  }

  /** The state at every step, [step][entry]. */
  double[][] path(double[] c) {
    ThetaStep step = new ThetaStep(column, water);
    double[][] z = new double[steps() + 1][];
    z[0] = initial.clone();
    for (int m = 0; m < steps(); m++) {
      z[m + 1] = new double[initial.length];
      steer(z[m], m);
      step.between(row(m), row(m + 1));
      step.advance(c, z[m], z[m + 1], dt);
    }
    return z;
  }

  /** The path at the sensors, [row][sensor]. */
  double[][] atSensors(double[] c) {
    return atSensors(path(c));
  }

  /** A path at the sensors. */
  double[][] atSensors(double[][] z) {
    double[][] out = new double[rows()][record.sensors()];
    for (int k = 0; k < rows(); k++) {
      for (int s = 0; s < record.sensors(); s++) {
        out[k][s] = z[k * substeps][entry(s)];
      }
    }
    return out;
  }

  /**
   * The flux −λ ∂x/∂z at a depth of each row, downwards positive: on the line through those of the
   * two faces that are nearest.
   */
  double[] fluxAt(double[] c, double depthM) {
    double[][] z = path(c);
    double[] node = column.grid().depthM();
    int j = 0;
    while (j + 2 < node.length - 1 && 0.5 * (node[j + 1] + node[j + 2]) < depthM) {
      j++;
    }
    double above = 0.5 * (node[j] + node[j + 1]);
    double share = (depthM - above) / (0.5 * (node[j + 1] + node[j + 2]) - above);
    Faces faces = new Faces(column);
    double[] out = new double[rows()];
    double[] wet = new double[initial.length];
    for (int k = 0; k < out.length; k++) {
      double[] state = z[k * substeps];
      if (!water.isNone()) {
        water.fill(from + k, wet);
      }
      faces.set(c, state, water.isNone() ? state : wet);
      out[k] = -(faces.flux(j) + share * (faces.flux(j + 1) - faces.flux(j)));
    }
    return out;
  }

  private int entry(int sensor) {
    return Faces.START + column.grid().sensorNode()[sensor];
  }

  /**
   * Gradient by c of Σ w·x at the sensors, backwards along the path.
   *
   * @param weights w [row][sensor]
   */
  double[] gradient(double[] c, double[][] weights) {
    double[] gradient = new double[column.coefficients()];
    pullBack(c, path(c), weights, gradient);
    return gradient;
  }

  /** The same along a path that was taken before, added to a gradient. */
  void pullBack(double[] c, double[][] z, double[][] weights, double[] gradient) {
    ThetaStep step = new ThetaStep(column, water);
    double[] bar = new double[initial.length];
    double[] next = new double[initial.length];
    for (int m = steps(); m > 0; m--) {
      if (m % substeps == 0) {
        for (int s = 0; s < record.sensors(); s++) {
          bar[entry(s)] += weights[m / substeps][s];
        }
      }
      step.between(row(m - 1), row(m));
      step.relinearise(c, z[m - 1], z[m], dt);
      step.adjoint(bar, next, gradient);
      // The ends follow their sensors, whatever the coefficients are.
      next[0] = 0;
      next[next.length - 1] = 0;
      double[] old = bar;
      bar = next;
      next = old;
    }
  }

  /** Tangent of {@link #atSensors} along each coefficient, [coefficient][row][sensor]. */
  double[][][] tangents(double[] c) {
    double[][][] out = new double[column.coefficients()][rows()][record.sensors()];
    walk(
        c,
        column.coefficients(),
        (k, z, dz) -> {
          for (int p = 0; p < out.length; p++) {
            for (int s = 0; s < record.sensors(); s++) {
              out[p][k][s] = dz[p][entry(s)];
            }
          }
        });
    return out;
  }

  /** Called at each row with the state and its tangents [coefficient][entry]. */
  private interface Visitor {
    void at(int row, double[] z, double[][] dz);
  }

  private void walk(double[] c, int tangents, Visitor visitor) {
    ThetaStep step = new ThetaStep(column, water);
    double[] z = initial.clone();
    double[] next = new double[z.length];
    double[][] dz = new double[tangents][z.length];
    double[] dNext = new double[z.length];
    for (int m = 0; ; m++) {
      if (m % substeps == 0) {
        visitor.at(m / substeps, z, dz);
      }
      if (m == steps()) {
        return;
      }
      steer(z, m);
      step.between(row(m), row(m + 1));
      step.advance(c, z, next, dt);
      for (int p = 0; p < tangents; p++) {
        step.tangent(p, dz[p], dNext);
        double[] old = dz[p];
        dz[p] = dNext;
        dNext = old;
      }
      double[] old = z;
      z = next;
      next = old;
    }
  }

  /**
   * Residuals of the sensors between as a likelihood.
   *
   * @param phi coefficients, then ln σ, one of all these sensors
   * @param tangents whether derivatives are wanted: number of coefficients, or 0
   */
  Likelihood likelihood(double[] phi, int tangents) {
    TimeLimit.check(from);
    int size = tangents > 0 ? tangents + 1 : 0;
    double[] gradient = new double[size];
    double[][] fisher = new double[size][size];
    double precision = Math.exp(-2 * phi[phi.length - 1]);
    double[] sums = new double[2];
    walk(
        phi,
        tangents,
        (k, z, dz) -> {
          for (int s = 1; from + k >= scored && s < record.sensors() - 1; s++) {
            double r = record.state()[from + k][s] - z[entry(s)];
            if (!Double.isNaN(record.state()[from + k][s])) {
              sums[0] += r * r;
              sums[1]++;
              add(gradient, fisher, dz, entry(s), r);
            }
          }
        });
    for (int a = 0; a < tangents; a++) {
      gradient[a] *= precision;
      for (int b = 0; b <= a; b++) {
        fisher[a][b] *= precision;
        fisher[b][a] = fisher[a][b];
      }
    }
    double deviance = precision * sums[0] - sums[1] * Math.log(precision);
    if (size > 0) {
      gradient[tangents] = sums[1] - precision * sums[0];
      fisher[tangents][tangents] = 2 * sums[1];
    }
    double[][] scores = size > 0 ? new double[][] {gradient.clone()} : new double[0][];
    return new Likelihood(
        Double.isNaN(deviance) ? Double.POSITIVE_INFINITY : deviance,
        (long) sums[1],
        gradient,
        fisher,
        scores,
        new double[0][]);
  }

  private static void add(
      double[] gradient, double[][] fisher, double[][] dz, int entry, double r) {
    for (int a = 0; a < dz.length; a++) {
      gradient[a] -= dz[a][entry] * r;
      for (int b = 0; b <= a; b++) {
        fisher[a][b] += dz[a][entry] * dz[b][entry];
      }
    }
  }
}
