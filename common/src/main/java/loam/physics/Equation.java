package loam.physics;

import java.util.List;
import loam.physics.Unknown.Axis;
import loam.physics.Unknown.Gauge;
import loam.physics.Unknown.Shape;

/** The soil PDEs of the paper, eqs. (1)–(3). */
public enum Equation {
  /** Eq. (1): ρC ∂T/∂t = ∂/∂z(λ_T ∂T/∂z); T in °C, λ_T in W m⁻¹ K⁻¹, ρC in J m⁻³ K⁻¹. */
  HEAT(lambda("W m⁻¹ K⁻¹", Axis.TEMPERATURE, Shape.NON_NEGATIVE)),
  /** Eq. (3): ∂W/∂t = ∂/∂z(λ_W ∂W/∂z); W relative, λ_W in m² s⁻¹. */
  DIFFUSION(lambda("m² s⁻¹", Axis.WATER, Shape.INCREASING)),
  /** Eq. (2): ∂W/∂t = ∂/∂z(λ_W ∂W/∂z) + ∂γ/∂z; γ in m s⁻¹. */
  RICHARDS(
      lambda("m² s⁻¹", Axis.WATER, Shape.INCREASING),
      new Unknown(
          "gamma", "γ", "m s⁻¹", List.of(Axis.WATER), Shape.INCREASING, Gauge.UP_TO_A_CONSTANT, 1));

  private final List<Unknown> unknowns;

  Equation(Unknown... unknowns) {
    this.unknowns = List.of(unknowns);
  }

  private static Unknown lambda(String unit, Axis of, Shape shape) {
    return new Unknown("lambda", "λ", unit, List.of(of), shape, Gauge.FIXED, 1);
  }

  /**
   * The coefficients, in the order in which everything stacks them: λ, then γ where there is one.
   */
  public List<Unknown> unknowns() {
    return unknowns;
  }

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
