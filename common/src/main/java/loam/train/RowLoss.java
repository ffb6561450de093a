package loam.train;

import loam.rows.RowBlock;

/**
 * Eq. (7) on one block of rows ŷ after another, and by their transpose its gradient.
 *
 * <pre>α_mse mean((ŷ−y)²)/rms² + α_mape mean(|ŷ−y|/(|y| + 10⁻³ rms))</pre>
 *
 * The mean runs over B·(N−2) rows. Not thread-safe: one per thread.
 */
final class RowLoss {
  /** Keeps the relative term finite where y = 0, as a share of rms(y). */
  private static final double MAPE_FLOOR = 1e-3;

  private final RowBlock block;
  private final double mseWeight;
  private final double mapeWeight;
  private final double perVariance;
  private final double floor;
  private final double[] row;
  private double mse;
  private double mape;

  /**
   * @param block whose observation is the current one at each {@link #add}
   * @param rms of the clean tendency
   */
  RowLoss(RowBlock block, LossSettings weights, double rms) {
    this.block = block;
    mseWeight = weights.mse();
    mapeWeight = weights.mape();
    perVariance = 1 / (rms * rms);
    floor = MAPE_FLOOR * rms;
    row = new double[block.layout().rows()];
  }

  void reset() {
    mse = 0;
    mape = 0;
  }

  /** Σ over rows so far of (ŷ−y)²/rms². */
  double mseSum() {
    return mse;
  }

  /** Σ over rows so far of |ŷ−y|/(|y| + 10⁻³ rms). */
  double mapeSum() {
    return mape;
  }

  /**
   * Adds one observation to the sums.
   *
   * @param targets y of this observation from index {@code from} on
   * @param perRow 1/(B·(N−2))
   * @param values [tables][points]; in: values of the coefficients, out: ∂loss/∂value
   */
  void add(double[] targets, int from, double perRow, double[][] values) {
    block.apply(values, row);
    double mseSlope = 2 * mseWeight * perVariance * perRow;
    double mapeSlope = mapeWeight * perRow;
    double square = 0;
    double relative = 0;
    for (int k = 0; k < row.length; k++) {
      double target = targets[from + k];
      double residual = row[k] - target;
      double perTarget = 1 / (Math.abs(target) + floor);
      square += residual * residual;
      relative += Math.abs(residual) * perTarget;
      row[k] = mseSlope * residual + mapeSlope * Math.signum(residual) * perTarget;
    }
    mse += square * perVariance;
    mape += relative;
    block.transpose(row, values);
  }
}
