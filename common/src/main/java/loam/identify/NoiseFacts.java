package loam.identify;

import java.io.Serializable;

/**
 * What is known of the noise in the tendencies.
 *
 * @param sigma standard deviation relative to the rms of the clean tendency; 0: none
 * @param correlationRadiusM r_c in m
 * @param origin where both come from
 */
public record NoiseFacts(double sigma, double correlationRadiusM, Origin origin)
    implements Serializable {
  /** Where σ and r_c come from. */
  public enum Origin {
    /** The data are clean by construction. */
    NONE,
    /** The configuration. */
    CONFIGURED,
    /** The residuals of a least-squares solution. */
    ESTIMATED
  }

  /** As configured. */
  static NoiseFacts of(double sigma, double correlationRadiusM) {
    return new NoiseFacts(sigma, correlationRadiusM, sigma == 0 ? Origin.NONE : Origin.CONFIGURED);
  }

  /** Data that are clean by construction. */
  public static NoiseFacts none() {
    return new NoiseFacts(0, 1, Origin.NONE);
  }

  /** Whether there is noise. */
  public boolean noisy() {
    return origin != Origin.NONE;
  }
}
