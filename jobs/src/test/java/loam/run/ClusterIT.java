package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.cluster.LocalCluster;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.cluster.Running;
import loam.evaluate.TrainingResult;
import loam.store.LocalStore;
import loam.sweep.TrialLog;
import loam.train.Checkpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone cluster of two workers, each process a JVM of its own: the tables of {@code
 * local[2]}, whatever is killed on the way.
 */
class ClusterIT {
  private static final String EXPERIMENT =
      Runs.SMALL
          + """
            cases = [heat-exp, richards]
            estimators = [moments-spline, moments, spread, in-turn, four]
            profiles { count = 3000, shard = 100 }
            estimator.spread.training.steps = 90
            estimator.in-turn.training.steps = 12
            lm { iterations = 30, restarts = 1 }
            estimator.four = ${estimator.spread} { training.steps = 6, averaging.workers = 4 }
            """;

  /** What is killed most often: one sum and one training of each soil, of the same numbers. */
  private static final List<String> FEW = List.of("moments-spline", "spread");

  private static final String SPREAD = "models/heat-exp/spread-0/";
  private static final String RICHARDS = "profiles/richards/_manifest.json";
  private static final int ROUNDS = 30;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path conf;
  private static Path few;
  private static Path reference;
  private static LocalCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    conf = Files.writeString(shared.resolve("small.conf"), EXPERIMENT);
    few =
        Files.writeString(
            shared.resolve("few.conf"),
            EXPERIMENT + "estimators = [" + String.join(",", FEW) + "]");
    reference = shared.resolve("reference");
    Runs.Answer answer = Runs.on("local[2]", "run", conf, "--out", reference);
    assertEquals(0, answer.status(), () -> answer.err().toString());
    cluster = LocalCluster.start();
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  /** With kernels of OpenBLAS that somebody has set for his own programs. */
  private static Running run(Path what, String master, Path out) throws IOException {
    Map<String, String> others = Map.of("OPENBLAS_CORETYPE", "Nehalem");
    return Running.loam(others, "run", what, "--out", out, "--master", master);
  }

  private static void finishes(Running running) throws IOException, InterruptedException {
    Processes.Outcome outcome = running.end();
    assertEquals(0, outcome.status(), outcome::err);
  }

  private static void likeTheReference(Path out) throws IOException {
    assertEquals(Outputs.table(reference, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.results(reference), Outputs.results(out));
  }

  private static void likeTheReferenceOfFew(Path out) throws IOException {
    List<Map<String, String>> rows = Outputs.table(reference, "metrics");
    rows.removeIf(row -> !FEW.contains(row.get("estimator")));
    assertEquals(2 * FEW.size(), rows.size());
    assertEquals(rows, Outputs.table(out, "metrics"));
    Map<String, String> curves = Outputs.results(reference);
    curves.keySet().removeIf(file -> FEW.stream().noneMatch(e -> file.contains(e + "-0")));
    assertFalse(curves.isEmpty());
    assertEquals(curves, Outputs.results(out));
  }

  private static ProcessHandle anExecutor(Running running) throws IOException {
    ProcessHandle[] one = new ProcessHandle[1];
    running.until(
        () -> {
          cluster.anExecutor().ifPresent(found -> one[0] = found);
          return one[0] != null;
        });
    return one[0];
  }

  private static long shards(Path out, String soil) throws IOException {
    Path folder = out.resolve("profiles/" + soil);
    return Files.isDirectory(folder)
        ? Outputs.files(folder, p -> p.toString().startsWith("part-")).size()
        : 0;
  }

  @Test
  void lostExecutorsChangeNoBit() throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    try (Running running = run(conf, cluster.url(), out)) {
      running.until(() -> shards(out, "heat-exp") > 0);
      anExecutor(running).destroyForcibly();
      assertFalse(Files.exists(out.resolve(RICHARDS)), "not in time");
      running.until(() -> Files.exists(out.resolve(RICHARDS)));
      anExecutor(running).destroyForcibly();
      assertEquals(List.of(), Outputs.files(out, p -> p.startsWith("models")), "not in time");
      running.until(() -> Files.exists(out.resolve(SPREAD + TrainingFiles.CHECKPOINT)));
      List<Path> natives = cluster.loaded("libnd4jcpu.so");
      assertFalse(natives.isEmpty());
      natives.forEach(file -> assertTrue(file.toString().contains("/executor-"), file::toString));
      cluster.anExecutor().orElseThrow().destroyForcibly();
      assertFalse(Files.exists(out.resolve(SPREAD + "_result.json")), "not in time");
      finishes(running);
    }
    likeTheReference(out);
  }

