package loam.state;

/**
 * What edges between soils add to a step. The node at an edge has the state x of the upper soil;
 * the interval below begins with T(x) of {@link EdgeJump}, and with it its flux and what it stores
 * are those of one soil. A, B and their tangents come here as if that end were the node's own
 * state, and leave with the derivatives of T taken in. Does nothing where there is no edge.
 */
final class EdgeTerms {
  private static final int START = Faces.START;

  private final int[] node;

  /** What the row of the node stores of T, and what the one below does. */
  private final double[] own;

  private final double[] lent;

  /** Whether the step solves for the node below. */
  private final boolean[] below;

  /**
   * @param solved last node that the step solves for
   */
  EdgeTerms(ColumnModel column, NodeMass mass, int solved) {
    node = column.jumps().stream().mapToInt(jump -> jump.node).toArray();
    own = new double[node.length];
    lent = new double[node.length];
    below = new boolean[node.length];
    for (int k = 0; k < node.length; k++) {
      lent[k] = mass.right[node[k]];
      own[k] = 0.5 * column.grid().spacingM(node[k]) - lent[k];
      below[k] = node[k] + 1 <= solved;
    }
  }

  /** Derivatives of the rows of A or B by T, with factor · F for the flux. */
  private double ofOwn(Faces f, int k, double factor) {
    return own[k] + factor * f.left(node[k]);
  }

  private double ofBelow(Faces f, int k, double factor) {
    return lent[k] - factor * f.left(node[k]);
  }

  /** Takes T′ into A or B. */
  void fill(Faces f, double factor, Band out) {
    for (int k = 0; k < node.length; k++) {
      int row = START + node[k];
      double more = f.jump(k).slope - 1;
      out.diagonal[row] += more * ofOwn(f, k, factor);
      if (below[k]) {
        out.lower[row + 1] += more * ofBelow(f, k, factor);
      }
    }
  }

  /** Takes into a residual that T(x′) − T(x) is stored below an edge, not x′ − x. */
  void store(Faces before, Faces after, double[] z, double[] next, double[] residual) {
    for (int k = 0; k < node.length; k++) {
      int row = START + node[k];
      double more = after.jump(k).value - before.jump(k).value - (next[row] - z[row]);
      residual[row] += own[k] * more;
      if (below[k]) {
        residual[row + 1] += lent[k] * more;
      }
    }
  }

  /**
   * Takes ∂T/∂c_p into the right side of a tangent.
   *
   * @param ofB factor of the flux in B, before the step
   * @param ofA factor of the flux in A, after it
   */
  void tangent(Faces before, double ofB, Faces after, double ofA, int p, double[] out) {
    for (int k = 0; k < node.length; k++) {
      int row = START + node[k];
      double old = before.jump(k).valueOf(p);
      double now = after.jump(k).valueOf(p);
      out[row] += ofOwn(before, k, ofB) * old - ofOwn(after, k, ofA) * now;
      if (below[k]) {
        out[row + 1] += ofBelow(before, k, ofB) * old - ofBelow(after, k, ofA) * now;
      }
    }
  }

  /** The transpose of {@link #tangent}. */
  void adjoint(
      Faces before, double ofB, Faces after, double ofA, double[] cotangent, double[] gradient) {
    for (int k = 0; k < node.length; k++) {
      double here = cotangent[START + node[k]];
      double under = below[k] ? cotangent[START + node[k] + 1] : 0;
      double old = here * ofOwn(before, k, ofB) + under * ofBelow(before, k, ofB);
      double now = here * ofOwn(after, k, ofA) + under * ofBelow(after, k, ofA);
      before.jump(k).addGradient(old, gradient);
      after.jump(k).addGradient(-now, gradient);
    }
  }

  /** Takes the derivatives of T and T′ into those of A or B, along parameter p and states dz. */
  void bandTangent(Faces f, double factor, int p, double[] dz, Band out) {
    for (int k = 0; k < node.length; k++) {
      int j = node[k];
      int row = START + j;
      EdgeJump jump = f.jump(k);
      double moved = jump.slope * dz[row] + jump.valueOf(p);
      double dSlope = jump.curvature * dz[row] + jump.slopeOf(p);
      double plain = f.leftTangent(j, p, dz[row], dz[row + 1]);
      double left = jump.slope * f.leftTangent(j, p, moved, dz[row + 1]) - plain;
      double right =
          f.rightTangent(j, p, moved, dz[row + 1]) - f.rightTangent(j, p, dz[row], dz[row + 1]);
      out.diagonal[row] += factor * left + ofOwn(f, k, factor) * dSlope;
      out.upper[row] += factor * right;
      if (below[k]) {
        out.lower[row + 1] += ofBelow(f, k, factor) * dSlope - factor * left;
        out.diagonal[row + 1] -= factor * right;
      }
    }
  }
}
