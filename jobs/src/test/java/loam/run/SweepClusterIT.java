package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import loam.cluster.LocalCluster;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.cluster.Running;
import loam.evaluate.Metrics;
import loam.store.LocalStore;
import loam.sweep.TrialLog;
import loam.table.Cell;
import loam.table.TableData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Studies in processes of their own that are killed: none of their trials is lost or runs twice.
 */
class SweepClusterIT {
  /** Trials of some 50 ms, and one estimator whose trials share passes over the data. */
  private static final String STUDY =
      """
      cases = [heat-exp, richards]
      estimators = [moments-spline-gls, moments-spline-ols, quick]
      seeds = 3
      profiles { count = 300, shard = 100 }
      evaluation.profiles = 20
      case.heat-exp.spline.size = 19
      case.richards.spline.size = 19
      estimator.quick = ${estimator.adam} {
        training { engine = vector, steps = 200, batch = 16, hidden = 2, width = 8 }
        averaging { workers = 2, frequency = 20 }
      }
      sweep.axes = [ { key = noise.sigma, log = [0.001, 0.5, 8] } ]
      """;

  private static final int TRIALS = 2 * 3 * 3 * 8;

  /** Eight seconds where Spark would take two minutes. */
  private static final String[] IMPATIENT = {
    "spark.network.timeout=8s",
    "spark.executor.heartbeatInterval=2s",
    "spark.network.timeoutInterval=2s",
    "spark.rpc.askTimeout=120s",
    "spark.ui.enabled=false"
  };

  private static final String OPEN_UI = "Spark's UI is open at http://";

  private static final long SEED = 20260504;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path conf;
  private static Path reference;

  @BeforeAll
  static void runOnce() throws IOException {
    conf = Files.writeString(shared.resolve("study.conf"), STUDY);
    reference = shared.resolve("reference");
    Runs.Answer answer = Runs.on("local[2]", "sweep", conf, "--out", reference);
    assertEquals(0, answer.status(), () -> answer.err().toString());
  }

  /**
   * @param spark keys of Spark, each "key=value"
   */
  private static Running sweep(String master, Path out, String... spark) throws IOException {
    List<Object> words = new ArrayList<>(List.of("sweep", conf, "--out", out, "--master", master));
    if (spark.length > 0) {
      words.add("--");
      Stream.of(spark).forEach(key -> words.addAll(List.of("--conf", key)));
    }
    return Running.loam(Map.of(), words.toArray());
  }

  /** Returns what it said. */
  private static String finishes(Running running) throws IOException, InterruptedException {
    Processes.Outcome outcome = running.end();
    assertEquals(0, outcome.status(), outcome::err);
    return outcome.err();
  }

  /** Results that survive whatever happens now; files that move while they are read count later. */
  private static int durable(Path out) throws IOException {
    try {
      return TrialLog.read(new LocalStore(out)).size();
    } catch (IOException moved) {
      return 0;
    }
  }

  private static void likeTheReference(Path out) throws IOException {
    Tables.assertSame(reference, out);
    TableData trials = Tables.of(out, "trials");
    List<Cell> ids = trials.rows().stream().map(row -> row.get(0)).distinct().toList();
    assertEquals(TRIALS, trials.rows().size());
    assertEquals(TRIALS, ids.size());
  }

