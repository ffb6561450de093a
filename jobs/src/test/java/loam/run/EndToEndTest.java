package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import loam.cluster.Outputs;
import loam.out.DriverLock;
import loam.store.LocalStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code run} from a configuration to tables: repeated, changed, broken, continued. */
@Tag("slow")
class EndToEndTest {
  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path conf;
  private static Path first;

  @BeforeAll
  static void runOnce() throws IOException {
    conf = Files.writeString(shared.resolve("small.conf"), Runs.SMALL);
    first = shared.resolve("first");
    assertEquals(
        new Runs.Answer(0, "", List.of()), Runs.on("local[2]", "run", conf, "--out", first));
  }

  private Path copy() throws IOException {
    return Outputs.copy(first, dir.resolve("copy"));
  }

  private static Runs.Answer again(Path out, String... more) {
    return Runs.on("local[2]", "run", conf, "--out", out, more);
  }

  private static String log(Path out) throws IOException {
    return Files.readString(out.resolve("loam.log"));
  }

  private static void refused(Runs.Answer answer, String... parts) {
    assertEquals(2, answer.status(), () -> answer.err().toString());
    assertEquals(1, answer.err().size(), () -> answer.err().toString());
    for (String part : parts) {
      assertTrue(answer.err().get(0).contains(part), () -> answer.err() + " names no " + part);
    }
  }

  /** The files that differ between two moments, with those that came or went. */
  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Map<String, String> all = new HashMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .filter(file -> !after.getOrDefault(file, "").equals(before.getOrDefault(file, "")))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[1]", "local[4]"})
  void coresChangeNoBit(String master) throws IOException {
    Path other = dir.resolve("other");
    assertEquals(0, Runs.on(master, "run", conf, "--out", other).status());
    assertEquals(Outputs.table(first, "metrics"), Outputs.table(other, "metrics"));
    assertEquals(Outputs.results(first), Outputs.results(other));
  }

  @Test
  void everyTrainingIsARow() throws IOException {
    List<Map<String, String>> rows = Outputs.table(first, "metrics");
    assertEquals(3 * 4, rows.size());
    assertTrue(rows.stream().allMatch(row -> row.get("status").equals("ok")), rows::toString);
    assertTrue(
        rows.stream()
            .filter(row -> row.get("estimator").equals("moments-spline-gls"))
            .filter(row -> row.get("case").equals("heat-exp"))
            .allMatch(row -> Double.parseDouble(row.get("mape_lambda")) < 0.01),
        rows::toString);
  }

  @Test
  void whatIsThereIsNotRedone() throws IOException {
    Path out = copy();
    Map<String, String> before = Outputs.kept(out);
    assertEquals(0, again(out).status());
    assertEquals(before, Outputs.kept(out));
    assertTrue(log(out).contains("12 trainings are there, 0 to run"));
    assertEquals(Outputs.table(first, "metrics"), Outputs.table(out, "metrics"));
  }

  @Test
  void anotherConfigurationIsRefusedByItsFirstKey() throws IOException {
    Path out = copy();
    Map<String, String> before = Outputs.kept(out);
    String manifest = Files.readString(out.resolve("_manifest.json"));
    refused(again(out, "--set", "profiles.count=700"), "profiles.count = 600 there, 700 here");
    refused(
        Runs.on("local[2]", "generate", conf, "--out", out, "--set", "seed=2"),
        "seed = 1 there, 2 here");
    refused(again(out, "--set", "loss.mape=0.2"), "loss.mape = 0.1 there, 0.2 here");
    assertEquals(before, Outputs.kept(out));
    assertEquals(manifest, Files.readString(out.resolve("_manifest.json")));
  }

