package loam.spark.device;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loam.device.CudaCode;
import loam.device.Device;
import loam.device.Verdict;
import loam.dl4j.Nd4jBackends;
import org.apache.spark.resource.ResourceInformation;

/**
 * What the networks of a JVM compute on.
 *
 * @param backend ND4J's name of it
 * @param devices the GPUs, in words; empty on the CPU
 * @param problem why it is not a GPU, in one line; empty where it is one
 */
public record Computing(String backend, String devices, Optional<String> problem) {
  /** Spark's name of the resource. */
  public static final String GPU = "gpu";

  private static volatile Computing here;
  private static volatile boolean required;

  /** Settles it for this JVM, before ND4J's first use. */
  static Computing choose(Map<String, ResourceInformation> resources) {
    Optional<CudaCode> code = Nd4jBackends.cuda();
    List<String> addresses =
        resources.containsKey(GPU) ? Arrays.asList(resources.get(GPU).addresses()) : List.of();
    List<Device> seen = addresses.isEmpty() ? List.of() : Smi.devices();
    Verdict verdict = Verdict.of(code, addresses, seen);
    if (verdict instanceof Verdict.Usable usable) {
      return onGpu(usable.devices());
    }
    if (code.isPresent()) {
      Nd4jBackends.stayOnCpu();
    }
    return onCpu(((Verdict.Unusable) verdict).reason());
  }

  private static Computing onGpu(List<Device> devices) {
    String names = devices.stream().map(Device::toString).collect(Collectors.joining(", "));
    String backend = Nd4jBackends.load();
    return backend.equals(Nd4jBackends.CUDA)
        ? new Computing(backend, names, Optional.empty())
        : onCpu(
            names
                + " could be used, but ND4J loaded "
                + backend
                + ": CUDA 11.6 libraries (libcudart, libcublas, libcusolver) or the driver are"
                + " missing there");
  }

  private static Computing onCpu(String reason) {
    return new Computing(Nd4jBackends.CPU, "", Optional.of(reason));
  }

  static void inThisJvm(Computing chosen, boolean gpuRequired) {
    here = chosen;
    required = gpuRequired;
  }

  /** What the networks of this JVM compute on; ND4J's own choice where no plugin has looked. */
  public static String backendHere() {
    Computing chosen = here;
    if (chosen != null) {
      return chosen.backend();
    }
    return Nd4jBackends.cuda().isEmpty() ? Nd4jBackends.CPU : Nd4jBackends.load();
  }

  /** Whether {@link #backendHere} loads nothing to find out. */
  static boolean settled() {
    return here != null || Nd4jBackends.cuda().isEmpty();
  }

  /** The problem of this JVM where it must not be one. */
  static Optional<String> intolerable() {
    Computing chosen = here;
    return chosen == null || !required ? Optional.empty() : chosen.problem();
  }

  /** Whether somebody meant a GPU to be used: it was handed out, or the build is made for it. */
  static boolean expected(Computing computing) {
    return Nd4jBackends.cuda().isPresent()
        || !computing.problem().orElse("").startsWith(Verdict.NOT_HANDED_OUT);
  }
}
