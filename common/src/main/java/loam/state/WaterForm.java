package loam.state;

import java.io.Serializable;

/**
 * λ and γ of a soil as functions of its water content.
 *
 * @param lambda ln λ, its parameters the first
 * @param gamma ln γ
 * @param gammaOffset index of γ's first parameter: 0 where the two share them
 */
public record WaterForm(LogCurve lambda, LogCurve gamma, int gammaOffset) implements Serializable {

  /** Unit of a family's parameters of θ_r and θ_s, m³ m⁻³. */
  public static final double END_SCALE = 0.05;

  /** A family: λ and γ of one soil with the same parameters. */
  public static WaterForm family(WaterFamily family, WaterReference reference, Ends ends) {
    return new WaterForm(
        new FamilyCurve(family, FamilyCurve.Of.LAMBDA, reference, ends),
        new FamilyCurve(family, FamilyCurve.Of.GAMMA, reference, ends),
        0);
  }

  /** Number of parameters. */
  public int size() {
    return Math.max(lambda.size(), gammaOffset + gamma.size());
  }

  /** Whether suction is known as a function of θ, but for the parameters. */
  boolean hasSuction() {
    return lambda instanceof FamilyCurve curve && curve.hasSuction();
  }

  /** Whether θ_r and θ_s of a family are known or parameters. */
  public enum Ends {
    FIXED,
    FITTED
  }
}
