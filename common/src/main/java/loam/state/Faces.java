package loam.state;

/**
 * The flux λ G + s γ(x_f) at the faces of a column and its derivatives, at one state; and the flux
 * s γ of the last node where water drains freely. λ is that of the face's state x_f, the mean of
 * its neighbours'; where fronts pass it is the mean of λ over the states between the two, by
 * Simpson's rule, since λ then changes much from node to node and λ G is the slope of ∫λ dx. The
 * first node is entry {@link #START} of a state vector. One thread's workspace.
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

  /** Whether λ is averaged over the states of a face. */
  private final boolean fronts;

  /** λ at the nodes, where it is. */
  private final FaceCurve nodal;

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
    fronts = column.hasFronts();
    nodal = new FaceCurve(fronts ? faces + 1 : 0);
    gravity = new FaceCurve(faces + 1);
  }

  int count() {
    return faces;
  }

  double spacing(int j) {
    return spacing[j];
  }

  /**
   * Evaluates everything at the state vector z.
   *
   * @param argument what the coefficients are functions of, as z has its nodes: z itself, or what
   *     is known, which no state changes
   */
  void set(double[] c, double[] z, double[] argument) {
    int sign = column.gravitySign();
    for (int j = 0; j < faces; j++) {
      double left = z[START + j];
      double right = z[START + j + 1];
      gradient[j] = (right - left) / spacing[j];
      double x = 0.5 * (argument[START + j] + argument[START + j + 1]);
      int layer = column.grid().layer()[j];
      boolean known = argument != z;
      double at = known ? column.held(layer, x) : x;
      lambda.set(j, column.lambda(layer), column.lambdaOffset(layer), 1, at, c);
      if (known) {
        lambda.flatten(j);
      }
      if (sign != 0) {
        gravity.set(j, column.gamma(layer), column.gammaOffset(layer), sign, x, c);
      }
    }
    for (int i = 0; fronts && i <= faces; i++) {
      int layer = column.grid().layer()[Math.min(i, faces - 1)];
      nodal.set(i, column.lambda(layer), column.lambdaOffset(layer), 1, z[START + i], c);
    }
    if (column.bottom() == Bottom.FREE_DRAINAGE) {
      int layer = column.grid().layer()[faces - 1];
      double x = z[START + faces];
      gravity.set(faces, column.gamma(layer), column.gammaOffset(layer), sign, x, c);
    }
  }

  double flux(int j) {
    return conductance(j) * gradient[j] + gravity.value[j];
  }

  private double conductance(int j) {
    double middle = lambda.value[j];
    return fronts ? (nodal.value[j] + 4 * middle + nodal.value[j + 1]) / 6 : middle;
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
    return -conductance(j) / spacing[j] + half(j, j);
  }

  /** ∂F_j/∂x_{j+1}. */
  double right(int j) {
    return conductance(j) / spacing[j] + half(j, j + 1);
  }

  /** What the flux changes with the state of a node beside by λ and γ alone. */
  private double half(int j, int node) {
    if (fronts) {
      double slope = lambda.slope[j] / 3 + nodal.slope[node] / 6;
      return slope * gradient[j] + 0.5 * gravity.slope[j];
    }
    return 0.5 * (lambda.slope[j] * gradient[j] + gravity.slope[j]);
  }

  /** factor · ∂F_j/∂c_a at given states; j = {@link #count}: of the drain. */
  double fluxOf(int j, int a, double factor) {
    double own = factor * gravity.valueOf(j, a);
    return j < faces ? factor * conductanceOf(j, a) * gradient[j] + own : own;
  }

  private double conductanceOf(int j, int a) {
    double middle = lambda.valueOf(j, a);
    return fronts ? (nodal.valueOf(j, a) + 4 * middle + nodal.valueOf(j + 1, a)) / 6 : middle;
  }

  /** Adds factor · ∂F_j/∂c to a gradient; j = {@link #count}: of the drain. */
  void addGradient(int j, double factor, double[] out) {
    if (j < faces && fronts) {
      nodal.addGradient(j, factor * gradient[j] / 6, out);
      lambda.addGradient(j, factor * gradient[j] * 4 / 6, out);
      nodal.addGradient(j + 1, factor * gradient[j] / 6, out);
    } else if (j < faces) {
      lambda.addGradient(j, factor * gradient[j], out);
    }
    gravity.addGradient(j, factor, out);
  }

  /** Change of {@link #left} along parameter p (−1: none) and states dz. */
  double leftTangent(int j, int p, double[] dz) {
    return halfTangent(j, j, p, dz) - conductanceTangent(j, p, dz) / spacing[j];
  }

  /** Change of {@link #right} along parameter p (−1: none) and states dz. */
  double rightTangent(int j, int p, double[] dz) {
    return halfTangent(j, j + 1, p, dz) + conductanceTangent(j, p, dz) / spacing[j];
  }

  private double halfTangent(int j, int node, int p, double[] dz) {
    double dx = 0.5 * (dz[START + j] + dz[START + j + 1]);
    double dGradient = (dz[START + j + 1] - dz[START + j]) / spacing[j];
    double dSlope = lambda.curvature[j] * dx + (p >= 0 ? lambda.slopeOf(j, p) : 0);
    double dGravity = gravity.curvature[j] * dx + (p >= 0 ? gravity.slopeOf(j, p) : 0);
    if (fronts) {
      double own = nodal.curvature[node] * dz[START + node];
      own += p >= 0 ? nodal.slopeOf(node, p) : 0;
      double slope = lambda.slope[j] / 3 + nodal.slope[node] / 6;
      return (dSlope / 3 + own / 6) * gradient[j] + slope * dGradient + 0.5 * dGravity;
    }
    return 0.5 * (dSlope * gradient[j] + lambda.slope[j] * dGradient + dGravity);
  }

  private double conductanceTangent(int j, int p, double[] dz) {
    double dx = 0.5 * (dz[START + j] + dz[START + j + 1]);
    double middle = lambda.slope[j] * dx + (p >= 0 ? lambda.valueOf(j, p) : 0);
    return fronts ? (nodalTangent(j, p, dz) + 4 * middle + nodalTangent(j + 1, p, dz)) / 6 : middle;
  }

  private double nodalTangent(int node, int p, double[] dz) {
    return nodal.slope[node] * dz[START + node] + (p >= 0 ? nodal.valueOf(node, p) : 0);
  }

  /** Change of {@link #drainSlope} along parameter p (−1: none) and states dz. */
  double drainSlopeTangent(int p, double[] dz) {
    return gravity.curvature[faces] * dz[START + faces] + (p >= 0 ? gravity.slopeOf(faces, p) : 0);
  }
}
