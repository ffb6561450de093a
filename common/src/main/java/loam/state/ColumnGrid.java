package loam.state;

import java.io.Serializable;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Nodes of a measured column, from its first sensor or the surface to its last sensor or below.
 * Every sensor and every edge of a layer is a node; between them the spacing grows with depth.
 *
 * @param depthM depths of the nodes in m, increasing [n]
 * @param sensorNode node of each sensor
 * @param layer layer of each face between neighbours [n−1]
 */
public record ColumnGrid(double[] depthM, int[] sensorNode, int[] layer) implements Serializable {

  /**
   * The grid whose spacing is near {@code finestM + growth·(z − z₀)} at depth z.
   *
   * @param sensorM depths of the sensors, increasing
   * @param edgeM edges between layers in m, strictly inside the column, increasing
   * @param finestM spacing at the top
   * @param growth growth of the spacing per depth, ≥ 0
   */
  public static ColumnGrid of(double[] sensorM, double[] edgeM, double finestM, double growth) {
    return of(sensorM, edgeM, finestM, growth, sensorM[0], sensorM[sensorM.length - 1]);
  }

  /**
   * The same from a top down to a bottom.
   *
   * @param topM at the first sensor or above, from which the spacing grows
   * @param bottomM at the last sensor or below
   */
  public static ColumnGrid of(
      double[] sensorM,
      double[] edgeM,
      double finestM,
      double growth,
      double topM,
      double bottomM) {
    double top = sensorM[0];
    double bottom = sensorM[sensorM.length - 1];
    if (!(topM <= top)) {
      throw new IllegalArgumentException(
          "top %s m of the column is below its first sensor at %s m".formatted(topM, top));
    }
    if (!(bottomM >= bottom)) {
      throw new IllegalArgumentException(
          "bottom %s m of the column is above its last sensor at %s m".formatted(bottomM, bottom));
    }
    TreeSet<Double> fixed = new TreeSet<>();
    fixed.add(topM);
    fixed.add(bottomM);
    Arrays.stream(sensorM).forEach(fixed::add);
    for (double edge : edgeM) {
      if (!(edge > top && edge < bottom)) {
        throw new IllegalArgumentException(
            "edge %s m of a layer is not between the sensors at %s and %s m"
                .formatted(edge, top, bottom));
      }
      fixed.add(edge);
    }
    double[] stops = fixed.stream().mapToDouble(Double::doubleValue).toArray();
    double[] nodes = {topM};
    for (int k = 1; k < stops.length; k++) {
      nodes = append(nodes, segment(stops[k - 1], stops[k], topM, finestM, growth));
    }
    return new ColumnGrid(nodes, indices(nodes, sensorM), layers(nodes, edgeM));
  }

  /** The nodes down to the first sensor. */
  ColumnGrid aboveFirstSensor() {
    int last = sensorNode[0];
    return new ColumnGrid(
        Arrays.copyOf(depthM, last + 1), new int[] {last}, Arrays.copyOf(layer, last));
  }

  /** The nodes from the first sensor on. */
  ColumnGrid belowFirstSensor() {
    int first = sensorNode[0];
    return new ColumnGrid(
        Arrays.copyOfRange(depthM, first, depthM.length),
        Arrays.stream(sensorNode).map(node -> node - first).toArray(),
        Arrays.copyOfRange(layer, first, layer.length));
  }

  /** Number of nodes. */
  public int nodes() {
    return depthM.length;
  }

  /** Distance in m across face j, between nodes j and j+1. */
  public double spacingM(int j) {
    return depthM[j + 1] - depthM[j];
  }

  /** Number of layers. */
  public int layers() {
    return layer[layer.length - 1] + 1;
  }

  /** Layer right above a node; of the first node that below it. */
  int layerAbove(int node) {
    return layer[Math.max(node - 1, 0)];
  }

  /** Depths in m of the edges between layers. */
  public double[] edges() {
    return IntStream.range(1, layer.length)
        .filter(j -> layer[j] != layer[j - 1])
        .mapToDouble(j -> depthM[j])
        .toArray();
  }

  /** Nodes after {@code from} up to {@code to}, equal steps of the number of cells above them. */
  private static double[] segment(double from, double to, double top, double finest, double g) {
    double start = cells(from - top, finest, g);
    double length = cells(to - top, finest, g) - start;
    int count = Math.max(1, (int) Math.ceil(length - 1e-9));
    double[] nodes = new double[count];
    for (int k = 1; k < count; k++) {
      nodes[k - 1] = top + depth(start + length * k / count, finest, g);
    }
    nodes[count - 1] = to;
    return nodes;
  }

  /** ∫ dz / (finest + g z) from 0 to z. */
  private static double cells(double z, double finest, double g) {
    return g == 0 ? z / finest : Math.log1p(g * z / finest) / g;
  }

  private static double depth(double cells, double finest, double g) {
    return g == 0 ? cells * finest : Math.expm1(g * cells) * finest / g;
  }

  private static double[] append(double[] a, double[] b) {
    double[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private static int[] indices(double[] nodes, double[] depths) {
    return Arrays.stream(depths).mapToInt(d -> Arrays.binarySearch(nodes, d)).toArray();
  }

  private static int[] layers(double[] nodes, double[] edges) {
    int[] layer = new int[nodes.length - 1];
    for (int j = 0; j < layer.length; j++) {
      while (layer[j] < edges.length && nodes[j] >= edges[layer[j]]) {
        layer[j]++;
      }
    }
    return layer;
  }
}
