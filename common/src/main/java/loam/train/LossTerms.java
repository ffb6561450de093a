package loam.train;

import java.io.Serializable;

/**
 * The parts of the loss of one step, or their mean over a round.
 *
 * @param total what is minimised: the weighted sum
 * @param mse mean((ŷ−y)²)/rms², without its weight
 * @param mape mean(|ŷ−y|/(|y| + 10⁻³ rms)), without its weight
 * @param zeroPoint eq. (8) with its weight, all coefficients
 * @param negative eq. (9) with its weight, all coefficients
 * @param derivative eq. (10) with its weight, all coefficients
 */
public record LossTerms(
    double total, double mse, double mape, double zeroPoint, double negative, double derivative)
    implements Serializable {
  /** Neutral element of {@link #plus}. */
  public static final LossTerms NONE = new LossTerms(0, 0, 0, 0, 0, 0);

  public LossTerms plus(LossTerms other) {
    return new LossTerms(
        total + other.total,
        mse + other.mse,
        mape + other.mape,
        zeroPoint + other.zeroPoint,
        negative + other.negative,
        derivative + other.derivative);
  }

  public LossTerms times(double factor) {
    return new LossTerms(
        total * factor,
        mse * factor,
        mape * factor,
        zeroPoint * factor,
        negative * factor,
        derivative * factor);
  }
}
