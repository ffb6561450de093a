package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.cluster.MiniHadoop;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.cluster.Running;
import loam.evaluate.Metrics;
import loam.hadoop.HadoopStore;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.testing.StoreContract;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HDFS as the store, and YARN (client mode) as the master: what {@code local[2]} gives on disk. */
class HadoopIT extends StoreContract {
  private static final String EXPERIMENT =
      Runs.SMALL
          + """
            cases = [richards]
            estimators = [moments-spline, spread]
            """;

  private static final String STUDY =
      Runs.SMALL
          + """
            cases = [heat-exp]
            estimators = [moments-spline-ols, in-turn]
            seeds = 3
            sweep.axes = [
              { key = noise.sigma, values = [0.01, 0.1] }
              { key = profiles.count, values = [200, 400] }
            ]
            """;
  private static final int TRIALS = 2 * 3 * 2 * 2;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static MiniHadoop hadoop;
  private static Path conf;
  private static Path reference;

  @BeforeAll
  static void start() throws IOException {
    conf = Files.writeString(shared.resolve("small.conf"), EXPERIMENT);
    reference = shared.resolve("reference");
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", reference).status());
    hadoop = MiniHadoop.start(shared.resolve("hadoop"));
  }

  @AfterAll
  static void stop() throws IOException {
    hadoop.close();
  }

  @Override
  protected Store open(Path folder) {
    return store("/contract" + folder);
  }

  @Override
  protected List<String> visibleAndHidden(Path folder) throws IOException {
    var there = new org.apache.hadoop.fs.Path(hadoop.root() + "/contract" + folder);
    List<String> names = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = hadoop.files().listFiles(there, true);
    while (all.hasNext()) {
      names.add(there.toUri().relativize(all.next().getPath().toUri()).getPath());
    }
    return names.stream().sorted().toList();
  }

  private static Store store(String path) {
    return new HadoopStore(hadoop.root() + path, Map.of());
  }

  private static Running onYarn(String command, Path conf, String out) throws IOException {
    return Running.loam(
        hadoop.environment(),
        command,
        conf,
        "--out",
        hadoop.root() + out,
        "--master",
        "yarn",
        "--",
        "--num-executors",
        "2",
        "--executor-memory",
        "1g",
        // Spark's own jars as they lie on the nodes of most clusters.
        "--conf",
        "spark.yarn.jars=local:"
            + Processes.home().resolve("submit/spark/target/home/jars")
            + "/*");
  }

  private void endsLikeTheReference(Running running, String out)
      throws IOException, InterruptedException {
    Processes.Outcome outcome = running.end();
    assertEquals(0, outcome.status(), outcome::err);
    Path copy = hadoop.fetch(out, dir.resolve("copy"));
    assertEquals(Outputs.table(reference, "metrics"), Outputs.table(copy, "metrics"));
    assertEquals(Outputs.results(reference), Outputs.results(copy));
    assertTrue(Files.readString(copy.resolve("loam.log")).contains("2 to run"));
  }

  @Test
  void yarnOnHdfsEqualsLocalOnDisk() throws IOException, InterruptedException {
    try (Running running = onYarn("run", conf, "/yarn")) {
      endsLikeTheReference(running, "/yarn");
    }
  }

  @Test
  void aLostDatanodeChangesNoBit() throws IOException, InterruptedException {
    Store out = store("/datanode");
    String shard = "profiles/richards/part-000000.parquet";
    try (Running running =
        Running.loam(
            hadoop.environment(), "run", conf, "--out", out.uri(), "--master", "local[2]")) {
      running.until(() -> out.exists(shard));
      try (MiniHadoop.LostDatanode lost = hadoop.loseDatanodeOf(out.uri() + "/" + shard)) {
        assertTrue(out.list("models").isEmpty(), "not in time");
        endsLikeTheReference(running, "/datanode");
      }
    }
  }

  @Test
  void aSweepKilledOnYarnIsContinuedElsewhere() throws IOException {
    Path study = Files.writeString(dir.resolve("study.conf"), STUDY);
    Path whole = dir.resolve("whole");
    assertEquals(0, Runs.on("local[2]", "sweep", study, "--out", whole).status());

    Store out = store("/study");
    try (Running running = onYarn("sweep", study, "/study")) {
      running.until(() -> !out.list(TrialLog.FOLDER + "/new").isEmpty()).killDriver();
    }
    assertFalse(out.exists("tables/trials.csv"), "not in time");
    Map<String, Metrics> before = TrialLog.read(out);

    assertEquals(0, Runs.on("local[2]", "sweep", study, "--out", out.uri()).status());
    Map<String, Metrics> after = TrialLog.read(out);
    assertEquals(TRIALS, after.size());
    before.forEach((id, result) -> assertEquals(result, after.get(id), "ran twice"));
    Path copy = hadoop.fetch("/study", dir.resolve("copy"));
    for (String table : List.of("trials", "summary")) {
      assertEquals(Outputs.table(whole, table), Outputs.table(copy, table));
    }
  }
}
