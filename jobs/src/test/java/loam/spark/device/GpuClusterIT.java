package loam.spark.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import loam.cluster.LocalCluster;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.cluster.Running;
import loam.opencl.Here;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/**
 * A worker with two GPUs that do not exist: an nvidia-smi of the test describes them, and the
 * project's own discovery script hands them out.
 */
class GpuClusterIT {
  private static final String A100 =
      "3, NVIDIA A100-SXM4-80GB, 8.0\n5, NVIDIA A100-SXM4-80GB, 8.0\n";
  private static final String H100 =
      "3, NVIDIA H100 80GB HBM3, 9.0\n5, NVIDIA H100 80GB HBM3, 9.0\n";
  private static final String SMALL =
      """
      cases = [heat-exp]
      estimators = [adam]
      profiles { count = 200, shard = 100 }
      evaluation.profiles = 20
      case.heat-exp.spline.size = 35
      training { steps = 4, batch = 8, hidden = 1, width = 4 }
      averaging { workers = 2, frequency = 2 }
      """;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static LocalCluster cluster;

  /** Where a task ran, and with which GPU, while all others did. */
  record Placed(String executor, String address) implements Serializable {}

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path smi = shared.resolve("bin/nvidia-smi");
    Files.createDirectories(smi.getParent());
    Files.writeString(
        smi,
        """
        #!/bin/sh
        case "$*" in
          *compute_cap*) cat "%1$s/devices" ;;
          *) cut -d, -f1 "%1$s/devices" ;;
        esac
        """
            .formatted(shared));
    Files.setPosixFilePermissions(smi, PosixFilePermissions.fromString("rwxr-xr-x"));
    host(A100);
    cluster =
        LocalCluster.start(
            Map.of("PATH", smi.getParent() + ":" + System.getenv("PATH")),
            List.of(
                "--workers",
                "1",
                "--cores",
                "2",
                "--memory",
                "3g",
                "--java-option",
                "-Dspark.worker.resource.gpu.amount=2",
                "--java-option",
                "-Dspark.worker.resource.gpu.discoveryScript="
                    + Processes.home().resolve("submit/gpu-discovery.sh")));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  @BeforeEach
  void a100() throws IOException {
    host(A100);
  }

  private static void host(String devices) throws IOException {
    Files.writeString(shared.resolve("devices"), devices);
  }

  /** Two tasks at the same time, on two executors of one GPU or on one executor of two. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void everyTaskHasItsOwn(int gpusOfAnExecutor, int executors) {
    String n = Integer.toString(gpusOfAnExecutor);
    SparkConf conf =
        new SparkConf()
            .setAppName("gpus")
            .setMaster(cluster.url())
            .set("spark.driver.host", "localhost")
            .set("spark.ui.enabled", "false")
            .set("spark.executor.memory", "700m")
            .set("spark.plugins", GpuPlugin.class.getName())
            .set("spark.executor.cores", n)
            .set("spark.executor.resource.gpu.amount", n)
            .set("spark.task.resource.gpu.amount", "1")
            .set("spark.executor.extraClassPath", executorClasses());
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      List<Placed> placed =
          spark
              .parallelize(List.of(0, 1), 2)
              .rdd()
              .barrier()
              .mapPartitions(
                  (Function1<Iterator<Integer>, Iterator<Placed>> & Serializable) none -> place(),
                  false,
                  ClassTag$.MODULE$.<Placed>apply(Placed.class))
              .toJavaRDD()
              .collect();
      assertEquals(2, placed.size());
      assertEquals(List.of("3", "5"), placed.stream().map(Placed::address).sorted().toList());
      assertEquals(executors, placed.stream().map(Placed::executor).distinct().count());
      assertEquals("CpuBackend", ExecutorReports.backend());
    }
  }

  /** All tasks hold their GPUs when the first of them goes on. */
  private static Iterator<Placed> place() {
    String address = TaskGpu.pin().orElse("none");
    BarrierTaskContext.get().barrier();
    return JavaConverters.asScalaIterator(
        List.of(new Placed(SparkEnv.get().executorId(), address)).iterator());
  }

  private Processes.Outcome train(String more, String... spark) throws Exception {
    Path conf = Files.writeString(dir.resolve("small.conf"), SMALL + more);
    Path properties =
        Files.writeString(
            dir.resolve("spark.conf"),
            """
            spark.executor.cores 1
            spark.executor.resource.gpu.amount 1
            spark.task.resource.gpu.amount 1
            """
                + String.join("\n", spark));
    return Running.loam(
            Map.of(),
            "run",
            conf,
            "--out",
            dir.resolve("out"),
            "--master",
            cluster.url(),
            "--",
            "--properties-file",
            properties)
        .end();
  }

  /** Engine {@code opencl} trains on what device the executors have, else on {@code vector}. */
  @Test
  void withoutCudaCodeItGoesOnWithOneWarning() throws Exception {
    Processes.Outcome outcome =
        train(
            """
            estimators = [adam, grouped]
            estimator.grouped = ${estimator.adam} { training.engine = opencl }
            """);
    assertEquals(0, outcome.status(), outcome::err);
    List<String> warnings = outcome.err().lines().filter(l -> l.contains("on the CPU")).toList();
    assertEquals(1, warnings.size(), outcome::err);
    for (String part : List.of("NVIDIA A100-SXM4-80GB", "sm_80", "-Pcuda")) {
      assertTrue(warnings.get(0).contains(part), warnings.get(0));
    }
    Path out = dir.resolve("out");
    List<Map<String, String>> rows = Outputs.table(out, "metrics");
    assertEquals("CpuBackend", rows.get(0).get("backend"));
    assertEquals(Here.found().isPresent() ? "opencl" : "vector", rows.get(1).get("engine"));
    String manifest = Files.readString(out.resolve("_manifest.json"));
    assertTrue(manifest.contains("\"backend\" : \"CpuBackend\""), manifest);
  }

  /** What a jar with CUDA code meets on a host whose GPUs are too new for it. */
  @Test
  void aGpuThatIsTooNewStopsWhatRequiresOne() throws Exception {
    host(H100);
    Path marker = dir.resolve("cuda/org/nd4j/linalg/jcublas/JCublasBackend.class");
    Files.createDirectories(marker.getParent());
    Files.createFile(marker);
    Path cuda = dir.resolve("cuda");
    Processes.Outcome outcome =
        train(
            "gpu.required = true",
            // One executor: of two, whichever tells first is named.
            "spark.cores.max 1",
            "spark.driver.extraClassPath " + cuda,
            "spark.executor.extraClassPath " + cuda);
    assertEquals(2, outcome.status(), outcome::err);
    // After the line that says where Spark's UI listens.
    assertEquals(2, outcome.err().lines().count(), outcome::err);
    for (String part :
        List.of(
            "gpu.required = true", "executor 0", "NVIDIA H100", "sm_90", "sm_86", "without PTX")) {
      assertTrue(outcome.err().contains(part), () -> outcome.err() + " names no " + part);
    }
    assertFalse(Files.exists(dir.resolve("out/profiles")));
  }

  private static String executorClasses() {
    Path jobs = Processes.home().resolve("jobs/target");
    return jobs.resolve("test-classes") + ":" + jobs.resolve("loam-all.jar");
  }
}
