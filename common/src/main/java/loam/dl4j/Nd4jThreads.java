package loam.dl4j;

import org.nd4j.linalg.factory.Nd4j;

/**
 * One thread for ND4J: its networks here are so small that a second thread slows every operation
 * down, and sums on two threads have other bits. Parallelism is between workers and trials.
 */
public final class Nd4jThreads {
  private Nd4jThreads() {}

  /** Holds the setting: made once, when first asked for. */
  private static final class Once {
    private static final boolean DONE = set();

    private static boolean set() {
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
      return true;
    }
  }

  /** Makes ND4J of this JVM work on one thread. Cheap to call again. */
  public static boolean single() {
    return Once.DONE;
  }
}
