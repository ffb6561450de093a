package loam.opencl;

import java.util.Map;
import org.lwjgl.opencl.CL10;

/** OpenCL cannot do what it was asked to. The message is one line. */
public final class OpenClFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final Map<Integer, String> NAMES =
      Map.of(
          CL10.CL_DEVICE_NOT_AVAILABLE, "the device is not available",
          CL10.CL_COMPILER_NOT_AVAILABLE, "the device has no compiler",
          CL10.CL_MEM_OBJECT_ALLOCATION_FAILURE, "the device's memory is full",
          CL10.CL_OUT_OF_RESOURCES, "the device is out of resources or lost",
          CL10.CL_OUT_OF_HOST_MEMORY, "the driver is out of memory",
          CL10.CL_BUILD_PROGRAM_FAILURE, "the kernels do not compile",
          CL10.CL_INVALID_KERNEL_ARGS, "arguments of a kernel are missing",
          CL10.CL_INVALID_WORK_GROUP_SIZE, "the device cannot run work-groups of this size",
          CL10.CL_INVALID_MEM_OBJECT, "a buffer is gone",
          CL10.CL_INVALID_BUFFER_SIZE, "a buffer is larger than the device allows");

  OpenClFailure(String message) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /** Throws where a call has failed. */
  static void check(int code, String doing, OpenClDevice device) {
    if (code != CL10.CL_SUCCESS) {
      throw new OpenClFailure(
          "OpenCL on %s: %s (error %d) while %s"
              .formatted(device.name(), NAMES.getOrDefault(code, "it failed"), code, doing));
    }
  }
}
