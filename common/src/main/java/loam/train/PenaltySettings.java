package loam.train;

import java.io.Serializable;

/** Weights α_zp, α_neg, α_dp of eqs. (8), (9), (10) for one coefficient. */
public record PenaltySettings(double zeroPoint, double negative, double derivative)
    implements Serializable {
  /** Whether all weights are zero. */
  public boolean none() {
    return zeroPoint == 0 && negative == 0 && derivative == 0;
  }
}
