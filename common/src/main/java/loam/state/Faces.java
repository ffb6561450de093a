package loam.state;

/**
 * The flux λ(x_f) G + s γ(x_f) at the faces of a column and its derivatives, at one state; and the
 * flux s γ of the last node where water drains freely. The first node is entry {@link #START} of a
 * state vector. One thread's workspace.
 */
final class Faces {
  /** Entry of the first node: entry 0 is the rate of change at the first sensor. */
  static final int START = 1;

  private final ColumnModel column;
  private final int faces;
  private final double[] spacing;

  /** (x_{j+1} − x_j)/d_j. */
  final double[] gradient;

  /** λ at the state of the face, the mean of its neighbours. */
  private final FaceCurve lambda;

  /** s γ there, and at the last node; zeros where there is none. */
  private final FaceCurve gravity;

  Faces(ColumnModel column) {
    this.column = column;
    faces = column.grid().nodes() - 1;
    spacing = new double[faces];
    for (int j = 0; j < faces; j++) {
      spacing[j] = column.grid().spacingM(j);
    }
    gradient = new double[faces];
    lambda = new FaceCurve(faces);
    gravity = new FaceCurve(faces + 1);
  }

  int count() {
    return faces;
  }

  double spacing(int j) {
    return spacing[j];
  }

  /** Evaluates everything at the state vector z. */
  void set(double[] c, double[] z) {
    int sign = column.gravitySign();
    for (int j = 0; j < faces; j++) {
      double left = z[START + j];
      double right = z[START + j + 1];
      gradient[j] = (right - left) / spacing[j];
      double x = 0.5 * (left + right);
      int layer = column.grid().layer()[j];
      lambda.set(j, column.lambda(layer), column.lambdaOffset(layer), 1, x, c);
      if (sign != 0) {
        gravity.set(j, column.gamma(layer), column.gammaOffset(layer), sign, x, c);
      }
    }
    if (column.bottom() == Bottom.FREE_DRAINAGE) {
      int layer = column.grid().layer()[faces - 1];
      double x = z[START + faces];
      gravity.set(faces, column.gamma(layer), column.gammaOffset(layer), sign, x, c);
    }
  }

  double flux(int j) {
    return lambda.value[j] * gradient[j] + gravity.value[j];
  }

  /** The flux out of the last node, where its state is not given. */
  double drain() {
    return gravity.value[faces];
  }

  /** Its derivative by the state of that node. */
  double drainSlope() {
    return gravity.slope[faces];
  }

  /** ∂F_j/∂x_j. */
  double left(int j) {
    return -lambda.value[j] / spacing[j] + half(j);
  }

  /** ∂F_j/∂x_{j+1}. */
  double right(int j) {
    return lambda.value[j] / spacing[j] + half(j);
  }

  private double half(int j) {
    return 0.5 * (lambda.slope[j] * gradient[j] + gravity.slope[j]);
  }

  /** factor · ∂F_j/∂c_a at given states; j = {@link #count}: of the drain. */
  double fluxOf(int j, int a, double factor) {
    double own = factor * gravity.valueOf(j, a);
    return j < faces ? factor * lambda.valueOf(j, a) * gradient[j] + own : own;
  }

  /** Adds factor · ∂F_j/∂c to a gradient; j = {@link #count}: of the drain. */
  void addGradient(int j, double factor, double[] out) {
    if (j < faces) {
      lambda.addGradient(j, factor * gradient[j], out);
    }
    gravity.addGradient(j, factor, out);
  }

  /** Change of ∂F_j/∂x_{j+1} + ∂F_j/∂x_j, halved, along parameter p (−1: none) and states dz. */
  double halfTangent(int j, int p, double[] dz) {
    double dx = 0.5 * (dz[START + j] + dz[START + j + 1]);
    double dGradient = (dz[START + j + 1] - dz[START + j]) / spacing[j];
    double dSlope = lambda.curvature[j] * dx + (p >= 0 ? lambda.slopeOf(j, p) : 0);
    double dGravity = gravity.curvature[j] * dx + (p >= 0 ? gravity.slopeOf(j, p) : 0);
    return 0.5 * (dSlope * gradient[j] + lambda.slope[j] * dGradient + dGravity);
  }

  /** Change of λ_j along parameter p (−1: none) and states dz. */
  double lambdaTangent(int j, int p, double[] dz) {
    double dx = 0.5 * (dz[START + j] + dz[START + j + 1]);
    return lambda.slope[j] * dx + (p >= 0 ? lambda.valueOf(j, p) : 0);
  }

  /** Change of {@link #drainSlope} along parameter p (−1: none) and states dz. */
  double drainSlopeTangent(int p, double[] dz) {
    return gravity.curvature[faces] * dz[START + faces] + (p >= 0 ? gravity.slopeOf(faces, p) : 0);
  }
}
