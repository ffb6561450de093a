package loam.train;

import loam.physics.Column;

/**
 * Eq. (7) on one profile after another, from coefficients at the faces. ŷ is eq. (5) (eq. (4)
 * without γ), and its two transposes bring the gradient back to the faces: the middle factors of
 * eq. (6).
 *
 * <pre>α_mse mean((ŷ−y)²)/rms² + α_mape mean(|ŷ−y|/(|y| + 10⁻³ rms))</pre>
 *
 * The mean runs over B·(N−2) rows. Divisions by spacings and heights are done once. Not
 * thread-safe: one per thread.
 */
final class FaceLoss {
  /** Keeps the relative term finite where y = 0, as a share of rms(y). */
  private static final double MAPE_FLOOR = 1e-3;

  private final int rows;
  private final double[] perSpacing;
  private final double[] perHeight;
  private final double[] fraction;
  private final double gravitySign;
  private final double mseWeight;
  private final double mapeWeight;
  private final double perVariance;
  private final double floor;

  private final double[] gradient;
  private final double[] flux;
  private double mse;
  private double mape;

  FaceLoss(Column column, double storage, int gravitySign, LossSettings weights, double rms) {
    rows = column.rows();
    this.gravitySign = gravitySign;
    perSpacing = new double[rows + 1];
    fraction = new double[rows + 1];
    perHeight = new double[rows];
    for (int j = 0; j <= rows; j++) {
      perSpacing[j] = 1 / column.spacingM(j);
      fraction[j] = column.faceFraction(j);
    }
    for (int k = 0; k < rows; k++) {
      perHeight[k] = 1 / (storage * column.heightM(k));
    }
    mseWeight = weights.mse();
    mapeWeight = weights.mape();
    perVariance = 1 / (rms * rms);
    floor = MAPE_FLOOR * rms;
    gradient = new double[rows + 1];
    flux = new double[rows + 1];
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

  /** States at the N−1 faces of the profile that starts at {@code at}. */
  void faceStates(double[] states, int at, double[] out, int outAt) {
    for (int j = 0; j <= rows; j++) {
      double above = states[at + j];
      out[outAt + j] = above + fraction[j] * (states[at + j + 1] - above);
    }
  }

  /**
   * Adds one profile to the sums and overwrites its λ and γ at the faces by the gradient of the
   * loss.
   *
   * @param perRow 1/(B·(N−2))
   * @param lambda [N−1] from faceAt; in: λ, out: ∂loss/∂λ
   * @param gamma the same for γ; an empty array where the equation has none
   */
  void add(
      double[] states,
      int stateAt,
      double[] tendencies,
      int rowAt,
      double perRow,
      double[] lambda,
      double[] gamma,
      int faceAt) {
    boolean gravity = gamma.length > 0;
    for (int j = 0; j <= rows; j++) {
      gradient[j] = (states[stateAt + j + 1] - states[stateAt + j]) * perSpacing[j];
      flux[j] = lambda[faceAt + j] * gradient[j];
    }
    if (gravity) {
      for (int j = 0; j <= rows; j++) {
        flux[j] += gravitySign * gamma[faceAt + j];
      }
    }
    double mseSlope = 2 * mseWeight * perVariance * perRow;
    double mapeSlope = mapeWeight * perRow;
    double square = 0;
    double relative = 0;
    double above = 0;
    for (int k = 0; k < rows; k++) {
      double target = tendencies[rowAt + k];
      double residual = (flux[k + 1] - flux[k]) * perHeight[k] - target;
      double perTarget = 1 / (Math.abs(target) + floor);
      square += residual * residual;
      relative += Math.abs(residual) * perTarget;
      double cotangent =
          (mseSlope * residual + mapeSlope * Math.signum(residual) * perTarget) * perHeight[k];
      flux[k] = above - cotangent;
      above = cotangent;
    }
    flux[rows] = above;
    mse += square * perVariance;
    mape += relative;
    for (int j = 0; j <= rows; j++) {
      lambda[faceAt + j] = flux[j] * gradient[j];
    }
    if (gravity) {
      for (int j = 0; j <= rows; j++) {
        gamma[faceAt + j] = gravitySign * flux[j];
      }
    }
  }
}
