package loam.state;

import java.io.Serializable;

/**
 * What is known of a column of water beforehand.
 *
 * @param shape of λ and γ
 * @param gravitySign s: −1 is physics with z down
 * @param bottom what holds at the lower end
 * @param bottomM depth of the lower end in m; 0: the last sensor
 */
public record WaterSetting(Shape shape, int gravitySign, Bottom bottom, double bottomM)
    implements Serializable {
  /** How λ and γ are written. */
  public sealed interface Shape extends Serializable {
    /**
     * A family of soils.
     *
     * @param family which
     * @param prior of its parameters
     * @param ends whether θ_r and θ_s are the prior's means or fitted
     */
    record Family(WaterFamily family, WaterPrior prior, WaterForm.Ends ends) implements Shape {}

    /**
     * Two free functions: ln λ and ln γ leave those of a family by splines over the states of the
     * record.
     *
     * @param lambdaSize functions of ln λ
     * @param gammaSize functions of ln γ
     * @param like the family
     */
    record Free(int lambdaSize, int gammaSize, Family like) implements Shape {}
  }
}
