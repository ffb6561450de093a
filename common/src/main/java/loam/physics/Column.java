package loam.physics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A soil column of N nodes z_i (m, increasing downward) and N−1 faces strictly between them. The
 * first and last node are Dirichlet; the N−2 interior nodes carry a tendency. Immutable.
 *
 * <p>Spacing d_j = z_{j+1} − z_j lies across face j; height h_i = z_{i+½} − z_{i−½} belongs to
 * interior node i. On layers of thickness Δz_i this is eqs. (4), (5) to the letter.
 */
public final class Column implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[] nodeM;
  private final double[] faceM;

  private Column(double[] nodeM, double[] faceM) {
    Require.that(
        nodeM.length >= 3,
        "a column needs at least 3 nodes to have an interior, got %d",
        nodeM.length);
    for (int j = 0; j < faceM.length; j++) {
      Require.that(
          Double.isFinite(nodeM[j]) && nodeM[j] < faceM[j] && faceM[j] < nodeM[j + 1],
          "nodes and faces must interleave and increase downward; face %d at %s m lies between %s and %s m",
          j,
          faceM[j],
          nodeM[j],
          nodeM[j + 1]);
    }
    this.nodeM = nodeM;
    this.faceM = faceM;
  }

  /** Layers from the surface down: node i in the middle of layer i, faces where layers meet. */
  public static Column ofLayers(double... thicknessM) {
    double[] nodes = new double[thicknessM.length];
    double[] faces = new double[Math.max(0, thicknessM.length - 1)];
    double top = 0;
    for (int i = 0; i < thicknessM.length; i++) {
      Require.that(
          thicknessM[i] > 0 && Double.isFinite(thicknessM[i]),
          "layer %d is %s m thick; a thickness must be > 0",
          i,
          thicknessM[i]);
      nodes[i] = top + 0.5 * thicknessM[i];
      top += thicknessM[i];
      if (i < faces.length) {
        faces[i] = top;
      }
    }
    return new Column(nodes, faces);
  }

  /** Equal layers: {@code levels} of them, together {@code depthM} deep. */
  public static Column uniform(int levels, double depthM) {
    Require.that(levels >= 3, "a column needs at least 3 levels, got %d", levels);
    double[] thickness = new double[levels];
    Arrays.fill(thickness, depthM / levels);
    return ofLayers(thickness);
  }

  /** Layers that grow geometrically from {@code firstM} so that together they are depthM deep. */
  public static Column stretched(double firstM, double depthM, int levels) {
    Require.that(
        levels >= 3 && firstM > 0 && depthM > firstM * levels,
        "a stretched grid needs >= 3 levels and first*levels < depth; got first=%s m, depth=%s m, levels=%d",
        firstM,
        depthM,
        levels);
    double lo = 1;
    double hi = 2;
    while (sum(firstM, hi, levels) < depthM) {
      hi *= 2;
    }
    for (int k = 0; k < 200 && hi - lo > 0; k++) {
      double mid = 0.5 * (lo + hi);
      if (sum(firstM, mid, levels) < depthM) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    double[] thickness = new double[levels];
    for (int i = 0; i < levels; i++) {
      thickness[i] = firstM * Math.pow(hi, i);
    }
    return ofLayers(thickness);
  }

  private static double sum(double first, double ratio, int levels) {
    double total = 0;
    double term = first;
    for (int i = 0; i < levels; i++) {
      total += term;
      term *= ratio;
    }
    return total;
  }

  /** Sensors at these depths: faces midway between nodes. */
  public static Column ofDepths(double... depthM) {
    double[] faces = new double[Math.max(0, depthM.length - 1)];
    for (int j = 0; j < faces.length; j++) {
      faces[j] = 0.5 * (depthM[j] + depthM[j + 1]);
    }
    return new Column(depthM.clone(), faces);
  }

  /** The column with exactly these nodes [N] and faces [N−1], as a manifest stores them. */
  public static Column of(double[] nodeM, double[] faceM) {
    Require.that(
        faceM.length == nodeM.length - 1,
        "%d nodes need %d faces, got %d",
        nodeM.length,
        nodeM.length - 1,
        faceM.length);
    return new Column(nodeM.clone(), faceM.clone());
  }

  /** N. */
  public int nodes() {
    return nodeM.length;
  }

  /** N−1. */
  public int faces() {
    return faceM.length;
  }

  /** N−2, the number of tendency rows; row k belongs to node k+1. */
  public int rows() {
    return nodeM.length - 2;
  }

  public double nodeM(int i) {
    return nodeM[i];
  }

  public double faceM(int j) {
    return faceM[j];
  }

  /** d_j in m: distance of nodes j and j+1, across face j. */
  public double spacingM(int j) {
    return nodeM[j + 1] - nodeM[j];
  }

  /** h in m of the interior node that carries row k: distance of its two faces. */
  public double heightM(int k) {
    return faceM[k + 1] - faceM[k];
  }

  /** Fraction of node j+1 in the state that is interpolated linearly to face j. */
  public double faceFraction(int j) {
    return (faceM[j] - nodeM[j]) / spacingM(j);
  }

  /** Depth in m from the first to the last node. */
  public double depthM() {
    return nodeM[nodeM.length - 1] - nodeM[0];
  }

  public double[] nodesM() {
    return nodeM.clone();
  }

  public double[] facesM() {
    return faceM.clone();
  }

  /**
   * Whether nodes and faces are those of another column but for rounding.
   *
   * @param tolerance share of the depth
   */
  public boolean near(Column other, double tolerance) {
    return near(nodeM, other.nodeM, tolerance * depthM())
        && near(faceM, other.faceM, tolerance * depthM());
  }

  private static boolean near(double[] a, double[] b, double by) {
    boolean near = a.length == b.length;
    for (int i = 0; near && i < a.length; i++) {
      near = Math.abs(a[i] - b[i]) <= by;
    }
    return near;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Column c
        && Arrays.equals(nodeM, c.nodeM)
        && Arrays.equals(faceM, c.faceM);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(nodeM) + Arrays.hashCode(faceM);
  }

  @Override
  public String toString() {
    return "Column[" + nodes() + " nodes, " + nodeM[0] + " … " + nodeM[nodeM.length - 1] + " m]";
  }
}