  @Test
  void driversKilledAtRandomAreContinued() throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, Metrics> before = new LinkedHashMap<>();
    for (int kill = 0; kill < 2; kill++) {
      int enough = before.size() + 1 + random.nextInt(TRIALS / 4);
      try (Running running = sweep("local[2]", out)) {
        running.until(() -> durable(out) >= enough).killDriver();
      }
      Map<String, Metrics> now = TrialLog.read(new LocalStore(out));
      assertTrue(now.size() < TRIALS, "not in time");
      kept(before, now);
      assertTrue(Files.readString(out.resolve("loam.log")).contains(toRun(before)), toRun(before));
      before = now;
    }
    assertFalse(finishes(sweep("local[2]", out)).contains(OPEN_UI), "nobody else reaches it");
    Map<String, Metrics> end = TrialLog.read(new LocalStore(out));
    kept(before, end);
    assertTrue(Files.readString(out.resolve("loam.log")).contains(toRun(before)), toRun(before));
    likeTheReference(out);
  }

  /** Times too: nobody computed these again. */
  private static void kept(Map<String, Metrics> before, Map<String, Metrics> now) {
    before.forEach((id, metrics) -> assertEquals(metrics, now.get(id), "a trial ran again"));
  }

  private static String toRun(Map<String, Metrics> there) {
    return TRIALS + " trials, " + (TRIALS - there.size()) + " to run";
  }

  @Test
  void aLostExecutorLosesNoTrial() throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    try (LocalCluster cluster = LocalCluster.start();
        Running running = sweep(cluster.url(), out)) {
      running.until(() -> durable(out) > TRIALS / 8);
      cluster.anExecutor().orElseThrow().destroyForcibly();
      assertTrue(durable(out) < TRIALS, "not in time");
      String said = finishes(running);
      List<String> open = said.lines().filter(line -> line.contains(OPEN_UI)).toList();
      assertEquals(1, open.size(), said);
      assertTrue(open.get(0).contains("--conf spark.ui.enabled=false"), said);
      aDriverWithoutClusterEnds(cluster);
    }
    Map<String, Metrics> results = TrialLog.read(new LocalStore(out));
    assertEquals(TRIALS, results.size());
    List<Path> files = Outputs.files(out.resolve(TrialLog.FOLDER), p -> true);
    long rows = 0;
    for (Path file : files) {
      // Beside the header and the seal.
      rows += Files.readAllLines(file).stream().filter(l -> !l.startsWith("#")).count() - 1;
    }
    assertEquals(TRIALS, rows, "a row per trial, in all files together");
    likeTheReference(out);
  }

  /** Master, workers and executors killed at once: a line, not a wait for ever. */
  private void aDriverWithoutClusterEnds(LocalCluster cluster)
      throws IOException, InterruptedException {
    Path out = dir.resolve("alone");
    try (Running running = sweep(cluster.url(), out, IMPATIENT)) {
      running.until(() -> Files.exists(out.resolve("profiles/heat-exp/part-000000.parquet")));
      cluster.killAll();
      givesUp(running, "all executors ended, and none came in 8 s");
    }
  }

  /**
   * A cluster that has nothing free is waited for, as long as its master is there; one that is
   * killed then, before any executor came, is not, and neither is another one in its place.
   */
  @Test
  void aClusterThatDiesBeforeAnExecutorComesEndsTheDriver()
      throws IOException, InterruptedException {
    try (LocalCluster busy = LocalCluster.start(Map.of(), List.of("--workers", "0"));
        Running killed = sweep(busy.url(), dir.resolve("killed"), IMPATIENT)) {
      killed.until(() -> killed.err().contains("no executor has come in 15 s"));
      busy.killAll();
      givesUp(killed, "no executor came, and for 8 s no master at " + busy.url());
      LocalCluster again = busy.again();
      try (Running forgotten = sweep(again.url(), dir.resolve("forgotten"), IMPATIENT)) {
        // Not by the master's log: a driver that has not read the answer registers once more.
        forgotten.until(() -> forgotten.err().contains("no executor has come in 15 s"));
        again.killAll();
        again.again();
        givesUp(forgotten, "no executor came, and for 8 s no master at " + busy.url());
      }
    }
  }

  private static void givesUp(Running running, String reason)
      throws IOException, InterruptedException {
    Processes.Outcome outcome = running.end();
    assertEquals(1, outcome.status(), outcome::err);
    assertEquals(1, outcome.err().lines().filter(l -> l.contains("gone")).count(), outcome::err);
    assertTrue(outcome.err().contains("loam: the cluster is gone: " + reason), outcome::err);
    assertFalse(outcome.err().contains("\tat "), outcome::err);
    assertFalse(outcome.err().contains(OPEN_UI), outcome::err);
  }
}
