package loam.train;

import java.io.Serializable;

/**
 * Learning rate and augmentation noise as pure functions of the step: cosine SGDR with warm
 * restarts whose cycles grow and whose peaks decay, and σ₀·exp(−decay·step/steps). The last cycle
 * is stretched to end with the training where a further one would not fit.
 *
 * @param steps of the whole training
 * @param peak learning rate at the start of the first cycle
 * @param firstCycle first cycle as a share of steps
 * @param growth length ratio of successive cycles, ≥ 1
 * @param decay ratio of successive peaks
 * @param sigma σ₀ relative to the rms of the tendency
 * @param annealing exponent reached at the last step
 */
public record Schedule(
    int steps,
    double peak,
    double firstCycle,
    double growth,
    double decay,
    double sigma,
    double annealing)
    implements Serializable {

  /** The schedule that an estimator's settings describe. */
  public static Schedule of(TrainingSettings training, AnnealingSettings annealing) {
    return new Schedule(
        training.steps(),
        training.learningRate(),
        training.firstCycle(),
        training.cycleGrowth(),
        training.peakDecay(),
        annealing.sigma(),
        annealing.decay());
  }

  /**
   * η = peak·decay^k·(1 + cos(π·t))/2, t the part of cycle k that is over.
   *
   * @param step 0 … steps−1
   */
  public double learningRate(int step) {
    double start = 0;
    double length = firstCycle * steps;
    double height = peak;
    while (start + length <= step && start + length * (1 + growth) <= steps) {
      start += length;
      length *= growth;
      height *= decay;
    }
    // The next cycle would run past the end: this one takes the rest.
    if (start + length * (1 + growth) > steps) {
      length = steps - start;
    }
    double over = Math.min(1, (step - start) / length);
    return height * 0.5 * (1 + Math.cos(Math.PI * over));
  }

  /** σ of the augmentation noise, relative to the rms of the tendency. */
  public double sigma(int step) {
    return sigma * Math.exp(-annealing * step / steps);
  }
}
