package loam.state;

import java.io.Serializable;

/**
 * Parameters of a soil's retention and conductivity, in SI units: those that a fit starts from and
 * measures deviations from.
 *
 * @param alpha α in m⁻¹; of families with an air-entry head, one over it
 * @param shape n of van Genuchten (> 1), λ of Brooks and Corey, b of Clapp and Hornberger,
 *     Gardner's m + 2
 * @param ks K_s in m s⁻¹
 * @param thetaR θ_r, m³ m⁻³
 * @param thetaS θ_s, m³ m⁻³
 */
public record WaterReference(double alpha, double shape, double ks, double thetaR, double thetaS)
    implements Serializable {
  public WaterReference {
    if (!(alpha > 0 && shape > 0 && ks > 0)) {
      throw new IllegalArgumentException(
          "alpha, shape and ks must be > 0, got %s, %s, %s".formatted(alpha, shape, ks));
    }
    if (!(thetaR >= 0 && thetaR < thetaS && thetaS <= 1)) {
      throw new IllegalArgumentException(
          "0 <= theta-r < theta-s <= 1 is needed, got %s and %s".formatted(thetaR, thetaS));
    }
  }
}
