package loam.spark.averaging;

import java.io.Serializable;
import loam.train.ProfilePool;

/**
 * A worker's profiles as a cached partition holds them. Not a record: Kryo cannot fill those, and a
 * partition may be fetched by another executor.
 */
final class HeldPool implements Serializable {
  private static final long serialVersionUID = 1;

  private final long count;
  private final long first;
  private final long stride;
  private final int nodes;
  private final int instants;
  private final double[] states;
  private final double[] tendencies;

  HeldPool(ProfilePool pool) {
    count = pool.count();
    first = pool.first();
    stride = pool.stride();
    nodes = pool.nodes();
    instants = pool.instants();
    states = pool.states();
    tendencies = pool.tendencies();
  }

  ProfilePool pool() {
    return new ProfilePool(count, first, stride, nodes, instants, states, tendencies);
  }
}
