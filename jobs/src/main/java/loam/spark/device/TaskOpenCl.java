package loam.spark.device;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import loam.opencl.OpenClDevice;
import loam.opencl.OpenClDevices;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OpenCL device of a task: the one that Spark hands out, else the best of its machine. */
public final class TaskOpenCl {
  private static final Logger LOG = LoggerFactory.getLogger(TaskOpenCl.class);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private TaskOpenCl() {}

  /** Empty where there is none; the log says why, once. */
  public static Optional<OpenClDevice> device() {
    OpenClDevices here = OpenClDevices.here();
    Optional<OpenClDevice> found = of(here, address());
    if (!TOLD.getAndSet(true)) {
      if (found.isPresent()) {
        LOG.info("engine opencl trains on {}", found.get().line());
      } else {
        LOG.warn(
            "engine opencl has no device here and leaves its networks to engine vector: {}",
            here.problem().orElse("no device has a compiler"));
      }
    }
    return found;
  }

  /**
   * The device of a task among those of its machine.
   *
   * @param address of the GPU that Spark handed to it; empty where it handed out none
   */
  static Optional<OpenClDevice> of(OpenClDevices here, Optional<String> address) {
    return address.flatMap(here::gpu).or(here::preferred);
  }

  private static Optional<String> address() {
    TaskContext task = TaskContext.get();
    return task == null || !task.resourcesJMap().containsKey(Computing.GPU)
        ? Optional.empty()
        : Optional.of(task.resourcesJMap().get(Computing.GPU).addresses()[0]);
  }
}
