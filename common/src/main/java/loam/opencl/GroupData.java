package loam.opencl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import loam.spline.SplineSpace;
import loam.train.ProfilePool;

/**
 * Profiles of a group's trainings as the device holds them: each face's interval of the spline, the
 * place within it and the gradient there; and targets over their rms. Trainings that share arrays
 * share what is made of them.
 */
final class GroupData {
  private final GroupShape shape;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> targets = new ArrayList<>();
  private final List<Double> rms = new ArrayList<>();
  private final Map<double[], Integer> stateAt = new IdentityHashMap<>();
  private final Map<double[], Map<Double, Integer>> targetAt = new IdentityHashMap<>();
  private int stateProfiles;
  private int targetProfiles;

  GroupData(GroupShape shape) {
    this.shape = shape;
  }

  /** First profile of the states of a pool, which are added where they are new. */
  int statesOf(ProfilePool pool) {
    return stateAt.computeIfAbsent(
        pool.states(),
        array -> {
          states.add(array);
          int at = stateProfiles;
          stateProfiles = Math.addExact(at, array.length / shape.column().nodes());
          return at;
        });
  }

  /** First profile of the targets of a pool, which are added where they are new. */
  int targetsOf(ProfilePool pool, double perRms) {
    return targetAt
        .computeIfAbsent(pool.tendencies(), array -> new HashMap<>())
        .computeIfAbsent(
            perRms,
            key -> {
              targets.add(pool.tendencies());
              rms.add(key);
              int at = targetProfiles;
              targetProfiles = Math.addExact(at, pool.tendencies().length / shape.column().rows());
              return at;
            });
  }

  /** Floats and ints on the device. */
  long size() {
    return 3L * stateProfiles * shape.column().faces()
        + (long) targetProfiles * shape.column().rows();
  }

  /** Of the largest buffer. */
  long largest() {
    return (long) Math.max(stateProfiles, targetProfiles) * shape.column().faces();
  }

  /** Buffers: interval, place within it, gradient, target. */
  long[] send(DeviceMemory memory) {
    int faces = shape.column().faces();
    long[] out = {
      memory.buffer((long) stateProfiles * faces, "the profiles"),
      memory.buffer((long) stateProfiles * faces, "the profiles"),
      memory.buffer((long) stateProfiles * faces, "the profiles"),
      memory.buffer((long) targetProfiles * shape.column().rows(), "the tendencies")
    };
    long at = 0;
    for (double[] array : states) {
      at = sendStates(memory, out, array, at);
    }
    at = 0;
    for (int i = 0; i < targets.size(); i++) {
      float[] scaled = new float[targets.get(i).length];
      for (int k = 0; k < scaled.length; k++) {
        scaled[k] = (float) (targets.get(i)[k] / rms.get(i));
      }
      memory.write(out[3], at, scaled);
      at += scaled.length;
    }
    return out;
  }

  private long sendStates(DeviceMemory memory, long[] out, double[] array, long at) {
    int nodes = shape.column().nodes();
    int faces = nodes - 1;
    int profiles = array.length / nodes;
    int[] interval = new int[profiles * faces];
    float[] within = new float[profiles * faces];
    float[] gradient = new float[profiles * faces];
    SplineSpace space = shape.space();
    IntStream.range(0, profiles)
        .parallel()
        .forEach(
            b -> {
              for (int j = 0; j < faces; j++) {
                double above = array[b * nodes + j];
                double below = array[b * nodes + j + 1];
                double state = above + shape.column().faceFraction(j) * (below - above);
                double position = space.position(state);
                int first = Math.min((int) position, space.size() - 4);
                interval[b * faces + j] = first;
                within[b * faces + j] = (float) (position - first);
                gradient[b * faces + j] = (float) ((below - above) / shape.column().spacingM(j));
              }
            });
    memory.write(out[0], at, interval);
    memory.write(out[1], at, within);
    memory.write(out[2], at, gradient);
    return at + interval.length;
  }
}
