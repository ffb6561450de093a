package loam.train;

import java.io.Serializable;
import loam.experiment.Canonical;

/** Weights α_zp, α_neg, α_dp of eqs. (8), (9), (10) for one coefficient. */
public record PenaltySettings(double zeroPoint, double negative, double derivative)
    implements Serializable {
  /** Whether all weights are zero. */
  public boolean none() {
    return zeroPoint == 0 && negative == 0 && derivative == 0;
  }

  /** Its settings for the coefficient of this name, under their configuration keys. */
  public void identify(Canonical out, String coefficient) {
    String key = "estimator.penalty." + coefficient;
    out.put(key + ".zero-point", zeroPoint).put(key + ".negative", negative);
    out.put(key + ".derivative", derivative);
  }
}
