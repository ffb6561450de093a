package loam.moments;

/** Takes the profiles of one part of the data, in order of their ids. Not thread-safe. */
public interface PassAccumulator {
  /** Adds one profile: its id, state [N], clean tendency [N−2]. */
  void add(long id, double[] state, double[] cleanTendency);

  /** Sums over the profiles so far. */
  PassResult result();
}
