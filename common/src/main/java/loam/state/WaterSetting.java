package loam.state;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a column of water beforehand.
 *
 * @param shape of λ and γ
 * @param edgeM edges between layers in m; empty: one layer
 * @param gravitySign s: −1 is physics with z down
 * @param top what holds at the upper end
 * @param bottom what holds at the lower end
 * @param bottomM depth of the lower end in m; 0: the last sensor
 */
public record WaterSetting(
    Shape shape, double[] edgeM, int gravitySign, Top top, Bottom bottom, double bottomM)
    implements Serializable {
  public WaterSetting {
    edgeM = edgeM.clone();
  }

  /** The same with gravity the other way. */
  WaterSetting turned() {
    return new WaterSetting(shape, edgeM, -gravitySign, top, bottom, bottomM);
  }

  /** How λ and γ are written. */
  public sealed interface Shape extends Serializable {
    /**
     * A family of soils.
     *
     * @param family which
     * @param priors of its parameters in each layer
     * @param ends whether θ_r and θ_s are the priors' means or fitted
     */
    record Family(WaterFamily family, List<WaterPrior> priors, WaterForm.Ends ends)
        implements Shape {
      public Family {
        priors = List.copyOf(priors);
      }

      /** Of the uppermost layer. */
      public WaterPrior prior() {
        return priors.get(0);
      }
    }

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
