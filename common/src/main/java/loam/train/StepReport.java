package loam.train;

import java.io.Serializable;

/**
 * What one step, or the mean step of a round, was like.
 *
 * @param loss its parts
 * @param gradientNorm before clipping, over all networks
 * @param networkSeconds in forward and backward passes and the update
 * @param lossSeconds in batches, noise and the loss with its gradient
 */
public record StepReport(
    LossTerms loss, double gradientNorm, double networkSeconds, double lossSeconds)
    implements Serializable {
  /** Neutral element of {@link #plus}. */
  public static final StepReport NONE = new StepReport(LossTerms.NONE, 0, 0, 0);

  public StepReport plus(StepReport other) {
    return new StepReport(
        loss.plus(other.loss),
        gradientNorm + other.gradientNorm,
        networkSeconds + other.networkSeconds,
        lossSeconds + other.lossSeconds);
  }

  /** Of a sum over steps: mean loss and norm; seconds stay sums. */
  public StepReport meanOf(int steps) {
    double factor = 1.0 / steps;
    return new StepReport(loss.times(factor), gradientNorm * factor, networkSeconds, lossSeconds);
  }
}
