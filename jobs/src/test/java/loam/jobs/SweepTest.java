package loam.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import loam.evaluate.Metrics;
import loam.parquet.TableParquet;
import loam.store.LocalStore;
import loam.sweep.TrialLog;
import loam.table.Cell;
import loam.table.Csv;
import loam.table.TableData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code sweep}: same tables however it runs, exact resume, trials that fail alone. */
class SweepTest {
  /** 2 cases × (3 σ × 2 counts of profiles) × 2 seeds × 2 estimators on moments, and adam. */
  private static final String STUDY =
      """
      cases = [heat-exp, richards]
      estimators = [moments-spline-ols, moments-spline-gls]
      seeds = 2
      profiles { count = 200, shard = 50 }
      evaluation.profiles = 20
      case.heat-exp.spline.size = 19
      case.richards.spline.size = 19
      estimator.quick = ${estimator.adam} {
        training { engine = vector, steps = 6, batch = 8, hidden = 1, width = 4 }
        averaging { workers = 2, frequency = 3 }
      }
      sweep.axes = [
        { key = noise.sigma, values = [0.01, 0.1, 0.3] }
        { key = profiles.count, values = [100, 200] }
      ]
      sweep.blocks = [
        { axes = [ { key = penalty.negative, values = [0, 1] } ], cases = [heat-exp], estimators = [quick] }
      ]
      """;

  private static final int TRIALS = 2 * 6 * 2 * 2 + 4;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path conf;
  private static Path first;

  @BeforeAll
  static void runOnce() throws IOException {
    conf = Files.writeString(shared.resolve("study.conf"), STUDY);
    first = shared.resolve("first");
    assertEquals(
        new Runs.Answer(0, "", List.of()), Runs.on("local[2]", "sweep", conf, "--out", first));
  }

  private static TableData table(Path out, String name) throws IOException {
    String path = "tables/" + name + ".csv";
    return Csv.parse(path, Files.readString(out.resolve(path)));
  }

