package loam.spline;

/** The four uniform cubic B-splines on one interval, as functions of u ∈ [0, 1] across it. */
final class Cubic {
  private Cubic() {}

  /** Into {@code out} from index {@code at} on. */
  static void values(double u, double[] out, int at) {
    double v = 1 - u;
    out[at] = v * v * v / 6;
    out[at + 1] = (4 + 3 * u * u * (u - 2)) / 6;
    out[at + 2] = (4 + 3 * v * v * (v - 2)) / 6;
    out[at + 3] = u * u * u / 6;
  }

  static void slopes(double u, double[] w4) {
    double v = 1 - u;
    w4[0] = -0.5 * v * v;
    w4[1] = 0.5 * u * (3 * u - 4);
    w4[2] = -0.5 * v * (3 * v - 4);
    w4[3] = 0.5 * u * u;
  }
}