  /** Windows of a record are read on the executors; the solver has the same bits everywhere. */
  @Test
  void descentOnARecordHasTheSameBits() throws IOException, InterruptedException {
    Path csv = Files.writeString(dir.resolve("field.csv"), MeasuredRecord.csv());
    String text = RecordDescentTest.CONF.formatted(csv) + "estimators = [apart, in-turn]\n";
    Path record = Files.writeString(dir.resolve("field.conf"), text);
    Path here = dir.resolve("here");
    Runs.Answer answer = Runs.on("local[2]", "run", record, "--out", here);
    assertEquals(0, answer.status(), () -> answer.err().toString());
    Path there = dir.resolve("there");
    try (Running running =
        Running.loam(Map.of(), "run", record, "--out", there, "--master", cluster.url())) {
      finishes(running);
    }
    assertEquals(Outputs.table(here, "metrics"), Outputs.table(there, "metrics"));
    assertEquals(Outputs.results(here), Outputs.results(there));
  }

  /** A network of stations, one of them broken: an executor is killed, then two stations come. */
  @Test
  void aLostExecutorLosesNoSite() throws IOException, InterruptedException {
    Path stations = Files.createDirectory(dir.resolve("stations"));
    String record = MeasuredRecord.csv();
    for (int i = 0; i < 7; i++) {
      Files.writeString(stations.resolve("s" + i + ".csv"), MeasuredRecord.station(record, 1 + i));
    }
    Files.writeString(stations.resolve("broken.csv"), "when,T1,T2,T3,T4\nyesterday,1,2,3,4\n");
    Path network =
        Files.writeString(
            dir.resolve("net.conf"), NetworkTest.CONF + "import.input = \"" + stations + "\"");
    Path out = dir.resolve("out");
    try (Running running = run(network, cluster.url(), out)) {
      running.until(() -> fitted(out) > 0);
      cluster.anExecutor().orElseThrow().destroyForcibly();
      assertTrue(fitted(out) < 7, "not in time");
      assertEquals(3, running.end().status(), "one station is broken, the others are not");
    }
    Map<String, String> first = Outputs.kept(out);
    for (int i = 7; i < 9; i++) {
      Files.writeString(stations.resolve("s" + i + ".csv"), MeasuredRecord.station(record, 1 + i));
    }
    assertEquals(3, Runs.on("local[2]", "run", network, "--out", out).status());
    assertTrue(log(out).contains("fits: 7 are there, 2 to run"));
    assertTrue(Outputs.kept(out).entrySet().containsAll(first.entrySet()), "a site ran again");

    Path here = dir.resolve("here");
    assertEquals(3, Runs.on("local[2]", "run", network, "--out", here).status());
    for (String table : List.of("sites.csv", "sites.md")) {
      assertEquals(
          -1,
          Files.mismatch(here.resolve("tables/" + table), out.resolve("tables/" + table)),
          table);
    }
    assertEquals(Outputs.table(here, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.results(here), Outputs.results(out));
  }

  /** Members of bootstraps are tasks: an executor is killed, then the driver. */
  @Test
  void lostExecutorsAndDriversLoseNoMember() throws IOException, InterruptedException {
    Path sites =
        Files.writeString(
            dir.resolve("sites.conf"), SiteBootstrapTest.CONF + "filter.bootstrap = 40");
    Path out = dir.resolve("out");
    Map<String, String> left;
    try (Running running = run(sites, cluster.url(), out)) {
      running.until(() -> members(out).size() > 4);
      left = members(out);
      cluster.anExecutor().orElseThrow().destroyForcibly();
      running.until(() -> members(out).size() > left.size() + 8).killLauncher();
    }
    assertEquals(0, fitted(out), "not in time");
    Map<String, String> found = members(out);
    assertTrue(found.entrySet().containsAll(left.entrySet()), "a member ran again");
    finishes(run(sites, cluster.url(), out));
    Matcher there =
        Pattern.compile("site-\\d: (\\d+) of 40 members are there")
            .matcher(log(out).substring(log(out).lastIndexOf("0 are there, 2 to run")));
    int goneOnWith = there.results().mapToInt(m -> Integer.parseInt(m.group(1))).sum();
    assertTrue(goneOnWith >= found.size(), () -> "members were lost: " + found);
    assertEquals(Map.of(), members(out));

    Path here = dir.resolve("here");
    assertEquals(0, Runs.on("local[1]", "run", sites, "--out", here).status());
    assertEquals(
        -1, Files.mismatch(here.resolve("tables/sites.csv"), out.resolve("tables/sites.csv")));
    assertEquals(Outputs.results(here), Outputs.results(out));
  }

  /** When each member of a bootstrap was found. */
  private static Map<String, String> members(Path out) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (Files.isDirectory(out)) {
      for (Path file : Outputs.files(out, p -> p.toString().matches("bootstrap/\\w+/\\d+\\.csv"))) {
        found.put(file.toString(), Files.getLastModifiedTime(file).toString());
      }
    }
    return found;
  }

