package loam.device;

import java.util.List;
import java.util.stream.Collectors;

/**
 * CUDA code that a build of ND4J carries. Without PTX there is nothing that a driver could
 * translate for a generation that came later.
 *
 * @param version of CUDA
 * @param machineCode generations that there is machine code for, ascending
 */
public record CudaCode(String version, List<Capability> machineCode) {
  /** What the fat binaries of libnd4jcuda.so in nd4j-cuda-11.6 1.0.0-M2.1 hold; no PTX. */
  public static final CudaCode ND4J_M2_1 =
      new CudaCode(
          "11.6",
          List.of(
              new Capability(3, 7),
              new Capability(5, 0),
              new Capability(5, 2),
              new Capability(6, 0),
              new Capability(6, 1),
              new Capability(7, 0),
              new Capability(7, 5),
              new Capability(8, 0),
              new Capability(8, 6)));

  public CudaCode {
    machineCode = List.copyOf(machineCode);
  }

  /** Whether some of it runs on a device. */
  public boolean runsOn(Capability device) {
    return machineCode.stream().anyMatch(device::runs);
  }

  @Override
  public String toString() {
    return "CUDA "
        + version
        + " code for "
        + machineCode.stream().map(Capability::toString).collect(Collectors.joining(", "))
        + ", without PTX";
  }
}
