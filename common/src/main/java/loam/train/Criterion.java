package loam.train;

/**
 * Calculator of an {@link Objective}: value and gradient with respect to the outputs F of the
 * networks. Holds scratch arrays, so it serves one thread; the objective makes as many as needed.
 */
public interface Criterion {
  /** At how many states each network is evaluated for a batch of this size. */
  int points(int batch);

  /** Whether {@link #inputs} is the same for every batch. */
  boolean fixedInputs();

  /**
   * Network inputs for a batch, the same for every coefficient.
   *
   * @param out [points]
   */
  void inputs(Batch batch, double[] out);

  /**
   * The loss of a batch.
   *
   * @param outputs F of each coefficient at the inputs, [coefficients][points]
   * @param cotangents receives ∂loss/∂F, [coefficients][points]
   * @return the loss; NaN or infinite where training has diverged
   */
  double evaluate(Batch batch, double[][] outputs, double[][] cotangents);

  /** The parts of the last {@link #evaluate}. */
  LossTerms terms();
}
