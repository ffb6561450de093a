package loam.export;

import java.util.List;

/**
 * What the relative water content W of a case is in volumetric water content: θ = θ_r + ΔW·W.
 * Richards' equation of θ divided by ΔW is eq. (2), so λ is the diffusivity and K = ΔW·γ.
 *
 * @param thetaR θ at W = 0, m³ m⁻³
 * @param range ΔW, change of θ from W = 0 to 1
 * @param thetaS porosity, θ at saturation
 * @param assumed sentences on what nobody measured
 */
public record WaterScale(double thetaR, double range, double thetaS, List<String> assumed) {
  /** Of a state that is no water. */
  public static final WaterScale NONE = new WaterScale(0, 1, 1, List.of());

  public WaterScale {
    assumed = List.copyOf(assumed);
    if (!(range > 0 && thetaS > thetaR && thetaS <= 1)) {
      throw new IllegalArgumentException(
          "theta from %s, range %s, porosity %s".formatted(thetaR, range, thetaS));
    }
  }

  /** Volumetric water content of a relative one. */
  double theta(double w) {
    return thetaR + range * w;
  }
}
