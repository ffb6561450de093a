package loam.spark.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.device.CudaCode;
import loam.device.Device;
import loam.device.Verdict;
import loam.dl4j.Nd4jBackends;
import loam.opencl.OpenClDevices;

/** What the machine of this JVM could train networks on, in words. */
public final class HostDevices {
  private HostDevices() {}

  /** A line each, or one for why there are none of a kind. */
  public static List<String> lines() {
    List<String> out = new ArrayList<>();
    OpenClDevices opencl = OpenClDevices.here();
    opencl.problem().ifPresent(problem -> out.add("opencl  " + problem));
    opencl.all().forEach(device -> out.add(device.line()));
    Optional<CudaCode> code = Nd4jBackends.cuda();
    if (code.isEmpty()) {
      out.add("cuda  this jar has no CUDA code (mvn -Pcuda): engine dl4j computes on the CPU");
      return out;
    }
    List<Device> seen = Smi.devices();
    if (seen.isEmpty()) {
      out.add("cuda  nvidia-smi finds no GPU here: engine dl4j computes on the CPU");
    }
    for (Device device : seen) {
      Verdict verdict = Verdict.of(code, List.of(device.address()), seen);
      out.add(
          "cuda:"
              + device.address()
              + "  "
              + (verdict instanceof Verdict.Unusable unusable ? unusable.reason() : device));
    }
    return out;
  }

  /** Why engine {@code opencl} has no GPU on this machine; empty where it has one. */
  static Optional<String> noOpenClGpu() {
    OpenClDevices here = OpenClDevices.here();
    return here.gpus().isEmpty()
        ? Optional.of(here.problem().orElse("its OpenCL devices are no GPUs"))
        : Optional.empty();
  }
}
