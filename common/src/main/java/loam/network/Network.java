package loam.network;

/**
 * A network of one shape as an engine runs it. Calls reuse one workspace: an instance belongs to
 * one thread. Nothing is allocated in a call.
 */
public interface Network {
  NetworkShape shape();

  /** Most points of a call. */
  int capacity();

  /**
   * Values at points, and what a following {@link #pullBack} needs.
   *
   * @param parameters flat, see {@link NetworkShape}
   * @param inputs scaled inputs, the first {@code points} count
   * @param points number of points, at most {@link #capacity}
   * @param out values, the first {@code points} are written
   */
  void values(double[] parameters, double[] inputs, int points, double[] out);

  /**
   * Jᵀ·cotangent, where J is the Jacobian of the last {@link #values} call in the parameters.
   *
   * @param cotangent at its points
   * @param gradient flat, overwritten
   */
  void pullBack(double[] cotangent, double[] gradient);

  /**
   * J·Jᵀ of the last {@link #values} call, Σ over layers of (δδᵀ)∘(hhᵀ + 1), with h what enters a
   * layer and δ the derivative of the value in what leaves it before the activation.
   *
   * @param out row-major [points·points], overwritten
   */
  void gram(double[] out);
}
