package loam.opencl;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.opencl.KHRICD;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.Platform;

/**
 * The OpenCL devices of this machine, looked for once.
 *
 * @param all by {@link OpenClDevice#index}
 * @param problem why there are none, in one line; empty where there are
 */
public record OpenClDevices(List<OpenClDevice> all, Optional<String> problem) {
  private static final String HINT =
      "install the driver of your device; for a CPU, PoCL (Debian: pocl-opencl-icd)";

  private static final List<Handle> FOUND = new ArrayList<>();
  private static final OpenClDevices HERE = find();

  /** Handles that the driver gave for a device. */
  record Handle(OpenClDevice device, long platform, long id) {}

  public OpenClDevices {
    all = List.copyOf(all);
  }

  /** Those of this machine. */
  public static OpenClDevices here() {
    return HERE;
  }

  /** The device that networks are trained on where nobody chose one: a GPU before others. */
  public Optional<OpenClDevice> preferred() {
    return gpus().stream()
        .findFirst()
        .or(() -> all.stream().filter(OpenClDevice::compiler).findFirst());
  }

  /** GPUs that compile kernels, in the order of their platforms. */
  public List<OpenClDevice> gpus() {
    return all.stream().filter(d -> d.type() == OpenClDevice.Type.GPU && d.compiler()).toList();
  }

  /**
   * A GPU by the address that Spark hands to a task.
   *
   * @param address index among {@link #gpus}
   */
  public Optional<OpenClDevice> gpu(String address) {
    List<OpenClDevice> gpus = gpus();
    return IntStream.range(0, gpus.size())
        .filter(i -> Integer.toString(i).equals(address))
        .mapToObj(gpus::get)
        .findFirst();
  }

  private static OpenClDevices find() {
    try {
      if (Configuration.OPENCL_LIBRARY_NAME.get() == null && Platform.get() == Platform.LINUX) {
        // libOpenCL.so, without a number, comes with development packages alone.
        Configuration.OPENCL_LIBRARY_NAME.set("libOpenCL.so.1");
      }
      if (!Configuration.DEBUG.get(false)) {
        Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream()));
      }
      FOUND.addAll(handles());
      List<OpenClDevice> found = FOUND.stream().map(Handle::device).toList();
      return new OpenClDevices(
          found,
          found.isEmpty() ? Optional.of("OpenCL finds no device here: " + HINT) : Optional.empty());
    } catch (LinkageError | OpenClFailure missing) {
      return new OpenClDevices(
          List.of(), Optional.of("no OpenCL library (libOpenCL.so.1) can be used here: " + HINT));
    }
  }

  /** Handle of a device of this machine, as it was found. */
  static Handle handle(OpenClDevice device) {
    return FOUND.get(device.index());
  }

  private static List<Handle> handles() {
    List<Handle> out = new ArrayList<>();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      int code = CL10.clGetPlatformIDs(null, count);
      if (code == KHRICD.CL_PLATFORM_NOT_FOUND_KHR || count.get(0) == 0) {
        return out;
      }
      if (code != CL10.CL_SUCCESS) {
        throw new OpenClFailure("OpenCL lists no platforms, error " + code);
      }
      PointerBuffer platforms = stack.mallocPointer(count.get(0));
      CL10.clGetPlatformIDs(platforms, (IntBuffer) null);
      for (int p = 0; p < platforms.capacity(); p++) {
        long platform = platforms.get(p);
        if (CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, null, count)
            != CL10.CL_SUCCESS) {
          continue;
        }
        PointerBuffer devices = stack.mallocPointer(count.get(0));
        CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, devices, (IntBuffer) null);
        for (int d = 0; d < devices.capacity(); d++) {
          out.add(
              new Handle(
                  DeviceInfo.of(out.size(), platform, devices.get(d)), platform, devices.get(d)));
        }
      }
    }
    return out;
  }
}
