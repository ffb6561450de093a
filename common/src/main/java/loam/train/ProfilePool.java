package loam.train;

/**
 * Profiles in memory: those with ids first, first + stride, first + 2·stride, … Arrays are not
 * copied: treat them as frozen.
 *
 * @param count profiles of the whole data set
 * @param first smallest id held
 * @param stride distance of ids: 1 for all profiles, K for those of one of K workers
 * @param nodes N
 * @param instants of each: 1, or the rows of a window
 * @param states [held·instants·N]
 * @param tendencies [held·instants·(N−2)], measurement noise included; of a window what its sensors
 *     between the ends say, NaN where nothing is compared
 */
public record ProfilePool(
    long count,
    long first,
    long stride,
    int nodes,
    int instants,
    double[] states,
    double[] tendencies)
    implements Profiles {
  /** Profiles. */
  public ProfilePool(
      long count, long first, long stride, int nodes, double[] states, double[] tendencies) {
    this(count, first, stride, nodes, 1, states, tendencies);
  }

  public ProfilePool {
    if (states.length / nodes * (nodes - 2) != tendencies.length || states.length % nodes != 0) {
      throw new IllegalArgumentException(
          "%d states and %d tendencies do not make profiles of %d nodes"
              .formatted(states.length, tendencies.length, nodes));
    }
  }

  /** A whole data set. */
  public static ProfilePool all(int nodes, double[] states, double[] tendencies) {
    return new ProfilePool(states.length / nodes, 0, 1, nodes, states, tendencies);
  }

  @Override
  public void read(long id, double[] states, int stateAt, double[] tendencies, int rowAt) {
    if (id < first || (id - first) % stride != 0) {
      throw new IllegalArgumentException(
          "profile %d is not in the pool of ids %d, %d, …".formatted(id, first, first + stride));
    }
    int at = Math.toIntExact((id - first) / stride);
    int n = instants * nodes;
    int rows = instants * (nodes - 2);
    System.arraycopy(this.states, at * n, states, stateAt, n);
    System.arraycopy(this.tendencies, at * rows, tendencies, rowAt, rows);
  }
}
