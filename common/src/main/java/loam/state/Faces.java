package loam.state;

import java.util.Arrays;
import java.util.List;

/**
 * The flux λ G + s γ at the faces of a column and its derivatives, at one state; and the flux s γ
 * of the last node where water drains freely. λ is that of the face's state x_f, the mean of its
 * neighbours'; where fronts pass it is the mean of λ over the states between the two, by Simpson's
 * rule, since λ then changes much from node to node and λ G is the slope of ∫λ dx. γ of a face is
 * the mean of its nodes': on fronts of sand γ(x_f) misses more, as if λ were a per cent less. Below
 * an edge at which the state jumps the left one of the two is T of the node's, and derivatives by
 * it are by T. The first node is entry {@link #START} of a state vector. One thread's workspace.
 */
final class Faces {
  /** Entry of the first node: entry 0 is its rate of change, or what a flux into it has wrong. */
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

  /** What a flux has of λ: the mean over the states of a face, or λ in the middle. */
  private final double[] conductance;

  /** λ at the nodes, where it is; behind them right below each edge at which the state jumps. */
  private final FaceCurve nodal;

  /** Where λ at the left end of a face is among them. */
  private final int[] leftEnd;

  private final List<EdgeJump> jumps;

  /** s γ at the same places as nodal λ; zeros where there is none. */
  private final FaceCurve gravity;

  private final boolean drains;

  Faces(ColumnModel column) {
    this.column = column;
    faces = column.grid().nodes() - 1;
    spacing = new double[faces];
    for (int j = 0; j < faces; j++) {
      spacing[j] = column.grid().spacingM(j);
    }
    gradient = new double[faces];
    lambda = new FaceCurve(faces);
    conductance = new double[faces];
    fronts = column.hasFronts();
    jumps = column.jumps();
    nodal = new FaceCurve(faces + 1 + jumps.size());
    leftEnd = new int[faces];
    Arrays.setAll(leftEnd, j -> j);
    for (int k = 0; k < jumps.size(); k++) {
      leftEnd[jumps.get(k).node] = faces + 1 + k;
    }
    gravity = nodal.beside();
    drains = column.bottom() == Bottom.FREE_DRAINAGE;
  }

  int count() {
    return faces;
  }

  double spacing(int j) {
    return spacing[j];
  }

