package loam.train;

import java.io.Serializable;
import loam.experiment.SoilCase;
import loam.network.NetworkShape;
import loam.random.Purpose;
import loam.random.Streams;

/**
 * One training as a value: everything that can change its numbers, but the data. Whoever holds it
 * and the state of a round can compute the next one.
 *
 * @param seed root seed
 * @param index seed index
 * @param profiles n profiles in the data set, or windows of a record
 * @param item that batches are made of
 */
public record TrainingPlan(
    SoilCase soil,
    DescentSettings settings,
    OutputScale scale,
    long seed,
    int index,
    long profiles,
    BatchItem item)
    implements Serializable {

  /** On profiles. */
  public TrainingPlan(
      SoilCase soil,
      DescentSettings settings,
      OutputScale scale,
      long seed,
      int index,
      long profiles) {
    this(soil, settings, scale, seed, index, profiles, BatchItem.PROFILE);
  }

  /** What is minimised. */
  public Objective objective() {
    return Objective.of(soil, settings, scale, item);
  }

  /** Instants of a profile, which is one, or of a window. */
  public int instants() {
    return item.instants();
  }

  /** Instants of a batch. */
  public int examples() {
    return settings.training().batch() * instants();
  }

  /** Shape of each network. */
  public NetworkShape shape() {
    return new NetworkShape(settings.training().hidden(), settings.training().width());
  }

  /** How many networks: one per coefficient. */
  public int networks() {
    return soil.equation().unknowns().size();
  }

  public Schedule schedule() {
    return Schedule.of(settings.training(), settings.annealing());
  }

  public Clipping clipping() {
    return new Clipping(settings.training().clipNorm(), settings.training().clipValue());
  }

  /** K. */
  public int workers() {
    return settings.averaging().workers();
  }

  /** How many averaging rounds the training has; the last may be shorter. */
  public int rounds() {
    int frequency = settings.averaging().frequency();
    return (settings.training().steps() + frequency - 1) / frequency;
  }

  /** Steps of round {@code round}, from 0. */
  public int stepsOf(int round) {
    int frequency = settings.averaging().frequency();
    return Math.min(frequency, settings.training().steps() - round * frequency);
  }

  /** The batches of one worker. */
  public Batches batches(int worker) {
    return new Batches(seed, index, worker, workers(), settings.training().batch(), profiles);
  }

  /** The augmentation noise of one worker. */
  public AnnealingNoise noise(int worker) {
    return new AnnealingNoise(
        objective().column(), settings.annealing().correlationRadiusM(), seed, index, worker);
  }

  /**
   * Initial state, the same for all workers and on every engine; exact in single precision. The
   * network of γ starts smoother than that of λ, see {@link SmoothStart}.
   */
  public LearnerState initial() {
    int size = shape().parameters();
    double[] flat = new double[networks() * size];
    for (int c = 0; c < networks(); c++) {
      var random = Streams.of(seed, Purpose.INIT, index, c, 0);
      double[] one = c == 0 ? shape().initial(random) : SmoothStart.of(shape(), random);
      for (int i = 0; i < size; i++) {
        flat[c * size + i] = (float) one[i];
      }
    }
    return LearnerState.start(flat);
  }
}
