package loam.physics;

/** The soil PDEs of the paper, eqs. (1)–(3). */
public enum Equation {
  /** Eq. (1): ρC ∂T/∂t = ∂/∂z(λ_T ∂T/∂z); T in °C, λ_T in W m⁻¹ K⁻¹, ρC in J m⁻³ K⁻¹. */
  HEAT,
  /** Eq. (3): ∂W/∂t = ∂/∂z(λ_W ∂W/∂z); W relative, λ_W in m² s⁻¹. */
  DIFFUSION,
  /** Eq. (2): ∂W/∂t = ∂/∂z(λ_W ∂W/∂z) + ∂γ/∂z; γ in m s⁻¹. */
  RICHARDS;

  /**
   * The law of this equation.
   *
   * @param heatCapacity ρC in J m⁻³ K⁻¹; of heat only
   * @param gravitySign of the gravity term, where there is one
   */
  public Balance balance(double heatCapacity, int gravitySign) {
    return switch (this) {
      case HEAT -> Balance.diffusion(heatCapacity);
      case DIFFUSION -> Balance.diffusion(1);
      case RICHARDS -> Balance.richards(gravitySign);
    };
  }

  /** Whether the equation has the gravity term γ beside λ. */
  public boolean hasGamma() {
    return this == RICHARDS;
  }

  /** Whether the state is relative water content rather than temperature. */
  public boolean isWater() {
    return this != HEAT;
  }
}
