package loam.state;

import java.util.function.DoubleUnaryOperator;

/**
 * What a record tells of the coefficients of its column before any noise is drawn.
 *
 * @param fisher F, [coefficient][coefficient]; NaN where the filter breaks down on its way
 * @param weather what its weather adds to the score of a fit
 */
record RecordInformation(double[][] fisher, double[] weather) {
  /** Of the sum of F's eigenvalues: a direction of which the record tells nothing. */
  private static final double NOTHING = 1e-12;

  /** Most errors of a fit by which weather is taken to move it. */
  private static final double DEVIATIONS = 3;

  boolean isFinite() {
    return Dense.isFinite(fisher);
  }

  /**
   * Covariance of what the sensors' noise adds to the score: σ²XᵀV⁻²X, which is −∂F/∂ln σ², and at
   * most F, since V is at least σ²: its share of F has eigenvalues from 0 to 1, and none where F
   * tells nothing. NaN where either is.
   *
   * @param louder F of the same record under noise whose ln σ² is larger
   * @param by how much
   */
  double[][] ofNoise(double[][] louder, double by) {
    double[][] noise = Dense.plus(fisher, -1, louder);
    for (double[] row : noise) {
      for (int k = 0; k < row.length; k++) {
        row[k] /= by;
      }
    }
    if (!isFinite() || !Dense.isFinite(noise)) {
      return noise;
    }
    double[][] root = Dense.function(fisher, told(Math::sqrt));
    double[][] inverse = Dense.function(fisher, told(x -> 1 / Math.sqrt(x)));
    double[][] share = Dense.product(inverse, Dense.product(noise, inverse));
    double[][] held = Dense.function(share, x -> Math.min(1, Math.max(0, x)));
    return Dense.product(root, Dense.product(held, root));
  }

  /**
   * The same with no part of the weather's score beyond {@link #DEVIATIONS} of a fit's errors: a
   * fit so far off bends away, or fails its check, of which one linear step knows nothing.
   */
  RecordInformation held() {
    double[] errors = Dense.times(Dense.function(fisher, told(x -> 1 / Math.sqrt(x))), weather);
    for (int k = 0; k < errors.length; k++) {
      errors[k] = Math.max(-DEVIATIONS, Math.min(DEVIATIONS, errors[k]));
    }
    return new RecordInformation(
        fisher, Dense.times(Dense.function(fisher, told(Math::sqrt)), errors));
  }

  /** A function of the eigenvalues of F of which the record tells, 0 of the others. */
  private DoubleUnaryOperator told(DoubleUnaryOperator of) {
    double nothing = NOTHING * Dense.trace(fisher);
    return x -> x > nothing ? of.applyAsDouble(x) : 0;
  }
}
