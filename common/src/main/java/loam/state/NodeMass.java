package loam.state;

/**
 * Weights of C ∫φ ∂x/∂t at the nodes, φ the hat function of a node, C ∂x/∂t a parabola through
 * three nodes: row i of a mass matrix is (left, middle, right). Where fronts pass each interval
 * lends a twelfth to the other node at both of its ends: the same on even nodes, and what is stored
 * is conserved on others.
 */
final class NodeMass {
  private final ColumnModel column;
  final double[] left;
  final double[] middle;
  final double[] right;

  /** The same of C at the argument 0. */
  private final double[][] plain;

  NodeMass(ColumnModel column) {
    this.column = column;
    int nodes = column.grid().nodes();
    left = new double[nodes];
    middle = new double[nodes];
    right = new double[nodes];
    double below = column.grid().spacingM(0);
    right[0] = column.hasFronts() ? share(below) : 0;
    middle[0] = 0.5 * capacity() * below - right[0];
    for (int i = 1; i < nodes - 1; i++) {
      fill(i, column.grid().spacingM(i - 1), column.grid().spacingM(i));
    }
    double above = column.grid().spacingM(nodes - 2);
    left[nodes - 1] = column.hasFronts() ? share(above) : 0;
    middle[nodes - 1] = 0.5 * capacity() * above - left[nodes - 1];
    plain = new double[][] {left.clone(), middle.clone(), right.clone()};
  }

  private double capacity() {
    return column.capacity(0);
  }

  private void fill(int i, double above, double below) {
    if (column.hasFronts()) {
      left[i] = share(above);
      right[i] = share(below);
      middle[i] = 0.5 * capacity() * (above + below) - left[i] - right[i];
      return;
    }
    double first = (below * below - above * above) / 6;
    double second = (above * above * above + below * below * below) / 12;
    double capacity = capacity();
    left[i] = capacity * (second - below * first) / (above * (above + below));
    right[i] = capacity * (second + above * first) / (below * (above + below));
    middle[i] = capacity * 0.5 * (above + below) - left[i] - right[i];
  }

  private double share(double spacing) {
    return capacity() * spacing / 12;
  }

  /**
   * Takes C at the means of two arguments of each node: of those before and after a step.
   *
   * @param from [START + node]
   * @param to [START + node]
   */
  void between(double[] from, double[] to) {
    for (int i = 1; i < middle.length; i++) {
      left[i] = plain[0][i] * ratio(from, to, i - 1);
      middle[i] = plain[1][i] * ratio(from, to, i);
      right[i] = i + 1 < middle.length ? plain[2][i] * ratio(from, to, i + 1) : 0;
    }
  }

  private double ratio(double[] from, double[] to, int node) {
    double mean = 0.5 * (from[Faces.START + node] + to[Faces.START + node]);
    return column.capacity(mean) / capacity();
  }
}
