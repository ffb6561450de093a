package loam.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** The device of this machine, for tests. */
public final class Here {
  private static final OpenClDevices DEVICES = OpenClDevices.here();
  private static final String NONE =
      DEVICES.problem().orElse("no OpenCL device here can compile kernels");

  private Here() {}

  /**
   * Skips the test where there is none, since nobody needs one to build, and says so in one line;
   * fails it where the environment demands one, LOAM_OPENCL=required, as the whole build's does.
   */
  public static OpenClDevice device() {
    Optional<OpenClDevice> found = found();
    if (found.isEmpty()) {
      System.out.println("Tests of engine opencl are skipped: " + NONE);
    }
    assumeTrue(found.isPresent(), NONE);
    return found.orElseThrow();
  }

  /** For tests that go on without one; those too fail where one is demanded. */
  public static Optional<OpenClDevice> found() {
    Optional<OpenClDevice> found = DEVICES.preferred();
    boolean demanded = "required".equals(System.getenv("LOAM_OPENCL"));
    assertFalse(demanded && found.isEmpty(), NONE);
    return found;
  }

  /** The same device as if it had 64 MiB. */
  static OpenClSession poor(OpenClDevice d) {
    OpenClDevices.Handle handle = OpenClDevices.handle(d);
    OpenClDevice invented =
        new OpenClDevice(
            d.index(),
            d.type(),
            d.platform(),
            "invented",
            d.version(),
            d.driver(),
            d.units(),
            d.floats(),
            64L << 20,
            d.bufferBytes(),
            d.workGroup(),
            true);
    return new OpenClSession(new OpenClDevices.Handle(invented, handle.platform(), handle.id()));
  }

  /** Until it is closed this machine's device is {@link #poor}. */
  public static AutoCloseable withLittleMemory() {
    OpenClSession rich = OpenClSession.of(device());
    OpenClSession.OPEN.put(device(), poor(device()));
    return () -> OpenClSession.OPEN.put(device(), rich);
  }

  /** Whether a device must be able to be divided: PoCL's are, where they have units enough. */
  static boolean divides(OpenClDevice device) {
    return device.platform().equals("Portable Computing Language") && device.units() > 1;
  }
}
