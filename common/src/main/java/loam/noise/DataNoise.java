package loam.noise;

import java.io.Serializable;
import java.util.Optional;

/**
 * What is known of the noise that data bring, before any is added to them.
 *
 * @param sigma standard deviation relative to the rms tendency, 0 for clean data; empty: unknown,
 *     so it is estimated where it matters
 */
public record DataNoise(Optional<Double> sigma) implements Serializable {
  /** Of data that are computed. */
  public static final DataNoise CLEAN = new DataNoise(Optional.of(0.0));

  /** Of data that are measured, until somebody says more. */
  public static final DataNoise UNKNOWN = new DataNoise(Optional.empty());

  /** Whether the data are known to have none. */
  public boolean clean() {
    return sigma.filter(s -> s == 0).isPresent();
  }
}
