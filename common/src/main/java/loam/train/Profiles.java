package loam.train;

/** Training data as a worker sees them: states and tendencies by profile id. */
public interface Profiles {
  /** How many profiles the whole data set has, ids 0 … count−1. */
  long count();

  /**
   * Copies one profile into a buffer. Measurement noise is already in the tendencies.
   *
   * @param id must be one that this worker owns
   * @param states receives [N] from stateAt
   * @param tendencies receives [N−2] from rowAt, in (unit of X) s⁻¹
   */
  void read(long id, double[] states, int stateAt, double[] tendencies, int rowAt);
}
