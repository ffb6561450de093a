package loam.figure;

import loam.physics.Equation;
import loam.physics.Unknown.Axis;

/** Names and units of states and coefficients, as axes show them. */
final class Labels {
  private Labels() {}

  static String state(Equation equation) {
    return state(equation, equation.unknowns().get(0).axes().get(0));
  }

  /**
   * What λ is a function of.
   *
   * @param of water for heat too, where it is measured beside the temperature
   */
  static String state(Equation equation, Axis of) {
    return of == Axis.TEMPERATURE
        ? "Temperature T, °C"
        : equation.isWater() ? "Water content W" : "Water content θ, m³ m⁻³";
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

  static String symbol(Equation equation, Axis of) {
    return !equation.isWater() && of == Axis.WATER ? "θ" : symbol(equation);
  }
}
