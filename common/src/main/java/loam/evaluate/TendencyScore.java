package loam.evaluate;

import java.util.List;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.physics.Coefficient;
import loam.rows.Tendency;

/**
 * Compares the tendencies (4), (5) under given coefficients with those of held-out profiles, one
 * profile at a time. Not thread-safe; merge {@link #sums}.
 */
public final class TendencyScore {
  private final Tendency tendency;
  private final double[] predicted;
  private final double[] squaredError;
  private final double[] sum;
  private final double[] squares;
  private long profiles;

  /** Of these coefficients, one for each term of the balance. */
  public TendencyScore(SoilCase soil, List<? extends Coefficient> coefficients) {
    this.tendency = new Tendency(soil.column(), soil.setting().balance(), coefficients);
    int rows = soil.column().rows();
    predicted = new double[rows];
    squaredError = new double[rows];
    sum = new double[rows];
    squares = new double[rows];
  }

  /** Score of the coefficients that an identification found. */
  public static TendencyScore of(SoilCase soil, Estimate estimate) {
    return new TendencyScore(soil, estimate.values());
  }

  /**
   * Adds a profile.
   *
   * @param state nodes [N]
   * @param observed rows [N−2], tendency that is true or was measured
   */
  public void add(double[] state, double[] observed) {
    tendency.of(state, predicted);
    for (int k = 0; k < predicted.length; k++) {
      double error = predicted[k] - observed[k];
      squaredError[k] += error * error;
      sum[k] += observed[k];
      squares[k] += observed[k] * observed[k];
    }
    profiles++;
  }

  /** The sums so far. */
  public TendencySums sums() {
    return new TendencySums(profiles, squaredError.clone(), sum.clone(), squares.clone());
  }
}
