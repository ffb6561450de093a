package loam.network;

/**
 * A group of networks of one shape, each with parameters of its own, as an engine runs it: one call
 * has the work of all, so that a device may do it side by side. Network k of a call is the k-th of
 * every call. Calls reuse one workspace: an instance belongs to one thread, and nothing is
 * allocated.
 */
public interface Networks {
  NetworkShape shape();

  /** Networks of the group. */
  int count();

  /**
   * Values at points, and what a following {@link #pullBack} needs.
   *
   * @param parameters of each network, flat, see {@link NetworkShape}
   * @param inputs scaled inputs of each network; their number, at most the capacity, is that of its
   *     points. Networks may share one array
   * @param out values at these points, overwritten
   */
  void values(double[][] parameters, double[][] inputs, double[][] out);

  /**
   * Jᵀ·cotangent of each network, where J is the Jacobian of its last values in its parameters.
   *
   * @param cotangents of each network at its points
   * @param gradients flat, overwritten
   */
  void pullBack(double[][] cotangents, double[][] gradients);
}
