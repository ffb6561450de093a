package loam.lm;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link NodeLoss} with the soft penalties (9) and (10) in squared form, Σ w·min(0, aᵀφ)², where
 * aᵀφ is a node value or the slope between two nodes. Near φ it is the quadratic of the rows a that
 * are violated there.
 */
final class HingedLoss implements NodeObjective {
  /**
   * @param plus node that counts positive
   * @param minus node that counts negative, or −1
   */
  private record Row(int plus, int minus, double factor, double weight) {
    double at(double[] phi) {
      double value = factor * (minus < 0 ? phi[plus] : phi[plus] - phi[minus]);
      return Math.min(0, value);
    }
  }

  private final NodeLoss base;
  private final List<Row> rows = new ArrayList<>();

  HingedLoss(NodeLoss base) {
    this.base = base;
  }

  /** Adds w·mean of min(0, φ)² over nodes from … from+count−1. */
  void addNegative(double weight, int from, int count) {
    for (int i = from; i < from + count && weight > 0; i++) {
      rows.add(new Row(i, -1, 1, weight / count));
    }
  }

  /** Adds w·mean of min(0, R·Δφ/Δx)² over intervals; R is the length of the range. */
  void addDecrease(double weight, int from, double[] x) {
    double range = x[x.length - 1] - x[0];
    for (int i = 0; i + 1 < x.length && weight > 0; i++) {
      double factor = range / (x[i + 1] - x[i]);
      rows.add(new Row(from + i + 1, from + i, factor, weight / (x.length - 1)));
    }
  }

  /** The base loss itself where no penalty has a weight. */
  NodeObjective simplified() {
    return rows.isEmpty() ? base : this;
  }

  /** Loss at the unpenalised minimiser. */
  @Override
  public double floor() {
    return base.floor();
  }

  @Override
  public int size() {
    return base.size();
  }

  @Override
  public double value(double[] phi) {
    double sum = base.value(phi);
    for (Row row : rows) {
      double violation = row.at(phi);
      sum += row.weight() * violation * violation;
    }
    return sum;
  }

  @Override
  public NodeLoss quadratic(double[] phi) {
    int n = size();
    double[] h = null;
    for (Row row : rows) {
      if (row.at(phi) < 0) {
        h = h == null ? base.hessian().clone() : h;
        double w = row.weight() * row.factor() * row.factor();
        h[row.plus() * n + row.plus()] += w;
        if (row.minus() >= 0) {
          h[row.minus() * n + row.minus()] += w;
          h[row.plus() * n + row.minus()] -= w;
          h[row.minus() * n + row.plus()] -= w;
        }
      }
    }
    return h == null ? base : NodeLoss.of(h, base.linear(), 1);
  }
}
