package loam.dl4j;

import org.nd4j.linalg.factory.Nd4j;

/** How ND4J must be set in every JVM that uses it, before its first use. */
public final class Nd4jRuntime {
  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  private Nd4jRuntime() {}

  /** Holds the setting: made once, when first asked for. */
  private static final class Once {
    private static final boolean DONE = set();

    private static boolean set() {
      if (System.getProperty(NativeCache.PROPERTY) == null) {
        NativeCache.of(System.getenv())
            .ifPresent(folder -> System.setProperty(NativeCache.PROPERTY, folder));
      }
      // JavaCPP otherwise asks the system for its memory at each of the hundreds of small
      // allocations of a step, a third of its time. Its limit on off-heap memory stays.
      if (System.getProperty(PHYSICAL_LIMIT) == null) {
        System.setProperty(PHYSICAL_LIMIT, "0");
      }
      // Networks here are so small that a second thread slows every operation down, and sums on
      // two threads have other bits. Parallelism is between workers and trials.
      Nd4j.getEnvironment().setMaxThreads(1);
      Nd4j.getEnvironment().setMaxMasterThreads(1);
      Nd4j.factory().blas().setMaxThreads(1);
      return true;
    }
  }

  /** Sets ND4J of this JVM to one thread. Cheap to call again. */
  public static boolean prepare() {
    return Once.DONE;
  }
}
