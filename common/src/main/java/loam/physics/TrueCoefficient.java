package loam.physics;

/** A ground truth with a closed form: eqs. (12)–(16) and other families of soil physics. */
public sealed interface TrueCoefficient extends Coefficient {

  /** Eq. (12): a·exp(b·T); a in W m⁻¹ K⁻¹, b in °C⁻¹. */
  record Exponential(double a, double b) implements TrueCoefficient {
    @Override
    public double at(double tempC) {
      return a * Math.exp(b * tempC);
    }
  }

  /** Eq. (13): a·exp(b·T)·(c + cos(kπT))/c. */
  record Cosine(double a, double b, double c, double k) implements TrueCoefficient {
    @Override
    public double at(double tempC) {
      return a * Math.exp(b * tempC) * (c + Math.cos(k * Math.PI * tempC)) / c;
    }
  }

  /** Eq. (14): two exponentials that change over at the threshold (°C) with sharpness ε (°C⁻¹). */
  record Threshold(double a1, double b1, double a2, double b2, double threshold, double epsilon)
      implements TrueCoefficient {
    @Override
    public double at(double tempC) {
      // ζ = (1 − tanh u)/2 = 1/(1 + e^{2u}): the second form keeps its digits where ζ → 0.
      double u = epsilon * (tempC - threshold);
      double zeta = 1 / (1 + Math.exp(2 * u));
      double rest = 1 / (1 + Math.exp(-2 * u));
      return a1 * Math.exp(b1 * tempC) * zeta + a2 * Math.exp(b2 * tempC) * rest;
    }
  }

  /**
   * Eq. (15), Mualem–van Genuchten diffusivity in m² s⁻¹; gammaMax in m s⁻¹, alpha in m⁻¹. Infinite
   * at W = 1.
   */
  record MualemDiffusivity(double gammaMax, double m, double alpha, double waterRange)
      implements TrueCoefficient {
    @Override
    public double at(double w) {
      if (w <= 0) {
        return 0;
      }
      // With p = (1 − W^{1/m})^m = e^u the bracket 1/p + p − 2 is 4 sinh²(u/2), which does not
      // cancel as W → 0.
      double u = m * Math.log1p(-Math.pow(w, 1 / m));
      double sinh = Math.sinh(0.5 * u);
      double scale = gammaMax * (1 - m) / (alpha * m * waterRange);
      return scale * Math.pow(w, 0.5 - 1 / m) * 4 * sinh * sinh;
    }
  }

  /** Eq. (16), Mualem–van Genuchten conductivity in m s⁻¹. */
  record MualemConductivity(double gammaMax, double m) implements TrueCoefficient {
    @Override
    public double at(double w) {
      if (w <= 0) {
        return 0;
      }
      double q = Math.expm1(m * Math.log1p(-Math.pow(w, 1 / m)));
      return gammaMax * Math.sqrt(w) * q * q;
    }
  }

  /**
   * Eq. (15) over the volumetric water content θ (m³ m⁻³) instead of W, of van Genuchten's soil.
   *
   * @param alpha α, m⁻¹
   * @param n shape, > 1
   * @param ks K_s, m s⁻¹
   * @param thetaR θ_r
   * @param thetaS θ_s
   */
  record VanGenuchtenDiffusivity(double alpha, double n, double ks, double thetaR, double thetaS)
      implements TrueCoefficient {
    @Override
    public double at(double theta) {
      double range = thetaS - thetaR;
      return new MualemDiffusivity(ks, 1 - 1 / n, alpha, range).at((theta - thetaR) / range);
    }
  }

  /** Eq. (16) of the same soil over θ, K in m s⁻¹. */
  record VanGenuchtenConductivity(double n, double ks, double thetaR, double thetaS)
      implements TrueCoefficient {
    @Override
    public double at(double theta) {
      return new MualemConductivity(ks, 1 - 1 / n).at((theta - thetaR) / (thetaS - thetaR));
    }
  }

