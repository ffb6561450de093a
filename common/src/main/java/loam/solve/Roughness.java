package loam.solve;

import java.util.List;
import loam.spline.SplineSpace;

/**
 * A ridge on second differences of spline coefficients, so faint that it matters only to nodes that
 * no data touch: these continue their neighbours linearly. It is relative to the local diagonal of
 * H, so it keeps its faintness where H spans decades, and constants and lines do not feel it.
 */
final class Roughness {
  private static final double FAINT = 1e-14;
  private static final double FLOOR = 1e-12;

  /** Of nodes that must survive sums of increments, relative to the largest diagonal. */
  private static final double HELD = 1e-9;

  private static final double UNTOUCHED = 1e-16;

  private Roughness() {}

  /** H plus the ridge; row-major [n·n]. */
  static double[] added(double[] h, int size, List<SplineSpace> spaces) {
    double[] out = h.clone();
    int shift = 0;
    for (SplineSpace space : spaces) {
      add(out, h, size, shift, space.size());
      shift += space.size();
    }
    return out;
  }

  /**
   * The same, and a firmer hold of the nodes that no data touch, which sums of rows over all nodes
   * would lose in their rounding.
   */
  static double[] held(double[] h, int size, List<SplineSpace> spaces) {
    double[] out = added(h, size, spaces);
    int shift = 0;
    for (SplineSpace space : spaces) {
      hold(out, h, size, shift, space.size());
      shift += space.size();
    }
    return out;
  }

  private static void hold(double[] out, double[] h, int size, int shift, int m) {
    double largest = largest(h, size, shift, m);
    for (int i = 0; i + 2 < m; i++) {
      double least = largest;
      for (int k = 0; k < 3; k++) {
        least = Math.min(least, h[(shift + i + k) * (size + 1)]);
      }
      if (least <= UNTOUCHED * largest) {
        bend(out, size, shift + i, HELD * largest);
      }
    }
  }

  private static double largest(double[] h, int size, int shift, int m) {
    double largest = 0;
    for (int i = 0; i < m; i++) {
      largest = Math.max(largest, h[(shift + i) * (size + 1)]);
    }
    return largest == 0 ? 1 : largest;
  }

  /** Adds weight times the square of the second difference from node {@code at}. */
  private static void bend(double[] out, int size, int at, double weight) {
    int[] mask = {1, -2, 1};
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        out[(at + a) * size + at + b] += weight * mask[a] * mask[b];
      }
    }
  }

  private static void add(double[] out, double[] h, int size, int shift, int m) {
    double largest = largest(h, size, shift, m);
    for (int i = 0; i + 2 < m; i++) {
      double local = FLOOR * largest;
      for (int k = 0; k < 3; k++) {
        local = Math.max(local, h[(shift + i + k) * (size + 1)]);
      }
      bend(out, size, shift + i, FAINT * local);
    }
  }
}
