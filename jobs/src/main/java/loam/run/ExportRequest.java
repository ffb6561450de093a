package loam.run;

import java.util.Optional;
import loam.error.BadInput;
import loam.export.Format;

/**
 * What to export.
 *
 * @param directory an output directory
 * @param caseName only this case; empty: all
 * @param estimator only this one; empty: all
 * @param thetaR volumetric water content at W = 0, where the data do not say it
 * @param thetaS porosity
 */
public record ExportRequest(
    String directory,
    Format format,
    Optional<String> caseName,
    Optional<String> estimator,
    Optional<Double> thetaR,
    Optional<Double> thetaS) {
  public ExportRequest {
    check("--theta-r", thetaR);
    check("--theta-s", thetaS);
    if (thetaR.orElse(0.0) >= thetaS.orElse(1.0)) {
      throw BadInput.of(
          "--theta-r", thetaR.orElse(0.0), "less than --theta-s", "both in m³ of water a m³");
    }
  }

  private static void check(String option, Optional<Double> theta) {
    if (theta.isPresent() && !(theta.get() >= 0 && theta.get() <= 1)) {
      throw BadInput.of(
          option, theta.get(), "m³ of water a m³ of soil, 0 … 1", "0.45, where the file says 45 %");
    }
  }
}
