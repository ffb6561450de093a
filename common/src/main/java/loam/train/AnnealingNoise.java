package loam.train;

import java.util.SplittableRandom;
import loam.noise.NoiseProcess;
import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Sequence;
import loam.random.Streams;

/**
 * The paper's augmentation noise (11), fresh each step: a pure function of (seed, index, worker,
 * step) that is added to the targets of a batch.
 */
public final class AnnealingNoise {
  /** Below this share of rms(y) the noise is lost in rounding. */
  private static final double NEGLIGIBLE = 1e-7;

  private final NoiseProcess process;
  private final long seed;
  private final int index;
  private final int worker;

  /**
   * @param correlationRadiusM r_c in m
   */
  public AnnealingNoise(
      Column column, double correlationRadiusM, long seed, int index, int worker) {
    process = new NoiseProcess(column, correlationRadiusM);
    this.seed = seed;
    this.index = index;
    this.worker = worker;
  }

  /** Whether noise of this σ, relative to rms, is left out. */
  public static boolean negligible(double sigma) {
    return sigma < NEGLIGIBLE;
  }

  /** What makes noise of independent draws. */
  public NoiseProcess process() {
    return process;
  }

  /** The stream whose Gaussian draws are those of one step, profile after profile. */
  public Sequence sequence(int step) {
    return Streams.sequence(seed, Purpose.ANNEALING, index, worker, step);
  }

  /**
   * Adds the noise of one step to the tendencies of a batch.
   *
   * @param sigma relative to rms
   * @param rms of the clean tendency
   */
  public void addTo(Batch batch, int step, double sigma, double rms) {
    if (negligible(sigma)) {
      return;
    }
    SplittableRandom random = Streams.of(seed, Purpose.ANNEALING, index, worker, step);
    double[] tendencies = batch.tendencies();
    for (int b = 0; b < batch.size(); b++) {
      process.addTo(random, sigma * rms, 0, tendencies, b * process.rows());
    }
  }
}
