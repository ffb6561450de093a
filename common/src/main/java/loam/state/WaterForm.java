package loam.state;

import java.io.Serializable;
import java.util.List;

/**
 * λ and γ of a soil as functions of its water content.
 *
 * @param lambda ln λ, its parameters the first
 * @param gamma ln γ
 * @param gammaOffset index of γ's first parameter: 0 where the two share them
 * @param retention the soil by whose retention suction leads into its neighbours; none: unknown
 * @param retentionOffset index of its first parameter
 */
public record WaterForm(
    LogCurve lambda,
    LogCurve gamma,
    int gammaOffset,
    List<FamilyCurve> retention,
    int retentionOffset)
    implements Serializable {
  public WaterForm {
    retention = List.copyOf(retention);
  }

  /** Of a soil whose suction is not known. */
  WaterForm(LogCurve lambda, LogCurve gamma, int gammaOffset) {
    this(lambda, gamma, gammaOffset, List.of(), 0);
  }

  /** Unit of a family's parameters of θ_r and θ_s, m³ m⁻³. */
  public static final double END_SCALE = 0.05;

  /** A family: λ and γ of one soil with the same parameters. */
  public static WaterForm family(WaterFamily family, WaterReference reference, Ends ends) {
    FamilyCurve lambda = new FamilyCurve(family, FamilyCurve.Of.LAMBDA, reference, ends);
    FamilyCurve gamma = new FamilyCurve(family, FamilyCurve.Of.GAMMA, reference, ends);
    return new WaterForm(lambda, gamma, 0, lambda.hasSuction() ? List.of(lambda) : List.of(), 0);
  }

  /** Number of parameters. */
  public int size() {
    int both = Math.max(lambda.size(), gammaOffset + gamma.size());
    return hasSuction() ? Math.max(both, retentionOffset + retention.get(0).size()) : both;
  }

  /** Whether suction is known as a function of θ, but for the parameters. */
  boolean hasSuction() {
    return !retention.isEmpty();
  }

  /** Whether θ_r and θ_s of a family are known or parameters. */
  public enum Ends {
    FIXED,
    FITTED
  }
}
