package loam.spark.averaging;

import java.io.IOException;
import java.io.Serializable;
import loam.train.ProfilePool;

/** How an executor comes by the profiles of a worker: those with ids ≡ worker mod workers. */
@FunctionalInterface
public interface WorkerPools extends Serializable {
  /**
   * Reads them; called on an executor, again if the executor is lost.
   *
   * @param worker w, 0 … workers−1
   * @param workers K
   */
  ProfilePool read(int worker, int workers) throws IOException;
}
