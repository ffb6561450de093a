package loam.train;

/** One worker's networks and optimiser on some engine. Serves one thread. */
public interface Learner {
  /** Parameters and optimiser state after the steps so far. */
  LearnerState state();

  /** Goes on from there, whatever was before. */
  void restore(LearnerState state);

  /**
   * One optimiser step: values, loss, gradient, clipping, Adam at the scheduled rate.
   *
   * @param batch targets with their augmentation noise
   */
  StepReport step(Batch batch);
}
