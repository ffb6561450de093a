package loam.train;

/**
 * Eqs. (8), (9), (10) of one coefficient, on its normalised values v (value over scale) at the
 * spline nodes x and at W = 0, with adjoints:
 *
 * <pre>
 * α_zp |v(0)|    α_neg mean max(0, −v_i)    α_dp mean max(0, −R (v_{i+1} − v_i)/(x_{i+1} − x_i))
 * </pre>
 *
 * R is the length of the range, which makes the slope a number of order one. The paper's sums are
 * means here, so weights do not depend on the number of nodes.
 */
final class Penalties {
  private final PenaltySettings weights;
  private final double[] perStep;
  private double zeroPoint;
  private double negative;
  private double derivative;

  /**
   * @param nodes states [M]
   */
  Penalties(PenaltySettings weights, double[] nodes) {
    this.weights = weights;
    double range = nodes[nodes.length - 1] - nodes[0];
    perStep = new double[nodes.length - 1];
    for (int i = 0; i < perStep.length; i++) {
      perStep[i] = range / (nodes[i + 1] - nodes[i]);
    }
  }

  boolean none() {
    return weights.none();
  }

  /**
   * @param v normalised values at the nodes [M]
   * @param gradient [M]; the gradient of (9) and (10) is added
   */
  void addNodes(double[] v, double[] gradient) {
    negative = 0;
    derivative = 0;
    double perNode = weights.negative() / v.length;
    for (int i = 0; i < v.length; i++) {
      if (v[i] < 0) {
        negative -= perNode * v[i];
        gradient[i] -= perNode;
      }
    }
    double perInterval = weights.derivative() / perStep.length;
    for (int i = 0; i < perStep.length; i++) {
      double factor = perInterval * perStep[i];
      double drop = v[i] - v[i + 1];
      if (drop > 0) {
        derivative += factor * drop;
        gradient[i] += factor;
        gradient[i + 1] -= factor;
      }
    }
  }

  /** Gradient of (8) with respect to the normalised value at W = 0. */
  double addZeroPoint(double v) {
    zeroPoint = weights.zeroPoint() * Math.abs(v);
    return weights.zeroPoint() * Math.signum(v);
  }

  double zeroPoint() {
    return zeroPoint;
  }

  double negative() {
    return negative;
  }

  double derivative() {
    return derivative;
  }
}
