package loam.opencl;

import java.util.List;
import loam.train.LearnerState;

/**
 * Parameters and optimiser states of all workers of a group, on the device; averaged there in
 * worker order.
 */
final class GroupState {
  private final DeviceMemory memory;
  private final Layout layout;
  private final int[] places;
  private final long parameters;
  private final long moments;
  private final long average;
  private final long firstOf;
  private final long workersOf;
  private final long partials;
  private final long spread;

  GroupState(DeviceMemory memory, Layout layout, long program, List<Course> courses) {
    this.memory = memory;
    this.layout = layout;
    places = layout.places();
    int workers = courses.stream().mapToInt(c -> c.plan().workers()).sum();
    long size = layout.ownPadded();
    parameters = memory.buffer(workers * size, "the networks");
    moments = memory.buffer(2 * workers * size, "the optimiser");
    firstOf = memory.buffer(courses.size(), "averaging");
    workersOf = memory.buffer(courses.size(), "averaging");
    partials = memory.buffer(2L * Layout.SHARES * courses.size(), "averaging");
    spread = memory.buffer(2L * courses.size(), "averaging");
    average = memory.kernel(program, "average");
    courses.forEach(this::send);
  }

  long parameters() {
    return parameters;
  }

  long moments() {
    return moments;
  }

  private void send(Course course) {
    LearnerState state = course.at().state();
    int size = layout.ownPadded();
    int flat = state.parameters().length;
    float[] own = padded(state.parameters(), 0);
    float[] both = new float[2 * size];
    System.arraycopy(padded(state.moments(), 0), 0, both, 0, size);
    System.arraycopy(padded(state.moments(), flat), 0, both, size, size);
    for (int w = 0; w < course.plan().workers(); w++) {
      long worker = course.firstWorker() + w;
      memory.write(parameters, worker * size, own);
      memory.write(moments, 2 * worker * size, both);
    }
  }

  private float[] padded(double[] flat, int from) {
    float[] out = new float[layout.ownPadded()];
    for (int c = 0; c < layout.shape().coefficients(); c++) {
      for (int i = 0; i < places.length; i++) {
        out[c * layout.padded() + places[i]] = (float) flat[from + c * places.length + i];
      }
    }
    return out;
  }

  /** The state of a training after a round, from the device. */
  LearnerState read(Course course, int step) {
    int size = layout.ownPadded();
    int flat = layout.shape().coefficients() * places.length;
    double[] own = new double[flat];
    double[] both = new double[2 * flat];
    flatten(memory.read(parameters, (long) course.firstWorker() * size, size), 0, own, 0);
    float[] read = memory.read(moments, 2L * course.firstWorker() * size, 2 * size);
    flatten(read, 0, both, 0);
    flatten(read, size, both, flat);
    return new LearnerState(step, own, both);
  }

  /** Network after network, without the padding. */
  private void flatten(float[] padded, int from, double[] out, int to) {
    for (int c = 0; c < layout.shape().coefficients(); c++) {
      for (int i = 0; i < places.length; i++) {
        out[to + c * places.length + i] = padded[from + c * layout.padded() + places[i]];
      }
    }
  }

  /** Averages the workers of each training; how far they lay apart, relative to the mean. */
  double[] average(List<Course> courses) {
    int count = courses.size();
    int[] first = courses.stream().mapToInt(Course::firstWorker).toArray();
    int[] workers = courses.stream().mapToInt(c -> c.plan().workers()).toArray();
    memory.write(firstOf, 0, first);
    memory.write(workersOf, 0, workers);
    memory.arguments(average, 0, firstOf, workersOf, parameters, moments, partials, spread);
    memory.launch(average, count, layout.group());
    float[] found = memory.read(spread, 0, 2 * count);
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] = found[2 * i + 1] > 0 ? Math.sqrt((double) found[2 * i] / found[2 * i + 1]) : 0;
    }
    return out;
  }
}