  /** T at the k-th edge at which the state jumps. */
  EdgeJump jump(int k) {
    return jumps.get(k);
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
      double x = 0.5 * (left + right);
      int layer = column.grid().layer()[j];
      LogCurve curve = column.lambda(layer);
      int offset = column.lambdaOffset(layer);
      if (argument == z) {
        lambda.set(j, curve, offset, 1, x, c);
      } else {
        double known = 0.5 * (argument[START + j] + argument[START + j + 1]);
        lambda.setBeside(j, curve, offset, 1, column.held(layer, known), x, c);
      }
    }
    for (int i = 0; fronts && i <= faces; i++) {
      int layer = column.grid().layerAbove(i);
      nodal.set(i, column.lambda(layer), column.lambdaOffset(layer), 1, z[START + i], c);
      if (sign != 0) {
        gravity.set(i, column.gamma(layer), column.gammaOffset(layer), sign, z[START + i], c);
      }
    }
    for (EdgeJump jump : jumps) {
      belowEdge(jump, c, z);
    }
    for (int j = 0; j < faces; j++) {
      double middle = lambda.value[j];
      conductance[j] =
          fronts ? (nodal.value[leftEnd[j]] + 4 * middle + nodal.value[j + 1]) / 6 : middle;
    }
  }

  /** The face below an edge, which begins with T. */
  private void belowEdge(EdgeJump jump, double[] c, double[] z) {
    int j = jump.node;
    int layer = column.grid().layer()[j];
    double right = z[START + j + 1];
    jump.set(z[START + j], c);
    double left = jump.value;
    double x = 0.5 * (left + right);
    gradient[j] = (right - left) / spacing[j];
    lambda.set(j, column.lambda(layer), column.lambdaOffset(layer), 1, x, c);
    nodal.set(leftEnd[j], column.lambda(layer), column.lambdaOffset(layer), 1, left, c);
    int sign = column.gravitySign();
    gravity.set(leftEnd[j], column.gamma(layer), column.gammaOffset(layer), sign, left, c);
  }

  /**
   * F_j, downwards negative; j = {@link #count}: out of the last node, if its state is not given.
   */
  double flux(int j) {
    if (j == faces) {
      return drains ? gravity.value[j] : 0;
    }
    double pull = 0.5 * (gravity.value[leftEnd[j]] + gravity.value[j + 1]);
    return conductance[j] * gradient[j] + pull;
  }

  /** ∂F_j/∂x_j; below an edge ∂F_j/∂T. */
  double left(int j) {
    if (j == faces) {
      return drains ? gravity.slope[j] : 0;
    }
    return -conductance[j] / spacing[j] + half(j, leftEnd[j]);
  }

  /** ∂F_j/∂x_{j+1}. */
  double right(int j) {
    return j == faces ? 0 : conductance[j] / spacing[j] + half(j, j + 1);
  }

  /** What the flux changes with the state of a node beside by λ and γ alone. */
  private double half(int j, int node) {
    if (fronts) {
      double slope = lambda.slope[j] / 3 + nodal.slope[node] / 6;
      return slope * gradient[j] + 0.5 * gravity.slope[node];
    }
    return 0.5 * lambda.slope[j] * gradient[j];
  }

  /** factor · ∂F_j/∂c_a at given states; j = {@link #count}: of the drain. */
  double fluxOf(int j, int a, double factor) {
    if (j == faces) {
      return drains ? factor * gravity.valueOf(j, a) : 0;
    }
    double pull = 0.5 * (gravity.valueOf(leftEnd[j], a) + gravity.valueOf(j + 1, a));
    return factor * (conductanceOf(j, a) * gradient[j] + pull);
  }

  private double conductanceOf(int j, int a) {
    double middle = lambda.valueOf(j, a);
    return fronts
        ? (nodal.valueOf(leftEnd[j], a) + 4 * middle + nodal.valueOf(j + 1, a)) / 6
        : middle;
  }

  /** Adds factor · ∂F_j/∂c to a gradient; j = {@link #count}: of the drain. */
  void addGradient(int j, double factor, double[] out) {
    if (j == faces) {
      gravity.addGradient(j, drains ? factor : 0, out);
    } else if (fronts) {
      gravity.addGradient(leftEnd[j], 0.5 * factor, out);
      gravity.addGradient(j + 1, 0.5 * factor, out);
      nodal.addGradient(leftEnd[j], factor * gradient[j] / 6, out);
      lambda.addGradient(j, factor * gradient[j] * 4 / 6, out);
      nodal.addGradient(j + 1, factor * gradient[j] / 6, out);
    } else {
      lambda.addGradient(j, factor * gradient[j], out);
    }
  }

  /** Change of {@link #left} along parameter p (−1: none) and states beside the face. */
  double leftTangent(int j, int p, double dLeft, double dRight) {
    if (j == faces) {
      return drains ? gravity.curvature[j] * dLeft + (p >= 0 ? gravity.slopeOf(j, p) : 0) : 0;
    }
    return halfTangent(j, leftEnd[j], p, dLeft, dRight)
        - conductanceTangent(j, p, dLeft, dRight) / spacing[j];
  }

  /** Change of {@link #right} along parameter p (−1: none) and states beside the face. */
  double rightTangent(int j, int p, double dLeft, double dRight) {
    if (j == faces) {
      return 0;
    }
    return halfTangent(j, j + 1, p, dLeft, dRight)
        + conductanceTangent(j, p, dLeft, dRight) / spacing[j];
  }

  private double halfTangent(int j, int node, int p, double dLeft, double dRight) {
    double dx = 0.5 * (dLeft + dRight);
    double dGradient = (dRight - dLeft) / spacing[j];
    double dSlope = lambda.curvature[j] * dx + (p >= 0 ? lambda.slopeOf(j, p) : 0);
    if (fronts) {
      double moved = node == j + 1 ? dRight : dLeft;
      double own = nodal.curvature[node] * moved + (p >= 0 ? nodal.slopeOf(node, p) : 0);
      double dGravity = gravity.curvature[node] * moved + (p >= 0 ? gravity.slopeOf(node, p) : 0);
      double slope = lambda.slope[j] / 3 + nodal.slope[node] / 6;
      return (dSlope / 3 + own / 6) * gradient[j] + slope * dGradient + 0.5 * dGravity;
    }
    return 0.5 * (dSlope * gradient[j] + lambda.slope[j] * dGradient);
  }

  private double conductanceTangent(int j, int p, double dLeft, double dRight) {
    double dx = 0.5 * (dLeft + dRight);
    double middle = lambda.slope[j] * dx + (p >= 0 ? lambda.valueOf(j, p) : 0);
    return fronts
        ? (nodalTangent(leftEnd[j], p, dLeft) + 4 * middle + nodalTangent(j + 1, p, dRight)) / 6
        : middle;
  }

  private double nodalTangent(int node, int p, double dx) {
    return nodal.slope[node] * dx + (p >= 0 ? nodal.valueOf(node, p) : 0);
  }
}
