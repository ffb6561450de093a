package loam.opencl;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The device of this machine, for tests. */
final class Here {
  private Here() {}

  /**
   * Skips the test where there is none, and says so in one line; fails it where the environment
   * demands one, LOAM_OPENCL=required.
   */
  static OpenClDevice device() {
    OpenClDevices here = OpenClDevices.here();
    String none = here.problem().orElse("no OpenCL device here can compile kernels");
    boolean found = here.preferred().isPresent();
    if (!found) {
      assertTrue(!"required".equals(System.getenv("LOAM_OPENCL")), none);
      System.out.println("Tests of engine opencl are skipped: " + none);
    }
    assumeTrue(found, none);
    return here.preferred().orElseThrow();
  }
}
