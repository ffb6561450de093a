package loam.state;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;

/**
 * The joint normal distribution of all values of a record of a column with constant λ, nodes 25 mm
 * apart and two steps of half an hour a row: its matrices are written out here, nothing is shared
 * with the step and the filter. The lower end has a wave of the day.
 */
final class DenseColumn {
  /** ln λ, its slope, ln σ, ln q at both ends. */
  static final double[] PHI = {Math.log(1.1), 0, Math.log(0.12), Math.log(0.7), Math.log(0.002)};

  private static final double DT = 1800;
  private static final double H = 0.025;
  private static final double C = 2e6;
  private static final double[] SENSORS = {0.05, 0.1, 0.2};
  private static final double CONDUCTANCE = Math.exp(PHI[0]) / H;

  private final HeatColumn column =
      new HeatColumn(
          ColumnGrid.of(SENSORS, new double[0], H, 0), C, List.of(new LogLine(15, 10)), 0.5);
  private final SensorRecord record;
  private final ColumnFilter filter;
  private final int nodes;
  private final int size;
  private final SimpleMatrix inverse;
  private final SimpleMatrix explicit;
  private final DensePath path;

  /**
   * Hourly rows, of which two values are missing.
   *
   * @param sigma of the noise that is in them, K
   */
  DenseColumn(int rows, double sigma) {
    record = TestColumns.waves(SENSORS, rows, sigma, new SplittableRandom(3));
    record.state()[4][1] = Double.NaN;
    record.state()[6][0] = Double.NaN;
    FilterSettings settings = TestColumns.SETTINGS;
    filter = new ColumnFilter(column, record, new StateParameters(2, new int[3]), settings);
    Belief start = new Belief(new ThetaStep(column), record.sensors() + 2, 0, 0);
    new Start(column, record).begin(start, 0, settings.offsetSd());
    nodes = column.grid().nodes();
    size = start.mean.length;
    for (int at = size - 2; at < size; at++) {
      start.covariance[at][at] = variance(record, record.sensors() - 1);
    }
    SimpleMatrix implicit = SimpleMatrix.identity(size);
    explicit = SimpleMatrix.identity(size);
    for (int i = 2; i < nodes; i++) {
      double[] mass = {C * H / 12, C * H * 10 / 12, C * H / 12};
      double[] flow = {CONDUCTANCE, -2 * CONDUCTANCE, CONDUCTANCE};
      for (int k = 0; k < 3; k++) {
        implicit.set(i, i - 1 + k, mass[k] - 0.5 * DT * flow[k]);
        explicit.set(i, i - 1 + k, mass[k] + 0.5 * DT * flow[k]);
      }
    }
    explicit.set(1, 0, 0.5);
    explicit.set(nodes, nodes + 1, 0.5);
    SimpleMatrix kicks = new SimpleMatrix(size, size);
    fillNoise(kicks, 1, 0, Math.exp(PHI[3]), DT / 3600);
    fillNoise(kicks, nodes, nodes + 1, Math.exp(PHI[4]), DT / 3600);
    inverse = implicit.invert();
    path = new DensePath(start.mean, start.covariance);
    SimpleMatrix kick = inverse.mult(kicks).mult(inverse.transpose());
    for (int k = 0; k < record.times(); k++) {
      for (int sub = 0; k > 0 && sub < 2; sub++) {
        path.step(move(2 * (k - 1) + sub), new SimpleMatrix(size, 1), kick);
      }
      for (int s = 0; s < record.sensors(); s++) {
        double value = record.state()[k][s];
        if (!Double.isNaN(value)) {
          path.see(1 + column.grid().sensorNode()[s], nodes + 2 + s, value, Math.exp(2 * PHI[2]));
        }
      }
    }
  }

  /** A step, in which the wave of the day moves the lower end too. */
  private SimpleMatrix move(int step) {
    double turn = Math.PI / 24;
    SimpleMatrix moved = explicit.copy();
    moved.set(nodes, size - 2, Math.cos(turn * (step + 1)) - Math.cos(turn * step));
    moved.set(nodes, size - 1, Math.sin(turn * (step + 1)) - Math.sin(turn * step));
    return inverse.mult(moved);
  }

  private static double variance(SensorRecord record, int sensor) {
    DoubleSummaryStatistics first = new DoubleSummaryStatistics();
    DoubleSummaryStatistics second = new DoubleSummaryStatistics();
    for (double[] row : record.state()) {
      if (!Double.isNaN(row[sensor])) {
        first.accept(row[sensor]);
        second.accept(row[sensor] * row[sensor]);
      }
    }
    return second.getAverage() - first.getAverage() * first.getAverage();
  }

  /**
   * Covariance of a state and its rate when the rate walks at random.
   *
   * @param h step in h
   */
  static void fillNoise(SimpleMatrix q, int x, int v, double intensity, double h) {
    q.set(x, x, intensity * h * h * h / 3);
    q.set(x, v, intensity * h * h / 2);
    q.set(v, x, intensity * h * h / 2);
    q.set(v, v, intensity * h);
  }

  /** What it is written out beside. */
  HeatColumn column() {
    return column;
  }

  SensorRecord record() {
    return record;
  }

  ColumnFilter filter() {
    return filter;
  }

  /** All states and values. */
  DensePath path() {
    return path;
  }

  /**
   * Change of the values with ln λ = c₀ + c₁ (x − 15)/10 along c₀ and c₁, under the same weather.
   *
   * @param from states before each step, about which it is linearised
   * @param to states after it
   */
  SimpleMatrix tangents(List<double[]> from, List<double[]> to) {
    SimpleMatrix see = path.seen();
    SimpleMatrix out = new SimpleMatrix(see.getNumRows(), 2);
    for (int p = 0; p < 2; p++) {
      SimpleMatrix states = new SimpleMatrix((from.size() + 1) * size, 1);
      SimpleMatrix d = new SimpleMatrix(size, 1);
      for (int step = 0; step < from.size(); step++) {
        SimpleMatrix push = new SimpleMatrix(size, 1);
        for (double[] x : List.of(from.get(step), to.get(step))) {
          for (int j = 1; j < nodes; j++) {
            double of = p == 0 ? 1 : (0.5 * (x[j] + x[j + 1]) - 15) / 10;
            double flux = 0.5 * DT * CONDUCTANCE * of * (x[j + 1] - x[j]);
            push.set(j, push.get(j) + (j > 1 ? flux : 0));
            push.set(j + 1, push.get(j + 1) - (j + 1 < nodes ? flux : 0));
          }
        }
        d = move(step).mult(d).plus(inverse.mult(push));
        states.insertIntoThis((step + 1) * size, 0, d);
      }
      out.insertIntoThis(0, p, see.mult(states));
    }
    return out;
  }
}
