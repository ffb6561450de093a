package loam.train;

/**
 * Profiles of one step, as a buffer that is filled again each step.
 *
 * @param size B profiles
 * @param states [B·N], profile after profile
 * @param tendencies target ∂X/∂t in (unit of X) s⁻¹, [B·(N−2)]
 */
public record Batch(int size, double[] states, double[] tendencies) {
  public Batch {
    if (size < 1 || states.length % size != 0 || tendencies.length != states.length - 2 * size) {
      throw new IllegalArgumentException(
          "a batch of %d profiles cannot have %d states and %d tendencies"
              .formatted(size, states.length, tendencies.length));
    }
  }

  /** An empty buffer for {@code size} profiles of {@code nodes} nodes. */
  public static Batch buffer(int size, int nodes) {
    return new Batch(size, new double[size * nodes], new double[size * (nodes - 2)]);
  }

  /** N. */
  public int nodes() {
    return states.length / size;
  }
}
