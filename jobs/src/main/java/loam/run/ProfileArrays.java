package loam.run;

import loam.parquet.ProfileSet;

/**
 * ProfileArrays in memory, one after the other, in arrays that are shared: treat them as frozen.
 */
final class ProfileArrays {
  private final int nodes;
  private final long[] ids;
  private final double[] states;
  private final double[] tendencies;
  private int used;

  ProfileArrays(int capacity, int nodes) {
    this.nodes = nodes;
    ids = new long[capacity];
    states = new double[capacity * nodes];
    tendencies = new double[capacity * (nodes - 2)];
  }

  /** Bytes of so many profiles. */
  static long bytes(long count, int nodes) {
    return 8L * (2L * nodes - 1) * count;
  }

  void take(long id, double[] state, double[] tendency) {
    ids[used] = id;
    System.arraycopy(state, 0, states, used * nodes, nodes);
    System.arraycopy(tendency, 0, tendencies, used * (nodes - 2), nodes - 2);
    used++;
  }

  int size() {
    return used;
  }

  long id(int i) {
    return ids[i];
  }

  /** [size·N]. */
  double[] states() {
    return states;
  }

  /** [size·(N−2)]. */
  double[] tendencies() {
    return tendencies;
  }

  /** Visits profiles from … to−1; arrays are reused. */
  void each(int from, int to, ProfileSet.Visitor visitor) {
    double[] state = new double[nodes];
    double[] tendency = new double[nodes - 2];
    for (int i = from; i < to; i++) {
      System.arraycopy(states, i * nodes, state, 0, nodes);
      System.arraycopy(tendencies, i * (nodes - 2), tendency, 0, nodes - 2);
      visitor.visit(ids[i], state, tendency);
    }
  }
}
