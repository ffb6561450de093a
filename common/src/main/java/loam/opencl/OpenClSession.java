package loam.opencl;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * A device that is open in this JVM: its context, and the programs built so far by their source and
 * options. One each, kept as long as the JVM lives; threads share it.
 */
final class OpenClSession {
  /** Not private: tests invent devices. */
  static final Map<OpenClDevice, OpenClSession> OPEN = new ConcurrentHashMap<>();

  /**
   * How often a program is built before it is believed not to compile. LLVM in a driver deletes its
   * temporary files at any SIGSEGV of the process, and a JVM raises them as it works: PoCL then
   * finds nothing to rename (11 of 40 builds beside a thread that meets null pointers, 0 without).
   */
  private static final int TRIES = 4;

  private final OpenClDevice device;
  private final long id;
  private final long context;
  private final Map<String, Long> programs = new HashMap<>();

  OpenClSession(OpenClDevices.Handle handle) {
    device = handle.device();
    id = handle.id();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer properties = stack.mallocPointer(3);
      properties.put(CL10.CL_CONTEXT_PLATFORM).put(handle.platform()).put(0).flip();
      IntBuffer code = stack.mallocInt(1);
      context = CL10.clCreateContext(properties, stack.pointers(id), null, 0, code);
      check(code, "opening it");
    }
  }

  /** That of this JVM. */
  static OpenClSession of(OpenClDevice device) {
    return OPEN.computeIfAbsent(device, d -> new OpenClSession(OpenClDevices.handle(d)));
  }

  OpenClDevice device() {
    return device;
  }

  long context() {
    return context;
  }

  void check(int code, String doing) {
    OpenClFailure.check(code, doing, device);
  }

  void check(IntBuffer code, String doing) {
    check(code.get(0), doing);
  }

  /** An in-order queue, which its caller releases. */
  long queue() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer code = stack.mallocInt(1);
      long queue = CL10.clCreateCommandQueue(context, id, 0, code);
      check(code, "making a queue");
      return queue;
    }
  }

  /**
   * Builds a program, or finds it built.
   *
   * @throws OpenClFailure with the compiler's first error where it does not compile
   */
  synchronized long program(String source, String options) {
    return programs.computeIfAbsent(options + "\n" + source, key -> built(source, options));
  }

  private long built(String source, String options) {
    String why = "";
    for (int i = 0; i < TRIES; i++) {
      long program = read(source);
      int code = CL10.clBuildProgram(program, id, options, null, 0);
      if (code != CL10.CL_BUILD_PROGRAM_FAILURE) {
        check(code, "compiling the kernels");
        return program;
      }
      why = error(program);
      CL10.clReleaseProgram(program);
    }
    throw new OpenClFailure(
        "OpenCL on %s: the kernels do not compile: %s".formatted(device.name(), why));
  }

  private long read(String source) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer code = stack.mallocInt(1);
      long program = CL10.clCreateProgramWithSource(context, source, code);
      check(code, "reading the kernels");
      return program;
    }
  }

  private String error(long program) {
    PointerBuffer size = MemoryUtil.memAllocPointer(1);
    CL10.clGetProgramBuildInfo(program, id, CL10.CL_PROGRAM_BUILD_LOG, (ByteBuffer) null, size);
    ByteBuffer log = MemoryUtil.memAlloc((int) size.get(0));
    try {
      CL10.clGetProgramBuildInfo(program, id, CL10.CL_PROGRAM_BUILD_LOG, log, null);
      return StandardCharsets.UTF_8
          .decode(log)
          .toString()
          .replace('\0', ' ')
          .lines()
          .filter(line -> line.contains("error"))
          .findFirst()
          .orElse("the compiler does not say why");
    } finally {
      MemoryUtil.memFree(log);
      MemoryUtil.memFree(size);
    }
  }
}
