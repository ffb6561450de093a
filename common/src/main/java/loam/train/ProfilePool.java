package loam.train;

/**
 * Profiles in memory: those with ids first, first + stride, first + 2·stride, … Arrays are not
 * copied: treat them as frozen.
 *
 * @param count profiles of the whole data set
 * @param first smallest id held
 * @param stride distance of ids: 1 for all profiles, K for those of one of K workers
 * @param nodes N
 * @param states [held·N]
 * @param tendencies [held·(N−2)], measurement noise included
 */
public record ProfilePool(
    long count, long first, long stride, int nodes, double[] states, double[] tendencies)
    implements Profiles {
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
    System.arraycopy(this.states, at * nodes, states, stateAt, nodes);
    System.arraycopy(this.tendencies, at * (nodes - 2), tendencies, rowAt, nodes - 2);
  }
}