  /** All cells but those of {@code *_seconds}, a row each. */
  private static List<List<Cell>> numbers(TableData table) {
    List<List<Cell>> out = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      List<Cell> kept = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        if (!table.columns().get(c).name().endsWith("_seconds")) {
          kept.add(row.get(c));
        }
      }
      out.add(kept);
    }
    return out;
  }

  private static void sameTables(Path a, Path b) throws IOException {
    for (String name : List.of("trials", "summary")) {
      assertEquals(numbers(table(a, name)), numbers(table(b, name)), name);
      TableData rows = TableParquet.read(new LocalStore(b), "tables/" + name + ".parquet");
      assertEquals(numbers(table(a, name)), numbers(rows), name + ".parquet");
    }
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out.resolve(TrialLog.FOLDER))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void everyTrialIsThereOnceInFewFilesAndDataOncePerHash() throws IOException {
    TableData trials = table(first, "trials");
    assertEquals(TRIALS, trials.rows().size());
    assertEquals(
        List.of(
            "trial",
            "status",
            "case",
            "estimator",
            "seed",
            "noise.sigma",
            "profiles.count",
            "penalty.negative",
            "mape_lambda"),
        trials.columns().subList(0, 9).stream().map(c -> c.name()).toList());
    assertTrue(
        trials.rows().stream().allMatch(r -> r.get(1).equals(Cell.of("ok"))), "all succeeded");
    List<String> ids = trials.rows().stream().map(r -> r.get(0).toString()).toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
    assertEquals(1, files(first).size());
    try (Stream<Path> folders = Files.list(first.resolve("profiles"))) {
      assertEquals(4, folders.count(), "2 cases × 2 counts; adam shares one of them");
    }
  }

  @Test
  void oneCoreGivesTheSameTables() throws IOException {
    Path other = dir.resolve("one");
    assertEquals(0, Runs.on("local[1]", "sweep", conf, "--out", other).status());
    sameTables(first, other);
  }

  @Test
  void aRestartRunsExactlyWhatIsMissing() throws IOException {
    Path copy = Outputs.copy(first, dir.resolve("copy"));
    LocalStore store = new LocalStore(copy);
    Map<String, Metrics> all = TrialLog.read(store);
    List<String> ids = all.keySet().stream().sorted().toList();
    Set<String> lost = new HashSet<>(ids.subList(5, 18));
    store.delete(TrialLog.FOLDER);
    store.delete("tables");
    int n = 0;
    for (String id : ids) {
      // As a killed driver leaves them: some gathered, some not.
      if (!lost.contains(id)) {
        TrialLog.keep(store, id, all.get(id));
        if (n++ % 7 == 3) {
          TrialLog.open(store);
        }
      }
    }
    assertEquals(0, Runs.on("local[2]", "sweep", conf, "--out", copy).status());
    sameTables(first, copy);
    String log = Files.readString(copy.resolve("loam.log"));
    assertTrue(log.contains(TRIALS + " trials, " + lost.size() + " to run"), log);
    Map<String, Metrics> now = TrialLog.read(store);
    Set<String> again =
        ids.stream()
            .filter(id -> now.get(id).trainSeconds() != all.get(id).trainSeconds())
            .collect(Collectors.toSet());
    assertEquals(lost, again);
  }

  @Test
  void aFailedTrialStandsInTheTableAndRunsAgainOnlyWhenAsked() throws IOException {
    Path out = dir.resolve("failing");
    String study =
        STUDY
            + """
            cases = [heat-exp], seeds = 1, estimators = [quick]
            sweep.axes = [ { key = estimator.quick.training.learning-rate, values = [1e-3, 1e30] } ]
            sweep.blocks = []
            estimator.quick.training { clip-norm = 1e30, clip-value = 1e30 }
            """;
    Path failing = Files.writeString(dir.resolve("failing.conf"), study);
    assertEquals(3, Runs.on("local[2]", "sweep", failing, "--out", out).status());
    TableData trials = table(out, "trials");
    List<Cell> failed =
        trials.rows().stream().filter(r -> r.get(1).equals(Cell.of("failed"))).findFirst().get();
    assertEquals(2, trials.rows().size());
    String error = failed.get(trials.index("error")).toString();
    assertTrue(error.contains("diverged at step"), error);
    assertTrue(failed.get(trials.index("steps")) instanceof Cell.Number);
    byte[] before = Files.readAllBytes(out.resolve("tables/trials.csv"));
    assertEquals(3, Runs.on("local[2]", "sweep", failing, "--out", out).status());
    assertEquals(new String(before), Files.readString(out.resolve("tables/trials.csv")));
    assertEquals(3, Runs.on("local[2]", "sweep", failing, "--out", out, "--retry-failed").status());
    String log = Files.readString(out.resolve("loam.log"));
    assertTrue(log.contains("2 trials, 0 to run") && log.contains("2 trials, 1 to run"), log);
  }

  @Test
  void aTrialOutOfTimeFails() throws IOException {
    Path out = dir.resolve("late");
    assertEquals(
        1,
        Runs.on(
                "local[2]",
                "sweep",
                conf,
                "--out",
                out,
                "--set",
                "sweep.time-limit=1e-6",
                "--set",
                "sweep.axes=[]",
                "--set",
                "seeds=1")
            .status());
    TableData trials = table(out, "trials");
    for (List<Cell> row : trials.rows()) {
      String error = row.get(trials.index("error")).toString();
      assertTrue(error.contains("out of time at step 3"), error);
    }
  }

  @Test
  void aDryRunCountsAndWritesNothing() throws IOException {
    Path out = dir.resolve("dry");
    Runs.Answer answer = Runs.on("local[2]", "sweep", conf, "--out", out, "--dry-run");
    assertEquals(0, answer.status());
    assertTrue(answer.out().contains(TRIALS + " trials at"), answer.out());
    assertTrue(!Files.exists(out));
  }
}
