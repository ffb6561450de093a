package loam.opencl;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.stream.IntStream;
import loam.train.Adam;
import org.lwjgl.system.MemoryUtil;

/**
 * What one launch takes along and brings back: some steps of some workers. Two of them take turns,
 * so that one is packed while the device works on the other. Belongs to one thread.
 */
final class Flight implements AutoCloseable {
  /** Of a step: Adam's two factors, and σ of its noise over the rms of the tendency. */
  static final int FACTORS = 3;

  /** Of a step: mse, mape, penalties (8), (9), (10), gradient norm. */
  static final int REPORT = 6;

  /**
   * Steps of one worker.
   *
   * @param done steps of the round so far
   */
  record Leg(Course course, int worker, int done, int steps) {}

  private final DeviceMemory memory;
  private final int batch;
  private final int draws;
  private final int stream;
  private final ByteBuffer active;
  private final ByteBuffer steps;
  private final ByteBuffer factors;
  private final ByteBuffer ids;
  private final ByteBuffer noise;
  private final ByteBuffer reports;
  private final long[] buffers;
  private List<Leg> legs = List.of();
  private int stride;
  private long event;
  private long launched;

  /**
   * @param seats workers at most
   * @param most steps of each
   */
  Flight(DeviceMemory memory, Layout layout, int seats, int most) {
    this.memory = memory;
    batch = layout.shape().batch();
    draws = layout.draws();
    stream = Gaussians.size(draws);
    long all = (long) seats * most;
    active = DeviceMemory.room(seats);
    steps = DeviceMemory.room(seats);
    factors = DeviceMemory.room(FACTORS * all);
    ids = DeviceMemory.room(batch * all);
    noise = DeviceMemory.room(stream * all);
    reports = DeviceMemory.room(REPORT * all);
    buffers = new long[6];
    ByteBuffer[] parts = {active, steps, factors, ids, noise, reports};
    for (int i = 0; i < parts.length; i++) {
      buffers[i] = memory.buffer(parts[i].capacity() / 4, "a launch");
    }
  }

  /** Bytes on the device for one step of one worker. */
  static long bytes(Layout layout) {
    return 4L * (layout.shape().batch() + Gaussians.size(layout.draws()) + FACTORS + REPORT);
  }

  /** Packs and launches. */
  void start(TrainKernel kernel, List<Leg> passengers) {
    legs = passengers;
    stride = legs.stream().mapToInt(Leg::steps).max().orElse(0);
    boolean noisy = pack();
    int count = legs.size();
    memory.send(buffers[0], part(active, count));
    memory.send(buffers[1], part(steps, count));
    memory.send(buffers[2], part(factors, count * stride * FACTORS));
    memory.send(buffers[3], part(ids, count * stride * batch));
    if (noisy) {
      memory.send(buffers[4], part(noise, count * stride * stream));
    }
    kernel.launch(count, stride, buffers);
    event = memory.fetch(buffers[5], part(reports, count * stride * REPORT));
    launched = System.nanoTime();
  }

  private boolean pack() {
    IntBuffer ints = ids.asIntBuffer();
    IntBuffer streams = noise.asIntBuffer();
    return IntStream.range(0, legs.size())
            .parallel()
            .map(i -> pack(legs.get(i), i, ints, streams) ? 1 : 0)
            .sum()
        > 0;
  }

  private boolean pack(Leg leg, int seat, IntBuffer ints, IntBuffer streams) {
    Course course = leg.course();
    active.putInt(4 * seat, course.firstWorker() + leg.worker());
    steps.putInt(4 * seat, leg.steps());
    WorkerInput input = course.input(leg.worker());
    boolean noisy = false;
    for (int s = 0; s < leg.steps(); s++) {
      int step = course.at().state().step() + leg.done() + s;
      int at = seat * stride + s;
      double first = Adam.firstFactor(course.learningRate(step), step + 1);
      factors.putFloat(4 * at * FACTORS, (float) first);
      factors.putFloat(4 * at * FACTORS + 4, (float) Adam.secondFactor(step + 1));
      input.ids(step, ints, at * batch);
      double sigma = course.sigma(step);
      factors.putFloat(4 * at * FACTORS + 8, (float) sigma);
      if (sigma > 0) {
        input.noise(step, draws, streams, at * stream);
        noisy = true;
      }
    }
    return noisy;
  }

  private static ByteBuffer part(ByteBuffer all, int count) {
    return all.slice(0, 4 * count).order(all.order());
  }

  /** Waits for the device and tells the trainings; seconds that it took. */
  double land() {
    memory.await(event);
    double seconds = 1e-9 * (System.nanoTime() - launched);
    int total = legs.stream().mapToInt(Leg::steps).sum();
    float[] report = new float[REPORT];
    for (int i = 0; i < legs.size(); i++) {
      Leg leg = legs.get(i);
      for (int s = 0; s < leg.steps(); s++) {
        for (int k = 0; k < REPORT; k++) {
          report[k] = reports.getFloat(4 * ((i * stride + s) * REPORT + k));
        }
        int step = leg.course().at().state().step() + leg.done() + s;
        leg.course().reported(leg.worker(), step, report, seconds / total);
      }
    }
    return seconds;
  }

  /** Waits for the device first, which may still read and write what is freed. */
  @Override
  public void close() {
    memory.finish();
    for (ByteBuffer each : new ByteBuffer[] {active, steps, factors, ids, noise, reports}) {
      MemoryUtil.memFree(each);
    }
  }
}
