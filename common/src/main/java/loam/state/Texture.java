package loam.state;

import java.util.Locale;

/**
 * Mean van Genuchten parameters of the twelve texture classes, with their deviations: R. F. Carsel
 * and R. S. Parrish, Developing joint probability distributions of soil water retention
 * characteristics, Water Resources Research 24 (1988), 755–769.
 */
public enum Texture {
  SAND(0.145, 0.029, 2.68, 0.29, 29.7, 15.6, 0.045, 0.010, 0.43, 0.06),
  LOAMY_SAND(0.124, 0.043, 2.28, 0.27, 14.59, 11.36, 0.057, 0.015, 0.41, 0.09),
  SANDY_LOAM(0.075, 0.037, 1.89, 0.17, 4.42, 5.63, 0.065, 0.017, 0.41, 0.09),
  LOAM(0.036, 0.021, 1.56, 0.11, 1.04, 1.82, 0.078, 0.013, 0.43, 0.10),
  SILT(0.016, 0.007, 1.37, 0.05, 0.25, 0.33, 0.034, 0.010, 0.46, 0.11),
  SILT_LOAM(0.020, 0.012, 1.41, 0.12, 0.45, 1.23, 0.067, 0.015, 0.45, 0.08),
  SANDY_CLAY_LOAM(0.059, 0.038, 1.48, 0.13, 1.31, 2.74, 0.100, 0.006, 0.39, 0.07),
  CLAY_LOAM(0.019, 0.015, 1.31, 0.09, 0.26, 0.70, 0.095, 0.010, 0.41, 0.09),
  SILTY_CLAY_LOAM(0.010, 0.006, 1.23, 0.06, 0.07, 0.19, 0.089, 0.009, 0.43, 0.07),
  SANDY_CLAY(0.027, 0.017, 1.23, 0.10, 0.12, 0.28, 0.100, 0.013, 0.38, 0.05),
  SILTY_CLAY(0.005, 0.005, 1.09, 0.06, 0.02, 0.11, 0.070, 0.023, 0.36, 0.07),
  CLAY(0.008, 0.012, 1.09, 0.09, 0.20, 0.42, 0.068, 0.034, 0.38, 0.09);

  private static final double PER_M = 100;
  private static final double CM_PER_H = 0.01 / 3600;

  private final double alpha;
  private final double alphaSd;
  private final double n;
  private final double nSd;
  private final double ks;
  private final double ksSd;
  private final double thetaR;
  private final double thetaRSd;
  private final double thetaS;
  private final double thetaSSd;

  /** α in cm⁻¹ and K_s in cm h⁻¹, as in the paper, each with its deviation. */
  Texture(
      double alpha,
      double alphaSd,
      double n,
      double nSd,
      double ks,
      double ksSd,
      double thetaR,
      double thetaRSd,
      double thetaS,
      double thetaSSd) {
    this.alpha = alpha;
    this.alphaSd = alphaSd;
    this.n = n;
    this.nSd = nSd;
    this.ks = ks;
    this.ksSd = ksSd;
    this.thetaR = thetaR;
    this.thetaRSd = thetaRSd;
    this.thetaS = thetaS;
    this.thetaSSd = thetaSSd;
  }

  /** Its mean parameters, in SI units. */
  public WaterReference mean() {
    return new WaterReference(alpha * PER_M, n, ks * CM_PER_H, thetaR, thetaS);
  }

  /** Its distribution as a prior: log-normal in α, n − 1 and K_s by the moments. */
  public WaterPrior prior() {
    return new WaterPrior(
        name().toLowerCase(Locale.ROOT).replace('_', ' ') + " (Carsel and Parrish 1988)",
        mean(),
        logDeviation(alphaSd / alpha),
        logDeviation(nSd / (n - 1)),
        logDeviation(ksSd / ks),
        thetaRSd,
        thetaSSd);
  }

  private static double logDeviation(double relative) {
    return Math.sqrt(Math.log1p(relative * relative));
  }
}
