package loam.opencl;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * Queue, buffers and kernels of one training on a device, released together. Belongs to one thread.
 */
final class DeviceMemory implements AutoCloseable {
  private final OpenClSession session;
  private final long queue;
  private final List<Long> buffers = new ArrayList<>();
  private final List<Long> kernels = new ArrayList<>();

  DeviceMemory(OpenClSession session) {
    this.session = session;
    queue = session.queue();
  }

  /** A buffer of so many floats or ints, not set. */
  long buffer(long count, String what) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer code = stack.mallocInt(1);
      long bytes = Math.max(4, 4 * count);
      long buffer = CL10.clCreateBuffer(session.context(), CL10.CL_MEM_READ_WRITE, bytes, code);
      session.check(code, "making room for " + what);
      buffers.add(buffer);
      return buffer;
    }
  }

  /** A buffer with these floats. */
  long holding(float[] values, String what) {
    long buffer = buffer(values.length, what);
    write(buffer, 0, values);
    return buffer;
  }

  /** A buffer with these ints. */
  long holding(int[] values, String what) {
    long buffer = buffer(values.length, what);
    write(buffer, 0, values);
    return buffer;
  }

  /** Copies floats to a buffer from float {@code at} on. */
  void write(long buffer, long at, float[] values) {
    session.check(
        CL10.clEnqueueWriteBuffer(queue, buffer, true, 4 * at, values, null, null), "sending data");
  }

  /** Copies ints to a buffer from int {@code at} on. */
  void write(long buffer, long at, int[] values) {
    session.check(
        CL10.clEnqueueWriteBuffer(queue, buffer, true, 4 * at, values, null, null), "sending data");
  }

  /** Copies what a direct buffer holds; it must stay as it is until the next read. */
  void send(long buffer, ByteBuffer values) {
    if (values.hasRemaining()) {
      session.check(
          CL10.clEnqueueWriteBuffer(queue, buffer, false, 0, values, null, null), "sending data");
    }
  }

  /** Copies floats from a buffer, from float {@code at} on, when all that was queued is done. */
  float[] read(long buffer, long at, int count) {
    float[] out = new float[count];
    session.check(
        CL10.clEnqueueReadBuffer(queue, buffer, true, 4 * at, out, null, null), "reading results");
    return out;
  }

  /** Begins to copy to a direct buffer; it is there after {@link #await}. */
  long fetch(long buffer, ByteBuffer to) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer event = stack.mallocPointer(1);
      session.check(
          CL10.clEnqueueReadBuffer(queue, buffer, false, 0, to, null, event), "reading results");
      session.check(CL10.clFlush(queue), "launching a kernel");
      return event.get(0);
    }
  }

  /** Waits for an event, which is gone then. */
  void await(long event) {
    session.check(CL10.clWaitForEvents(event), "waiting for the device");
    CL10.clReleaseEvent(event);
  }

  /** A kernel of its own with its arguments so far unset. */
  long kernel(long program, String name) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer code = stack.mallocInt(1);
      long kernel = CL10.clCreateKernel(program, name, code);
      session.check(code, "finding kernel " + name);
      kernels.add(kernel);
      return kernel;
    }
  }

  /** Sets buffers as arguments from {@code first} on. */
  void arguments(long kernel, int first, long... values) {
    for (int i = 0; i < values.length; i++) {
      session.check(CL10.clSetKernelArg1p(kernel, first + i, values[i]), "setting an argument");
    }
  }

  /** Sets a number as an argument. */
  void argument(long kernel, int at, int value) {
    session.check(CL10.clSetKernelArg1i(kernel, at, value), "setting an argument");
  }

  /** Queues a kernel and lets the device begin. */
  void launch(long kernel, int groups, int groupSize) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      PointerBuffer global = stack.pointers((long) groups * groupSize);
      PointerBuffer local = stack.pointers(groupSize);
      session.check(
          CL10.clEnqueueNDRangeKernel(queue, kernel, 1, null, global, local, null, null),
          "launching a kernel");
      session.check(CL10.clFlush(queue), "launching a kernel");
    }
  }

  /** Room on the host for so many floats or ints; the caller frees it. */
  static ByteBuffer room(long count) {
    return MemoryUtil.memAlloc(Math.toIntExact(4 * count));
  }

  /** Waits until nothing of this is on the device any more, whatever became of it. */
  void finish() {
    CL10.clFinish(queue);
  }

  @Override
  public void close() {
    finish();
    kernels.forEach(CL10::clReleaseKernel);
    buffers.forEach(CL10::clReleaseMemObject);
    CL10.clReleaseCommandQueue(queue);
  }
}