  /**
   * Brooks–Corey conductivity with Burdine's pores, in m s⁻¹: γ_max·W^{3+2/n}.
   *
   * @param gammaMax at saturation, m s⁻¹
   * @param poreIndex n, the pore-size distribution index
   */
  record BrooksCoreyConductivity(double gammaMax, double poreIndex) implements TrueCoefficient {
    @Override
    public double at(double w) {
      return w <= 0 ? 0 : gammaMax * Math.pow(w, 3 + 2 / poreIndex);
    }
  }

  /**
   * Diffusivity of the same soil in m² s⁻¹: γ·|dψ/dθ| of the suction head ψ = ψ_e·W^{−1/n}, that is
   * γ_max·ψ_e/(n·ΔW)·W^{2+1/n}.
   *
   * @param entryHead ψ_e, air-entry suction head in m
   * @param waterRange ΔW, from residual to saturated volumetric water content
   */
  record BrooksCoreyDiffusivity(
      double gammaMax, double poreIndex, double entryHead, double waterRange)
      implements TrueCoefficient {
    @Override
    public double at(double w) {
      double scale = gammaMax * entryHead / (poreIndex * waterRange);
      return w <= 0 ? 0 : scale * Math.pow(w, 2 + 1 / poreIndex);
    }
  }

  /**
   * Gardner's conductivity with Russo's retention ({@link Gardner}), K_s e^(−α h) in m s⁻¹.
   *
   * @param gammaMax at saturation, m s⁻¹
   * @param m Mualem's exponent of tortuosity, > −2
   */
  record GardnerConductivity(double gammaMax, double m) implements TrueCoefficient {
    @Override
    public double at(double w) {
      return w <= 0 ? 0 : gammaMax * decay(w, m, Gardner.halfSuction(y(w, m)));
    }

    private static double y(double w, double m) {
      return Math.max(0.0, -0.5 * (m + 2) * Math.log(Math.min(w, 1)));
    }

    /** e^(−2u) = W^(m+2)/(1 + u)², which keeps all digits in dry soil. */
    private static double decay(double w, double m, double u) {
      return Math.pow(Math.min(w, 1), m + 2) / ((1 + u) * (1 + u));
    }
  }

  /**
   * Diffusivity of the same soil in m² s⁻¹: γ·|dh/dθ| = γ·(m+2)(1 + u)/(α·ΔW·W·u), infinite at W =
   * 1.
   *
   * @param alpha α, m⁻¹
   * @param waterRange ΔW, from residual to saturated volumetric water content
   */
  record GardnerDiffusivity(double gammaMax, double m, double alpha, double waterRange)
      implements TrueCoefficient {
    @Override
    public double at(double w) {
      if (w <= 0) {
        return 0;
      }
      double u = Gardner.halfSuction(GardnerConductivity.y(w, m));
      double slope = (m + 2) * (1 + u) / (alpha * waterRange * w * u);
      return gammaMax * GardnerConductivity.decay(w, m, u) * slope;
    }
  }

  /**
   * Côté–Konrad thermal conductivity in W m⁻¹ K⁻¹ of soil at water content θ: from dry to saturated
   * along the Kersten number κW/(1+(κ−1)W), W = θ/porosity.
   *
   * @param dry conductivity of dry soil, W m⁻¹ K⁻¹
   * @param saturated conductivity at W = 1
   * @param kappa κ, by soil texture: 4.6 gravel, 3.55 sand, 1.9 silt and clay, 0.6 peat (unfrozen)
   * @param porosity water content at saturation; 1 where θ is relative
   */
  record CoteKonrad(double dry, double saturated, double kappa, double porosity)
      implements TrueCoefficient {
    @Override
    public double at(double theta) {
      double w = theta / porosity;
      double kersten = kappa * w / (1 + (kappa - 1) * w);
      return dry + (saturated - dry) * kersten;
    }
  }
}
