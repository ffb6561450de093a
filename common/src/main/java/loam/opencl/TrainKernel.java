package loam.opencl;

/** Kernel {@code train}: its first arguments belong to a launch, the others stay. */
final class TrainKernel {
  private static final int STRIDE = 6;

  private final DeviceMemory memory;
  private final int group;
  private final long kernel;

  /**
   * @param staying buffers, in the kernel's order
   */
  TrainKernel(DeviceMemory memory, int group, long kernel, long[] staying) {
    this.memory = memory;
    this.group = group;
    this.kernel = kernel;
    memory.arguments(kernel, STRIDE + 1, staying);
  }

  /**
   * @param count work-groups
   * @param stride steps that each has room for
   * @param buffers of the launch, in the kernel's order
   */
  void launch(int count, int stride, long[] buffers) {
    memory.arguments(kernel, 0, buffers);
    memory.argument(kernel, STRIDE, stride);
    memory.launch(kernel, count, group);
  }
}
