package loam.state;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the parameters φ of a state-space model lie: the coefficients of ln λ, ln σ of each group
 * of sensors, ln q at the top and at the bottom.
 *
 * @param coefficients number of coefficients of λ
 * @param noiseGroup group of each sensor, 0 …; sensors of a group share σ
 */
public record StateParameters(int coefficients, int[] noiseGroup) implements Serializable {

  /** Number of groups of sensors. */
  public int groups() {
    return Arrays.stream(noiseGroup).max().orElse(-1) + 1;
  }

  /** Number of parameters of noises: the sensors' groups and two ends. */
  public int noises() {
    return groups() + 2;
  }

  /** Number of parameters. */
  public int size() {
    return coefficients + noises();
  }

  /** Index of ln σ of a sensor, σ in K. */
  public int noise(int sensor) {
    return coefficients + noiseGroup[sensor];
  }

  /** Index of ln q at the top, q in K² h⁻³; that at the bottom is next. */
  public int top() {
    return coefficients + groups();
  }

  /** σ of a sensor. */
  public double sigma(int sensor, double[] phi) {
    return Math.exp(phi[noise(sensor)]);
  }
}
