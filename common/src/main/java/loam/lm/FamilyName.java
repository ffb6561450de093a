package loam.lm;

import java.util.function.BiFunction;
import loam.experiment.SoilCase;
import loam.physics.Equation;

/** The families of method {@code parametric}. */
public enum FamilyName {
  MUALEM(State.WATER, (soil, size) -> Family.mualem(gamma(soil), size)),
  EXPONENTIAL(State.ANY, (soil, size) -> Family.exponential(soil, size[0])),
  COSINE(State.TEMPERATURE, (soil, size) -> Family.cosine(soil, size[0])),
  THRESHOLD(State.TEMPERATURE, (soil, size) -> Family.threshold(soil, size[0])),
  COTE_KONRAD(State.TEMPERATURE, (soil, size) -> Family.coteKonrad(soil, size[0])),
  BROOKS_COREY(State.WATER, (soil, size) -> Family.brooksCorey(gamma(soil), size));

  private enum State {
    WATER,
    TEMPERATURE,
    ANY
  }

  private final State state;
  private final BiFunction<SoilCase, double[], Family> family;

  FamilyName(State state, BiFunction<SoilCase, double[], Family> family) {
    this.state = state;
    this.family = family;
  }

  private static boolean gamma(SoilCase soil) {
    return soil.equation().hasGamma();
  }

  /** Whether it is a function of the state of this equation. */
  public boolean isOf(Equation equation) {
    return state != (equation.isWater() ? State.TEMPERATURE : State.WATER);
  }

  /** Whether it gives γ beside λ. */
  public boolean givesGamma() {
    return state == State.WATER;
  }

  /**
   * The family for a case.
   *
   * @param size typical size of each unknown, for the starts
   */
  Family of(SoilCase soil, double[] size) {
    return family.apply(soil, size);
  }
}
