package loam.noise;

import java.io.Serializable;

/**
 * What is known of the noise that data bring, before any is added to them.
 *
 * @param sigma standard deviation relative to the rms tendency, 0 for clean data; NaN: unknown, so
 *     it is estimated where it matters
 */
public record DataNoise(double sigma) implements Serializable {
  /** Of data that are computed. */
  public static final DataNoise CLEAN = new DataNoise(0);

  /** Of data that are measured, until somebody says more. */
  public static final DataNoise UNKNOWN = new DataNoise(Double.NaN);

  /** Whether the data are known to have none. */
  public boolean clean() {
    return sigma == 0;
  }

  /** Whether its size is known. */
  public boolean known() {
    return !Double.isNaN(sigma);
  }
}
