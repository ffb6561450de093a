package loam.state;

import java.io.Serializable;

/**
 * What is thought of a soil's water parameters beforehand: normal in ln α, the logarithm of the
 * shape, ln K_s, θ_r and θ_s.
 *
 * @param name in results
 * @param mean of each
 * @param logAlphaSd deviation of ln α
 * @param logShapeSd deviation of the fitted logarithm of the shape
 * @param logKsSd deviation of ln K_s
 * @param thetaRSd deviation of θ_r, m³ m⁻³
 * @param thetaSSd deviation of θ_s
 */
public record WaterPrior(
    String name,
    WaterReference mean,
    double logAlphaSd,
    double logShapeSd,
    double logKsSd,
    double thetaRSd,
    double thetaSSd)
    implements Serializable {
  public WaterPrior {
    for (double sd : new double[] {logAlphaSd, logShapeSd, logKsSd, thetaRSd, thetaSSd}) {
      if (!(sd > 0)) {
        throw new IllegalArgumentException("deviations of a prior must be > 0, got " + sd);
      }
    }
  }

  /** Wide enough for every soil between sand and clay. */
  public static WaterPrior any(WaterFamily family) {
    return new WaterPrior(
        "any soil",
        new WaterReference(3, family.typicalShape(), 2e-6, 0.07, 0.42),
        1.5,
        1,
        2.5,
        0.03,
        0.05);
  }

  /** Deviations in the units of a {@link FamilyCurve}'s parameters. */
  public double[] deviations(WaterForm.Ends ends) {
    return ends == WaterForm.Ends.FIXED
        ? new double[] {logAlphaSd, logShapeSd, logKsSd}
        : new double[] {
          logAlphaSd,
          logShapeSd,
          logKsSd,
          thetaRSd / WaterForm.END_SCALE,
          thetaSSd / WaterForm.END_SCALE
        };
  }
}
