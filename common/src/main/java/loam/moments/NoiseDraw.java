package loam.moments;

import java.io.Serializable;

/**
 * Measurement noise (11) that a pass adds to the clean tendencies: the draw of profile id is the
 * stream (seed, seed index, id), so every pass and every estimator sees the same data.
 *
 * @param sigma standard deviation, in the unit of the tendency
 * @param correlationRadiusM r_c in m
 * @param bias constant offset, in the unit of the tendency
 * @param seed root seed
 * @param seedIndex index of the repetition
 */
public record NoiseDraw(
    double sigma, double correlationRadiusM, double bias, long seed, int seedIndex)
    implements Serializable {

  /** Data as they are. */
  public static NoiseDraw none() {
    return new NoiseDraw(0, 1, 0, 0, 0);
  }

  /** Whether the data are exactly the clean tendencies. */
  public boolean isNone() {
    return sigma == 0 && bias == 0;
  }
}
