package loam.network;

/**
 * A network of one shape on the CPU. Calls reuse one workspace: an instance belongs to one thread.
 * Nothing is allocated in a call.
 */
interface Network {
  /**
   * Values at points, and what a following {@link #pullBack} needs.
   *
   * @param parameters flat, see {@link NetworkShape}
   * @param inputs scaled inputs, the first {@code points} count
   * @param points number of points, at most the capacity
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

  /** See {@link VectorNetworks#gram}; row-major [points·points], overwritten. */
  void gram(double[] out);
}
