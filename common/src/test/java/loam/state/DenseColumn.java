package loam.state;

import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * The joint normal distribution of all values of a record of a column with constant λ, nodes 25 mm
 * apart and two steps of half an hour a row: its matrices are written out here, nothing is shared
 * with the step and the filter.
 */
final class DenseColumn {
  private static final double DT = 1800;
  private static final double H = 0.025;

  private final int nodes;
  private final int size;
  private final SimpleMatrix inverse;
  private final SimpleMatrix move;
  private final DensePath path;

  /**
   * @param offsetSd prior deviation of the sensors' offsets
   * @param phi ln λ, anything, ln σ, ln q at both ends
   */
  DenseColumn(HeatColumn column, SensorRecord record, double offsetSd, double[] phi) {
    Belief start = new Belief(new ThetaStep(column), record.sensors(), 0, 0);
    new Start(column.grid(), record).begin(start, 0, offsetSd);
    nodes = column.grid().nodes();
    size = start.mean.length;
    SimpleMatrix implicit = SimpleMatrix.identity(size);
    SimpleMatrix explicit = SimpleMatrix.identity(size);
    double conductance = Math.exp(phi[0]) / H;
    for (int i = 2; i < nodes; i++) {
      double[] mass = {2e6 * H / 12, 2e6 * H * 10 / 12, 2e6 * H / 12};
      double[] flow = {conductance, -2 * conductance, conductance};
      for (int k = 0; k < 3; k++) {
        implicit.set(i, i - 1 + k, mass[k] - 0.5 * DT * flow[k]);
        explicit.set(i, i - 1 + k, mass[k] + 0.5 * DT * flow[k]);
      }
    }
    explicit.set(1, 0, 0.5);
    explicit.set(nodes, nodes + 1, 0.5);
    SimpleMatrix kicks = new SimpleMatrix(size, size);
    fillNoise(kicks, 1, 0, Math.exp(phi[3]), DT / 3600);
    fillNoise(kicks, nodes, nodes + 1, Math.exp(phi[4]), DT / 3600);
    inverse = implicit.invert();
    move = inverse.mult(explicit);
    path = new DensePath(start.mean, start.covariance);
    SimpleMatrix kick = inverse.mult(kicks).mult(inverse.transpose());
    for (int k = 0; k < record.times(); k++) {
      for (int sub = 0; k > 0 && sub < 2; sub++) {
        path.step(move, new SimpleMatrix(size, 1), kick);
      }
      for (int s = 0; s < record.sensors(); s++) {
        double value = record.state()[k][s];
        if (!Double.isNaN(value)) {
          path.see(1 + column.grid().sensorNode()[s], nodes + 2 + s, value, Math.exp(2 * phi[2]));
        }
      }
    }
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

  /** All states and values. */
  DensePath path() {
    return path;
  }

  /**
   * Change of the values with ln λ = c₀ + c₁ (x − 15)/10 along c₀ and c₁, under the same weather.
   *
   * @param from states before each step, about which it is linearised
   * @param to states after it
   * @param conductivity λ
   */
  SimpleMatrix tangents(List<double[]> from, List<double[]> to, double conductivity) {
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
            double flux = 0.5 * DT * conductivity * of * (x[j + 1] - x[j]) / H;
            push.set(j, push.get(j) + (j > 1 ? flux : 0));
            push.set(j + 1, push.get(j + 1) - (j + 1 < nodes ? flux : 0));
          }
        }
        d = move.mult(d).plus(inverse.mult(push));
        states.insertIntoThis((step + 1) * size, 0, d);
      }
      out.insertIntoThis(0, p, see.mult(states));
    }
    return out;
  }
}
