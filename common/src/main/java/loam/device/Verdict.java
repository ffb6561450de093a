package loam.device;

import java.util.List;
import java.util.Optional;

/** Whether a JVM may compute on the GPUs it was given, said before any of them is touched. */
public sealed interface Verdict {
  /** How the reason begins where nobody asked Spark for a GPU. */
  String NOT_HANDED_OUT = "Spark handed out no GPU";

  /** It may. */
  record Usable(List<Device> devices) implements Verdict {
    public Usable {
      devices = List.copyOf(devices);
    }
  }

  /**
   * It may not.
   *
   * @param reason one line with backend, device and compute capability, as far as they are known
   */
  record Unusable(String reason) implements Verdict {}

  /**
   * Looks at each device that was handed out.
   *
   * @param code what the build carries; empty: none
   * @param addresses what Spark handed out
   * @param seen what the host has
   */
  static Verdict of(Optional<CudaCode> code, List<String> addresses, List<Device> seen) {
    if (addresses.isEmpty()) {
      return new Unusable(
          NOT_HANDED_OUT + " (spark.executor.resource.gpu.amount, spark.task.resource.gpu.amount)");
    }
    List<Device> given = addresses.stream().map(address -> named(address, seen)).toList();
    if (code.isEmpty()) {
      return new Unusable(
          given.get(0) + " was handed out, but this jar carries no CUDA code (build with -Pcuda)");
    }
    for (Device device : given) {
      if (device.capability().isEmpty()) {
        return new Unusable(
            device
                + " does not tell its compute capability (nvidia-smi with driver 510 or later"
                + " does); this jar carries "
                + code.get());
      }
      if (!code.get().runsOn(device.capability().get())) {
        return new Unusable(device + " cannot run this jar's " + code.get());
      }
    }
    return new Usable(given);
  }

  private static Device named(String address, List<Device> seen) {
    return seen.stream()
        .filter(device -> device.address().equals(address))
        .findFirst()
        .orElseGet(() -> new Device(address, "unknown to nvidia-smi", Optional.empty()));
  }
}
