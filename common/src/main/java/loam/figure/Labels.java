package loam.figure;

import loam.physics.Equation;

/** Names and units of states and coefficients, as axes show them. */
final class Labels {
  private Labels() {}

  static String state(Equation equation) {
    return equation.isWater() ? "Relative water content W" : "Temperature T, °C";
  }

  static String lambda(Equation equation) {
    return equation.isWater() ? "λ_{W}, m² s⁻¹" : "λ_{T}, W m⁻¹ K⁻¹";
  }

  static String gamma() {
    return "γ, m s⁻¹";
  }

  static String symbol(Equation equation) {
    return equation.isWater() ? "W" : "T";
  }
}
