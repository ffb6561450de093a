package loam.spark.device;

import java.util.List;
import loam.config.Experiment;
import loam.dl4j.Nd4jBackends;
import loam.error.BadInput;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

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
    if (experiment.gpuRequired() && Nd4jBackends.cuda().isEmpty()) {
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
}
