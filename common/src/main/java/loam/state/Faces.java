package loam.state;

/**
 * The flux λ(x_f) G at the faces of a column and its derivatives, at one state. The first node is
 * entry {@link #START} of a state vector. One thread's workspace.
 */
final class Faces {
  /** Entry of the first node: entry 0 is the rate of change at the first sensor. */
  static final int START = 1;

  private final HeatColumn column;
  private final double[] spacing;

  /** (x_{j+1} − x_j)/d_j. */
  final double[] gradient;

  final double[] lambda;

  /** λ′ and λ″ at the state of the face, the mean of its neighbours. */
  final double[] slope;

  final double[] curvature;

  /** Index of the first coefficient that λ of a face depends on, and how many may. */
  final int[] first;

  final int[] support;

  /** ∂λ/∂c and ∂λ′/∂c of those coefficients, [face × SUPPORT]. */
  final double[] lambdaC;

  final double[] slopeC;
  private final double[] bend;

  Faces(HeatColumn column) {
    this.column = column;
    int faces = column.grid().nodes() - 1;
    spacing = new double[faces];
    for (int j = 0; j < faces; j++) {
      spacing[j] = column.grid().spacingM(j);
    }
    gradient = new double[faces];
    lambda = new double[faces];
    slope = new double[faces];
    curvature = new double[faces];
    first = new int[faces];
    support = new int[faces];
    lambdaC = new double[faces * LogBasis.SUPPORT];
    slopeC = new double[faces * LogBasis.SUPPORT];
    bend = new double[faces * LogBasis.SUPPORT];
  }

  int count() {
    return lambda.length;
  }

  double spacing(int j) {
    return spacing[j];
  }

  /** Evaluates everything at the state vector z. */
  void set(double[] c, double[] z) {
    for (int j = 0; j < count(); j++) {
      double left = z[START + j];
      double right = z[START + j + 1];
      gradient[j] = (right - left) / spacing[j];
      coefficient(j, 0.5 * (left + right), c);
    }
  }

  private void coefficient(int j, double x, double[] c) {
    int layer = column.grid().layer()[j];
    LogBasis basis = column.bases().get(layer);
    int at = j * LogBasis.SUPPORT;
    int local = basis.fill(x, lambdaC, slopeC, bend, at);
    support[j] = Math.min(LogBasis.SUPPORT, basis.size() - local);
    first[j] = column.offset(layer) + local;
    double log = 0;
    double s1 = 0;
    double s2 = 0;
    for (int k = 0; k < support[j]; k++) {
      double ck = c[first[j] + k];
      log += ck * lambdaC[at + k];
      s1 += ck * slopeC[at + k];
      s2 += ck * bend[at + k];
    }
    double value = Math.exp(log);
    lambda[j] = value;
    slope[j] = value * s1;
    curvature[j] = value * (s1 * s1 + s2);
    for (int k = at; k < at + support[j]; k++) {
      slopeC[k] = value * (slopeC[k] + s1 * lambdaC[k]);
      lambdaC[k] *= value;
    }
  }

  double flux(int j) {
    return lambda[j] * gradient[j];
  }

  /** ∂F_j/∂x_j. */
  double left(int j) {
    return -lambda[j] / spacing[j] + 0.5 * slope[j] * gradient[j];
  }

  /** ∂F_j/∂x_{j+1}. */
  double right(int j) {
    return lambda[j] / spacing[j] + 0.5 * slope[j] * gradient[j];
  }

  /** ∂λ_j/∂c_a, 0 if λ of the face does not depend on it. */
  double lambdaOf(int j, int a) {
    int k = a - first[j];
    return k >= 0 && k < support[j] ? lambdaC[j * LogBasis.SUPPORT + k] : 0;
  }

  /** ∂λ′_j/∂c_a. */
  double slopeOf(int j, int a) {
    int k = a - first[j];
    return k >= 0 && k < support[j] ? slopeC[j * LogBasis.SUPPORT + k] : 0;
  }
}
