package loam.lm;

/**
 * A coefficient at the nodes as a function of the network's outputs F there, and its Jacobian S.
 */
interface NodeMap {
  /** φ(F); both [M]. What follows refers to this F. */
  void values(double[] f, double[] out);

  /** K becomes S K Sᵀ; K [M·M]. */
  void congruence(double[] k);

  /** Sᵀz; both [M]. */
  void transpose(double[] z, double[] out);
}
