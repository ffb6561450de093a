package loam.network;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells when vector code has become fast. Until the JIT has compiled it, code on the Vector API is
 * a hundred times slower than plain Java, for seconds. A daemon thread runs it on scratch data,
 * little by little, while the work is done by the plain kernel, which gives the same bits: so time
 * decides how fast a result comes, and never which. A JVM without its second compiler stays with
 * the plain kernel: its vector code would never become fast.
 */
final class Warmup {
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long PAUSE_NANOS = 2_000_000L;
  private static final int AGREEING = 3;
  private static final int SECOND_COMPILER = 4;

  private final Runnable vector;
  private final Runnable plain;
  private volatile boolean done;

  /**
   * @param vector a fraction of a millisecond of compiled vector code
   * @param plain the same work in plain Java
   */
  Warmup(String name, Runnable vector, Runnable plain) {
    this.vector = vector;
    this.plain = plain;
    if (secondCompiler()) {
      Thread thread = new Thread(this::run, "loam-warm-up-" + name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static boolean secondCompiler() {
    try {
      var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return Integer.parseInt(jvm.getVMOption("TieredStopAtLevel").getValue()) >= SECOND_COMPILER;
    } catch (IllegalArgumentException other) {
      return true; // A JVM that has no such option: nothing is known of its compilers.
    }
  }

  /** Whether vector code is the faster one by now. */
  boolean done() {
    return done;
  }

  private void run() {
    long start = System.nanoTime();
    int faster = 0;
    long reference = Long.MAX_VALUE;
    while (faster < AGREEING && System.nanoTime() - start < PATIENCE_NANOS) {
      reference = Math.min(reference, time(plain));
      faster = time(vector) < reference ? faster + 1 : 0;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    done = faster == AGREEING;
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
