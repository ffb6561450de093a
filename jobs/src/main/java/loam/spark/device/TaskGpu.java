package loam.spark.device;

import java.util.Optional;
import loam.dl4j.Nd4jBackends;
import org.apache.spark.TaskContext;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GPU of a task: the one that Spark handed to it, and no other. */
public final class TaskGpu {
  private static final Logger LOG = LoggerFactory.getLogger(TaskGpu.class);

  private TaskGpu() {}

  /**
   * Pins the thread of a task to its device, before the task's first use of ND4J. Where networks
   * are computed on the CPU there is nothing to pin.
   *
   * @return the address that Spark handed to the task
   * @throws IllegalStateException where {@code gpu.required} and this executor has no usable GPU
   */
  public static Optional<String> pin() {
    Computing.intolerable()
        .ifPresent(
            problem -> {
              throw new IllegalStateException("gpu.required, but " + problem);
            });
    TaskContext task = TaskContext.get();
    if (task == null || !task.resourcesJMap().containsKey(Computing.GPU)) {
      return Optional.empty();
    }
    String address = task.resourcesJMap().get(Computing.GPU).addresses()[0];
    String backend = Computing.backendHere();
    if (backend.equals(Nd4jBackends.CUDA)) {
      // Addresses are indices of nvidia-smi; CUDA counts alike under CUDA_DEVICE_ORDER=PCI_BUS_ID.
      Nd4j.getAffinityManager().unsafeSetDevice(Integer.valueOf(address));
    }
    LOG.debug("task {} has GPU {}, computes on {}", task.taskAttemptId(), address, backend);
    return Optional.of(address);
  }
}
