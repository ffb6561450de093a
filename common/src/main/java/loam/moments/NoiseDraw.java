package loam.moments;

import java.io.Serializable;
import loam.noise.NoiseProcess;
import loam.noise.NoiseSettings;
import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Streams;

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

  /**
   * The draw of settings that are relative to the clean tendency.
   *
   * @param rms of the clean tendency
   */
  public static NoiseDraw of(NoiseSettings noise, double rms, long seed, int seedIndex) {
    return noise.none()
        ? none()
        : new NoiseDraw(
            noise.sigma() * rms, noise.correlationRadiusM(), noise.bias() * rms, seed, seedIndex);
  }

  /** The draws on a column: the one place where measurement noise comes into the world. */
  public OnColumn on(Column column) {
    return new OnColumn(this, new NoiseProcess(column, correlationRadiusM));
  }

  /** Draws of {@link #on}, profile by profile. */
  public record OnColumn(NoiseDraw draw, NoiseProcess process) {
    /** Adds the noise of a profile to its clean tendency [N−2]. */
    public void addTo(long id, double[] tendency) {
      if (!draw.isNone()) {
        process.addTo(
            Streams.of(draw.seed, Purpose.NOISE, draw.seedIndex, id),
            draw.sigma,
            draw.bias,
            tendency,
            0);
      }
    }
  }
}
