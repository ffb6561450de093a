package loam.opencl;

import java.util.Locale;

/**
 * An OpenCL device as its driver describes it.
 *
 * @param index among all devices of this machine, platform after platform: what a resource address
 *     and {@code loam devices} name
 * @param platform name of its platform
 * @param name without the blanks around it
 * @param version of OpenCL, as "OpenCL 3.0 …"
 * @param driver version
 * @param units compute units
 * @param floats a register of its own holds, for devices that are CPUs
 * @param memoryBytes global
 * @param bufferBytes of the largest buffer
 * @param workGroup most work-items of a work-group
 * @param compiler whether it compiles kernels
 */
public record OpenClDevice(
    int index,
    Type type,
    String platform,
    String name,
    String version,
    String driver,
    int units,
    int floats,
    long memoryBytes,
    long bufferBytes,
    long workGroup,
    boolean compiler) {
  /** Kinds that differ in how kernels are cut for them. */
  public enum Type {
    CPU,
    GPU,
    OTHER
  }

  /** One line of {@code loam devices}. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "opencl:%d  %s  %s (%s, driver %s, %s): %d compute units, %.1f GiB, buffers to %.1f GiB,"
            + " work-groups to %d%s",
        index,
        type.name().toLowerCase(Locale.ROOT),
        name,
        platform,
        driver,
        version,
        units,
        memoryBytes / (double) (1L << 30),
        bufferBytes / (double) (1L << 30),
        workGroup,
        compiler ? "" : "; cannot be used: it has no compiler");
  }

  /** What tables say of what computed. */
  public String backend() {
    return "opencl " + name;
  }
}