  @Test
  void overwriteReplacesThatCaseAlone() throws IOException {
    Path out = copy();
    Map<String, String> before = Outputs.kept(out);
    String m = "case.water.lambda.m=0.6";
    String two = "estimators=[moments-spline,in-turn]";
    refused(again(out, "--set", m, "--set", two), "profiles/water", "--overwrite");
    assertEquals(0, again(out, "--set", m, "--set", two, "--overwrite").status());
    Set<String> touched = changed(before, Outputs.kept(out));
    assertFalse(touched.isEmpty());
    for (String file : touched) {
      assertTrue(file.contains("/water"), () -> file + " was touched");
    }
    Path alone = dir.resolve("alone");
    assertEquals(0, again(alone, "--set", m, "--set", two, "--set", "cases=[water]").status());
    List<Map<String, String>> water = Outputs.table(alone, "metrics");
    assertEquals(2, water.size());
    List<Map<String, String>> table = Outputs.table(out, "metrics");
    assertTrue(table.containsAll(water), table::toString);
    table.removeAll(water);
    List<Map<String, String>> rest = Outputs.table(first, "metrics");
    rest.removeIf(row -> row.get("case").equals("water"));
    assertEquals(rest, table);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 2000})
  void aTruncatedShardIsOneLine(int bytes) throws IOException {
    Path out = copy();
    Path shard = out.resolve("profiles/water/part-000000.parquet");
    Files.write(shard, java.util.Arrays.copyOf(Files.readAllBytes(shard), bytes));
    // Sums that are there need no profiles; a new spline size needs them.
    refused(
        again(
            out,
            "--overwrite",
            "--set",
            "estimators=[moments-spline]",
            "--set",
            "case.water.spline.size=67"),
        shard.getFileName().toString(),
        "delete it");
  }

  /** On executors and in a task; the first shard is also met by the driver, which takes scales. */
  @ParameterizedTest
  @CsvSource({"spread,0", "spread,3", "in-turn,3"})
  void adamStopsAtAShardThatCannotBeRead(String estimator, int number) throws IOException {
    Path out = copy();
    Path shard = out.resolve("profiles/water/part-00000%d.parquet".formatted(number));
    Files.write(shard, java.util.Arrays.copyOf(Files.readAllBytes(shard), 2000));
    refused(
        again(
            out,
            "--overwrite",
            "--set",
            "cases=[water]",
            "--set",
            "estimators=[%s]".formatted(estimator),
            "--set",
            "estimator.%s.training.steps=15".formatted(estimator)),
        shard.getFileName().toString(),
        "delete it");
  }

  /** The paper's capacity check, on both engines: the network takes the shape of the truth. */
  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "vector"})
  void supervisedNetworksTakeTheShapeOfTheTruth(String engine) throws IOException {
    Path out = copy();
    String[] words = {
      "--set", "cases=[heat-exp]",
      "--set", "estimators=[supervised]",
      "--set", "training.engine=" + engine,
      "--set", "training={ steps = 300, batch = 8, hidden = 2, width = 12, learning-rate = 1e-2 }",
      "--set", "averaging.frequency=100"
    };
    assertEquals(0, again(out, words).status());
    Map<String, String> row = Outputs.table(out, "metrics").get(4);
    assertEquals("supervised", row.get("estimator"));
    assertEquals(engine, row.get("engine"));
    assertTrue(Double.parseDouble(row.get("mape_lambda")) < 0.02, row::toString);
  }

  @Test
  void aKilledGenerationGoesOn() throws IOException {
    Path out = copy();
    Map<String, String> before = Outputs.kept(out);
    // As a kill between two shards leaves a case: no manifest, a shard missing, another half done.
    Path profiles = out.resolve("profiles/richards");
    Files.delete(profiles.resolve("_manifest.json"));
    Files.delete(profiles.resolve("part-000002.parquet"));
    Files.write(profiles.resolve(".part-000002.parquet.left.tmp"), new byte[10]);
    Files.delete(out.resolve("models/richards/spread-0/_result.json"));
    assertEquals(0, again(out).status());
    Set<String> touched = changed(before, Outputs.kept(out));
    assertTrue(touched.contains("profiles/richards/part-000002.parquet"));
    assertFalse(touched.contains("profiles/richards/part-000001.parquet"));
    assertTrue(log(out).contains("11 trainings are there, 1 to run"));
    assertEquals(Outputs.table(first, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.results(first), Outputs.results(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "train", "run"})
  void aForeignDirectoryIsNeverTouched(String command) throws IOException {
    Path out = Files.createDirectories(dir.resolve("foreign"));
    Files.writeString(out.resolve("thesis.tex"), "mine");
    refused(Runs.on("local[2]", command, conf, "--out", out, "--overwrite"), "thesis.tex");
    assertEquals(List.of(out.resolve("thesis.tex")), Outputs.files(out, p -> true));
    refused(Runs.on("local[2]", "report", out), "thesis.tex");
    assertEquals(List.of(out.resolve("thesis.tex")), Outputs.files(out, p -> true));
  }

  @Test
  void trainingWithoutProfilesWritesNothing() throws IOException {
    Path out = dir.resolve("none");
    refused(Runs.on("local[2]", "train", conf, "--out", out), "profiles/heat-exp", "generate");
    assertFalse(Files.exists(out));
  }

  @Test
  void aSecondDriverIsRefused() throws IOException {
    Path out = copy();
    try (DriverLock mine = DriverLock.take(new LocalStore(out))) {
      refused(again(out), "process " + ProcessHandle.current().pid(), "no other run");
    }
    assertEquals(0, again(out).status());
  }

  @Test
  void aLockOfADeadDriverIsTakenOver() throws IOException {
    Path out = copy();
    try (DriverLock mine = DriverLock.take(new LocalStore(out))) {
      Path lock = out.resolve(DriverLock.FILE);
      String[] lines = Files.readString(lock).split("\n");
      // Another start of the same process number is another process.
      lines[0] = "somebody";
      lines[3] = Instant.EPOCH.toString();
      Files.writeString(lock, String.join("\n", lines) + "\n");
      assertEquals(0, again(out).status());
    }
    assertTrue(log(out).contains("12 trainings are there"));
    assertFalse(Files.exists(out.resolve(DriverLock.FILE)));
  }

  @Test
  void aFailedTrainingIsARowUntilItIsRetried() throws IOException {
    Path out = dir.resolve("failing");
    String[] broken = {
      "--set",
      "cases=[heat-exp]",
      "--set",
      "estimators=[moments-spline,in-turn,spread]",
      "--set",
      "training={ learning-rate = 1e37, clip-value = 1e37, clip-norm = 1e37 }"
    };
    assertEquals(3, again(out, broken).status());
    List<Map<String, String>> rows = Outputs.table(out, "metrics");
    for (Map<String, String> row : List.of(rows.get(0), rows.get(2))) {
      assertEquals("failed", row.get("status"));
      assertEquals("", row.get("mape_lambda"));
      assertTrue(
          row.get("error")
              .matches("training diverged at step \\d+: the (loss|gradient norm) is .+"),
          row::toString);
    }
    assertEquals("ok", rows.get(1).get("status"));
    Map<String, String> before = Outputs.kept(out);
    assertEquals(3, again(out, broken).status());
    assertEquals(before, Outputs.kept(out));
    String[] retried = java.util.Arrays.copyOf(broken, broken.length + 1);
    retried[broken.length] = "--retry-failed";
    assertEquals(3, again(out, retried).status());
    assertEquals(
        Set.of("models/heat-exp/in-turn-0/_result.json", "models/heat-exp/spread-0/_result.json"),
        changed(before, Outputs.kept(out)));
    assertEquals(0, Runs.on("local[2]", "report", out).status());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "no folder");
    refused(Runs.on("local[2]", "run", conf, "--out", file.resolve("out")), "--out", "written to");
    refused(
        Runs.on("local[2]", "run", conf, "--out", "s3a://bucket/out"),
        "s3a://bucket",
        "--packages");
    // Nobody listens there.
    for (String host : List.of("hdfs://127.0.0.1:1/", "http://127.0.0.1:1/")) {
      refused(
          Runs.on("local[2]", "run", conf, "--out", host + "out"), "--out = " + host, "reached");
    }
    refused(Runs.on("local[2]", "report", dir.resolve("nowhere")), "nowhere", "_manifest.json");
  }

  @Test
  void reportsOfUnfinishedDirectories() throws IOException {
    Path out = copy();
    for (String part : List.of("models/water", "curves/richards", "moments")) {
      for (Path file : Outputs.files(out, p -> p.startsWith(part))) {
        Files.delete(file);
      }
    }
    assertEquals(0, Runs.on("local[2]", "report", out).status());
    assertEquals(2 * 4, Outputs.table(out, "metrics").size());
    assertTrue(Files.size(out.resolve("report.html")) > 0);
  }
}
