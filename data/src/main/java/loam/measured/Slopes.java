package loam.measured;

/** The scheme for ∂X/∂t on irregular times. */
final class Slopes {
  private Slopes() {}

  /**
   * Weights of the values at t−a, t and t+b in the slope at t: the derivative of the parabola
   * through the three, of second order in a, b. For a = b it is the centred difference.
   *
   * @param a s before, > 0
   * @param b s after, > 0
   * @param out [3]
   */
  static void weights(double a, double b, double[] out) {
    out[0] = -b / (a * (a + b));
    out[1] = (b - a) / (a * b);
    out[2] = a / (b * (a + b));
  }
}
