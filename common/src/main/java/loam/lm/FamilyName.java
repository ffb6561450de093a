package loam.lm;

import loam.experiment.SoilCase;
import loam.physics.Equation;
import loam.physics.Range;

/** The families of method {@code parametric}. */
public enum FamilyName {
  MUALEM(State.WATER, (equation, range, size) -> Family.mualem(equation.hasGamma(), size)),
  EXPONENTIAL(State.ANY, (equation, range, size) -> Family.exponential(equation, range, size[0])),
  COSINE(State.TEMPERATURE, (equation, range, size) -> Family.cosine(equation, range, size[0])),
  THRESHOLD(
      State.TEMPERATURE, (equation, range, size) -> Family.threshold(equation, range, size[0])),
  COTE_KONRAD(
      State.TEMPERATURE, (equation, range, size) -> Family.coteKonrad(equation, range, size[0])),
  BROOKS_COREY(
      State.WATER, (equation, range, size) -> Family.brooksCorey(equation.hasGamma(), size));

  private enum State {
    WATER,
    TEMPERATURE,
    ANY
  }

  private interface Maker {
    Family of(Equation equation, Range range, double[] size);
  }

  private final State state;
  private final Maker maker;

  FamilyName(State state, Maker maker) {
    this.state = state;
    this.maker = maker;
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
    return maker.of(soil.equation(), soil.setting().range(), size);
  }

  /**
   * The family of λ(T).
   *
   * @param range of the states
   * @param size typical λ, for the starts
   */
  Family ofHeat(Range range, double size) {
    return maker.of(Equation.HEAT, range, new double[] {size});
  }
}
