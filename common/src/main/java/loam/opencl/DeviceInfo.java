package loam.opencl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.opencl.CL11;
import org.lwjgl.system.MemoryStack;

/** Asks a driver what a device is. */
final class DeviceInfo {
  private DeviceInfo() {}

  static OpenClDevice of(int index, long platform, long device) {
    long type = number(device, CL10.CL_DEVICE_TYPE);
    return new OpenClDevice(
        index,
        (type & CL10.CL_DEVICE_TYPE_GPU) != 0
            ? OpenClDevice.Type.GPU
            : (type & CL10.CL_DEVICE_TYPE_CPU) != 0
                ? OpenClDevice.Type.CPU
                : OpenClDevice.Type.OTHER,
        text(bytesOfPlatform(platform)),
        text(bytes(device, CL10.CL_DEVICE_NAME)),
        text(bytes(device, CL10.CL_DEVICE_VERSION)),
        text(bytes(device, CL10.CL_DRIVER_VERSION)),
        (int) number(device, CL10.CL_DEVICE_MAX_COMPUTE_UNITS),
        (int) number(device, CL11.CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT),
        number(device, CL10.CL_DEVICE_GLOBAL_MEM_SIZE),
        number(device, CL10.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
        number(device, CL10.CL_DEVICE_MAX_WORK_GROUP_SIZE),
        number(device, CL10.CL_DEVICE_COMPILER_AVAILABLE) != 0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
  }

  private static long number(long device, int what) {
    byte[] bytes = bytes(device, what);
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  private static byte[] bytes(long device, int what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer size = stack.mallocPointer(1);
      demand(CL10.clGetDeviceInfo(device, what, (ByteBuffer) null, size));
      ByteBuffer value = stack.malloc((int) size.get(0));
      demand(CL10.clGetDeviceInfo(device, what, value, null));
      return copied(value);
    }
  }

  private static byte[] bytesOfPlatform(long platform) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer size = stack.mallocPointer(1);
      demand(CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, (ByteBuffer) null, size));
      ByteBuffer value = stack.malloc((int) size.get(0));
      demand(CL10.clGetPlatformInfo(platform, CL10.CL_PLATFORM_NAME, value, null));
      return copied(value);
    }
  }

  private static byte[] copied(ByteBuffer value) {
    byte[] out = new byte[value.remaining()];
    value.get(out);
    return out;
  }

  private static void demand(int code) {
    if (code != CL10.CL_SUCCESS) {
      throw new OpenClFailure("an OpenCL device does not describe itself, error " + code);
    }
  }
}
