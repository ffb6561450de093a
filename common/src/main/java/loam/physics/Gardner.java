package loam.physics;

/**
 * Retention that goes with Gardner's (1958) K = K_s e^(−α h) in Mualem's model, by Russo (1988): S
 * = (e^(−u)(1 + u))^(2/(m+2)) of half the scaled suction u = α h/2.
 */
public final class Gardner {
  private static final int MOST_TURNS = 8;

  /** Up to this the series is exact to rounding. */
  private static final double NEAR = 1e-3;

  private static final double SERIES = 2;

  private Gardner() {}

  /**
   * u ≥ 0 of u − ln(1 + u) = y, where y = −(m+2)/2 · ln S.
   *
   * @param y ≥ 0
   */
  public static double halfSuction(double y) {
    double s = Math.sqrt(2 * y);
    double u =
        s < SERIES
            ? s * (1 + s * (1.0 / 3 + s * (1.0 / 36 - s / 270)))
            : y + Math.log1p(y + Math.log1p(y));
    for (int turn = 0; s > NEAR && turn < MOST_TURNS; turn++) {
      double step = (u - Math.log1p(u) - y) * (1 + u) / u;
      u -= step;
      if (Math.abs(step) < 1e-9 * u) {
        break; // Newton squares the error.
      }
    }
    return u;
  }
}
