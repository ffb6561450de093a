package loam.evaluate;

import java.util.List;
import java.util.Optional;
import loam.experiment.SoilCase;
import loam.identify.Estimate;
import loam.physics.Coefficient;
import loam.physics.Tendency;

/**
 * Compares the tendencies (4), (5) under given coefficients with those of held-out profiles, one
 * profile at a time. Not thread-safe; merge {@link #sums}.
 */
public final class TendencyScore {
  private final SoilCase soil;
  private final Coefficient lambda;
  private final Optional<Coefficient> gamma;
  private final double[] faceState;
  private final double[] faceGradient;
  private final double[] faceLambda;
  private final double[] faceGamma;
  private final double[] predicted;
  private final double[] squaredError;
  private final double[] sum;
  private final double[] squares;
  private long profiles;

  public TendencyScore(SoilCase soil, Coefficient lambda, Optional<Coefficient> gamma) {
    this.soil = soil;
    this.lambda = lambda;
    this.gamma = gamma;
    int faces = soil.column().faces();
    int rows = soil.column().rows();
    faceState = new double[faces];
    faceGradient = new double[faces];
    faceLambda = new double[faces];
    faceGamma = new double[gamma.isPresent() ? faces : 0];
    predicted = new double[rows];
    squaredError = new double[rows];
    sum = new double[rows];
    squares = new double[rows];
  }

  /** Score of the coefficients that an identification found. */
  public static TendencyScore of(SoilCase soil, Estimate estimate) {
    List<Coefficient> found = estimate.values();
    return new TendencyScore(soil, found.get(0), found.stream().skip(1).findFirst());
  }

  /**
   * Adds a profile.
   *
   * @param state nodes [N]
   * @param tendency rows [N−2], what is true or was measured
   */
  public void add(double[] state, double[] tendency) {
    Tendency.faceStates(soil.column(), state, faceState);
    Tendency.faceGradients(soil.column(), state, faceGradient);
    for (int j = 0; j < faceState.length; j++) {
      faceLambda[j] = lambda.at(faceState[j]);
    }
    if (gamma.isPresent()) {
      Coefficient known = gamma.get();
      for (int j = 0; j < faceState.length; j++) {
        faceGamma[j] = known.at(faceState[j]);
      }
    }
    Tendency.of(
        soil.column(),
        soil.storage(),
        soil.gravitySign(),
        faceGradient,
        faceLambda,
        faceGamma,
        predicted);
    for (int k = 0; k < predicted.length; k++) {
      double error = predicted[k] - tendency[k];
      squaredError[k] += error * error;
      sum[k] += tendency[k];
      squares[k] += tendency[k] * tendency[k];
    }
    profiles++;
  }

  /** The sums so far. */
  public TendencySums sums() {
    return new TendencySums(profiles, squaredError.clone(), sum.clone(), squares.clone());
  }
}