  /** Durable rows; files that move while they are read count later. */
  private static int fitted(Path out) {
    try {
      return TrialLog.read(new LocalStore(out)).size();
    } catch (IOException moved) {
      return 0;
    }
  }

  @Test
  void aLostWorkerChangesNoBit() throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    try (LocalCluster own = LocalCluster.start();
        Running running = run(few, own.url(), out)) {
      running.until(() -> Files.exists(out.resolve(SPREAD + TrainingFiles.CHECKPOINT)));
      own.killWorker(1);
      assertFalse(Files.exists(out.resolve(SPREAD + "_result.json")), "not in time");
      finishes(running);
      assertTrue(own.masterLog().contains("Removing worker"), own::masterLog);
    }
    likeTheReferenceOfFew(out);
  }

  /** By signals, which leave nothing behind, and by kill -9 of the launcher with its driver. */
  @Test
  void stoppedDriversAreContinued() throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    stopped(out, "TERM", 143, () -> shards(out, "heat-exp") > 0);
    stopped(out, "INT", 130, () -> shards(out, "richards") > 0);
    assertFalse(Files.exists(out.resolve(RICHARDS)), "not in time");
    Map<String, String> generated = finished(out, "profiles/");

    Path checkpoint = out.resolve(SPREAD + TrainingFiles.CHECKPOINT);
    try (Running running = run(few, cluster.url(), out)) {
      running.until(() -> Files.exists(checkpoint)).killLauncher();
    }
    assertFalse(Files.exists(out.resolve(SPREAD + "_result.json")), "not in time");
    Map<String, String> profiles = finished(out, "profiles/");
    Map<String, String> trained = finished(out, "models/");
    int rounds = rounds(checkpoint);

    finishes(run(few, cluster.url(), out));
    likeTheReferenceOfFew(out);
    Map<String, String> kept = Outputs.kept(out);
    assertTrue(kept.entrySet().containsAll(generated.entrySet()), "profiles were made twice");
    assertTrue(kept.entrySet().containsAll(profiles.entrySet()), "profiles were made twice");
    assertTrue(kept.entrySet().containsAll(trained.entrySet()), "a training ran twice");
    assertTrue(
        log(out).contains("heat-exp/spread-0 goes on after " + rounds + " rounds"),
        () -> "no resumption after round " + rounds);
    List<String> log = Files.readAllLines(out.resolve(SPREAD + TrainingResult.LOG));
    for (int round = 0; round < ROUNDS; round++) {
      assertTrue(log.get(1 + round).startsWith(round + ","), log.get(1 + round));
    }
    assertEquals(1 + ROUNDS, log.size());
  }

  private void stopped(Path out, String signal, int status, Running.Condition when)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectory(dir.resolve(signal));
    Map<String, String> own = Map.of("TMPDIR", scratch.toString());
    try (Running running = Running.loam(own, "run", few, "--out", out, "--master", "local[2]")) {
      Processes.Outcome stopped = running.until(when).signal(signal);
      assertEquals(status, stopped.status(), stopped::err);
      assertTrue(
          ("\n" + stopped.err()).endsWith("\nloam: stopped; the same command goes on from here\n"),
          stopped::err);
      assertFalse(stopped.err().contains("could not go on"), stopped::err);
    }
    assertEquals(List.of(), Outputs.files(scratch, p -> true));
    assertEquals(List.of(), Outputs.files(out, p -> p.startsWith("_driver")));
  }

  /**
   * Files that a restart has no reason to touch: shards, and what belongs to finished trainings.
   */
  private static Map<String, String> finished(Path out, String folder) throws IOException {
    Map<String, String> files = Outputs.kept(out);
    files
        .keySet()
        .removeIf(
            file ->
                !file.startsWith(folder)
                    || !(file.endsWith(".parquet") || file.endsWith("_result.json")));
    return files;
  }

  private static int rounds(Path checkpoint) throws IOException {
    byte[] all = Files.readAllBytes(checkpoint);
    int start = 0;
    while (all[start] != '\n') {
      start++;
    }
    return Checkpoint.fromBytes(Arrays.copyOfRange(all, start + 1, all.length)).rounds();
  }

  private static String log(Path out) throws IOException {
    return Files.readString(out.resolve("loam.log"));
  }
}
