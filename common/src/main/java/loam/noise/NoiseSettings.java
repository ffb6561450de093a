package loam.noise;

import java.io.Serializable;

/**
 * Measurement noise of eq. (11) on the tendencies, one draw per profile.
 *
 * @param sigma standard deviation relative to the rms of the clean tendency
 * @param correlationRadiusM r_c in m
 * @param bias constant offset relative to the same rms (the paper's de-centred noise)
 */
public record NoiseSettings(double sigma, double correlationRadiusM, double bias)
    implements Serializable {
  /** Whether the data are exactly the clean tendencies. */
  public boolean none() {
    return sigma == 0 && bias == 0;
  }
}
