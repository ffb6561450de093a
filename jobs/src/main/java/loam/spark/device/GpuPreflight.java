package loam.spark.device;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loam.config.Experiment;
import loam.dl4j.Nd4jBackends;
import loam.error.BadInput;
import loam.train.TrainingSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.Utils;

/** What {@code gpu.required} asks for, found before any work. */
public final class GpuPreflight {
  private static final String KEY = "gpu.required";

  private GpuPreflight() {}

  /** Adds the plugin to what the driver starts Spark with. */
  public static void configure(SparkConf conf, Experiment experiment) {
    conf.set(GpuPlugin.REQUIRED, Boolean.toString(experiment.gpuRequired()));
    String others = conf.get("spark.plugins", "");
    String ours = GpuPlugin.class.getName();
    if (!List.of(others.split(",")).contains(ours)) {
      conf.set("spark.plugins", others.isEmpty() ? ours : others + "," + ours);
    }
    boolean local = conf.get("spark.master", "local").startsWith("local");
    if (!local && Nd4jBackends.cuda().isPresent()) {
      // A driver averages and writes; the GPUs of its host are none of its business.
      Nd4jBackends.stayOnCpu();
    }
  }

  /** What can be said without Spark: a build without CUDA code never uses a GPU. */
  public static void beforeSpark(Experiment experiment) {
    if (experiment.gpuRequired() && !onOpenCl(experiment) && Nd4jBackends.cuda().isEmpty()) {
      throw BadInput.of(
          KEY,
          true,
          "a jar with CUDA code, but this one computes networks on " + Nd4jBackends.CPU,
          "build with mvn -Pcuda package, see docs/clusters.md; or set gpu.required=false");
    }
  }

  /** Waits for the first executor, and judges what the executors have told. */
  public static void atStart(JavaSparkContext spark, Experiment experiment) {
    if (!experiment.gpuRequired()) {
      return;
    }
    if (onOpenCl(experiment)) {
      openCl(spark);
      return;
    }
    spark.parallelize(List.of(0), 1).count();
    ExecutorReports.problem()
        .ifPresent(
            problem -> {
              throw BadInput.of(
                  KEY,
                  true,
                  "a GPU that this jar's CUDA code runs on, but " + problem,
                  "see docs/clusters.md for GPUs that fit; or set gpu.required=false to compute"
                      + " networks on the CPU");
            });
  }

  /** Whether its networks train by engine {@code opencl}, and none by {@code dl4j}. */
  private static boolean onOpenCl(Experiment experiment) {
    Set<TrainingSettings.Engine> engines =
        experiment.estimators().stream()
            .flatMap(estimator -> estimator.descent().stream())
            .map(steps -> steps.training().engine())
            .collect(Collectors.toSet());
    return engines.contains(TrainingSettings.Engine.OPENCL)
        && !engines.contains(TrainingSettings.Engine.DL4J);
  }

  private static void openCl(JavaSparkContext spark) {
    int slots = spark.defaultParallelism();
    List<Integer> tasks = IntStream.range(0, slots).boxed().toList();
    List<String> problems =
        spark
            .parallelize(tasks, slots)
            .map(i -> HostDevices.noOpenClGpu().map(p -> host() + ": " + p).orElse(""))
            .filter(problem -> !problem.isEmpty())
            .collect();
    if (!problems.isEmpty()) {
      throw BadInput.of(
          KEY,
          true,
          "a GPU that OpenCL finds on every executor, but on " + problems.get(0),
          "see docs/gpu.md; or set gpu.required=false to train on what there is");
    }
  }

  private static String host() {
    return Utils.localHostName();
  }
}
