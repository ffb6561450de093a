package loam.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.dl4j.Dl4jEngine;
import loam.experiment.SoilCase;
import loam.opencl.GroupMember;
import loam.opencl.GroupResult;
import loam.opencl.OpenClDevice;
import loam.opencl.OpenClDevices;
import loam.opencl.OpenClTraining;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.train.DescentSettings;
import loam.train.Engine;
import loam.train.LocalTraining;
import loam.train.OutputScale;
import loam.train.ProfilePool;
import loam.train.TrainingHooks;
import loam.train.TrainingPlan;
import loam.train.VectorEngine;

/**
 * Optimiser steps a second of method {@code adam} on heat-cos, all trainings together, by the size
 * of the group on engine {@code opencl}; beside it engines {@code vector} and {@code dl4j} with a
 * training on each core.
 */
public final class GroupSteps {
  private static final int PROFILES = 2000;
  private static final int PER_MEASUREMENT = 2048;
  private static final int MOST_STEPS = 256;
  private static final int LEAST_STEPS = 4;
  private static final int TIMES = 3;
  private static final OperatingSystemMXBean CORES =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final SoilCase soil;
  private final ProfilePool pool;
  private final double rms;

  private GroupSteps() {
    Experiment experiment = experiment(1);
    soil = experiment.cases().get(0).onItsGrid();
    ProfileGenerator generator =
        new ProfileGenerator(soil, experiment.profiles(), 1, Purpose.PROFILES);
    int nodes = soil.column().nodes();
    double[] states = new double[PROFILES * nodes];
    double[] tendencies = new double[PROFILES * (nodes - 2)];
    double[] state = new double[nodes];
    double[] row = new double[nodes - 2];
    double squares = 0;
    for (int k = 0; k < PROFILES; k++) {
      generator.fill(k, state, row);
      System.arraycopy(state, 0, states, k * nodes, nodes);
      System.arraycopy(row, 0, tendencies, k * row.length, row.length);
      for (double y : row) {
        squares += y * y;
      }
    }
    rms = Math.sqrt(squares / tendencies.length);
    pool = ProfilePool.all(nodes, states, tendencies);
  }

  private static Experiment experiment(int steps) {
    return ExperimentLoader.parse(
        "cases = [heat-cos], estimators = [adam]",
        "bench",
        List.of("training.steps=" + steps, "averaging.workers=1", "averaging.frequency=128"));
  }

  private List<TrainingPlan> plans(int count, int steps) {
    DescentSettings settings = experiment(steps).estimators().get(0).descent().orElseThrow();
    OutputScale scale = OutputScale.of(soil, settings.output(), rms, pool);
    return IntStream.range(0, count)
        .mapToObj(k -> new TrainingPlan(soil, settings, scale, 1, k, PROFILES))
        .toList();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /**
   * The best of a few: others may be at work on this machine.
   *
   * @param rate steps a second
   * @param coreMillis time of cores a step, all threads of this JVM, which others disturb less
   */
  private record Speed(double rate, double coreMillis) {
    static Speed of(long steps, Work work) throws InterruptedException {
      double rate = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        long cores = CORES.getProcessCpuTime();
        work.run();
        rate = Math.max(rate, steps / (1e-9 * (System.nanoTime() - start)));
        least = Math.min(least, 1e-6 * (CORES.getProcessCpuTime() - cores) / steps);
      }
      return new Speed(rate, least);
    }

    void print(String what, Speed vector) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.2f | %.2f | %.2f |%n",
          what,
          rate,
          rate / vector.rate,
          coreMillis,
          vector.coreMillis / coreMillis);
    }
  }

  private Speed together(OpenClDevice device, int group) throws InterruptedException {
    int steps = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, PER_MEASUREMENT / group));
    List<GroupMember> members =
        plans(group, steps).stream()
            .map(plan -> GroupMember.of(plan, pool, TrainingHooks.NONE))
            .toList();
    return Speed.of(
        (long) group * steps,
        () -> OpenClTraining.run(device, members).forEach(GroupResult::orThrow));
  }

  private Speed inThreads(Engine engine, int threads, int steps) throws InterruptedException {
    List<TrainingPlan> plans = plans(threads, steps);
    return Speed.of(
        (long) threads * steps,
        () -> {
          CountDownLatch done = new CountDownLatch(threads);
          for (TrainingPlan plan : plans) {
            Runnable training =
                () -> {
                  LocalTraining.run(plan, engine, pool, TrainingHooks.NONE);
                  done.countDown();
                };
            new Thread(training).start();
          }
          done.await();
        });
  }

  /**
   * @param args sizes of groups; none: 1, 4, 16 … 4096
   */
  public static void main(String[] args) throws InterruptedException {
    GroupSteps bench = new GroupSteps();
    int threads = Runtime.getRuntime().availableProcessors();
    OpenClDevice device = OpenClDevices.here().preferred().orElseThrow();
    System.out.println(device.line());
    List<Integer> sizes = new ArrayList<>();
    for (String arg : args) {
      sizes.add(Integer.valueOf(arg));
    }
    for (int size = 1; args.length == 0 && size <= 4096; size *= 4) {
      sizes.add(size);
    }
    bench.inThreads(VectorEngine.FLOAT32, threads, MOST_STEPS);
    Speed vector = bench.inThreads(VectorEngine.FLOAT32, threads, 2 * MOST_STEPS);
    vector.print("vector, " + threads + " threads", vector);
    bench
        .inThreads(Dl4jEngine.FLOAT32, threads, MOST_STEPS / 2)
        .print("dl4j, " + threads + " threads", vector);
    for (int size : sizes) {
      bench.together(device, size).print("opencl, group of " + size, vector);
    }
    bench.inThreads(VectorEngine.FLOAT32, threads, 2 * MOST_STEPS).print("vector again", vector);
  }
}
