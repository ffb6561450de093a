package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.out.DriverLock;
import loam.parquet.TableParquet;
import loam.store.Events;
import loam.store.Json;
import loam.store.LocalStore;
import loam.sweep.TrialLog;
import loam.table.Cell;
import loam.table.Column;
import loam.table.TableData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code sweep}: same tables however it runs, exact resume, trials that fail alone. */
@Tag("slow")
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

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out.resolve(TrialLog.FOLDER))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** {@code docs/tables.md} has a row for every column that is no axis, with its type and unit. */
  @ParameterizedTest
  @CsvSource({"trials,metrics", "summary,summary", "best,best", "effects,effects"})
  void everyColumnIsDocumented(String table, String section) throws IOException {
    TableData rows = TableParquet.read(new LocalStore(first), "tables/" + table + ".parquet");
    Map<String, String> documented = documented(section);
    for (Column column : rows.columns()) {
      if (!column.name().contains(".")) {
        String name = column.name().replaceFirst("^(median|mean|std|min|max)_.*", "$1_*");
        String unit = name.endsWith("_*") ? "that of `*`" : column.unit();
        assertEquals(
            column.kind().name().toLowerCase(Locale.ROOT) + ", " + unit,
            documented.get(name),
            column::name);
      }
    }
  }

  /** Type and unit by column of a section's table. */
  private static Map<String, String> documented(String section) throws IOException {
    Map<String, String> out = new HashMap<>();
    boolean there = false;
    for (String line : Files.readAllLines(Processes.home().resolve("docs/tables.md"))) {
      if (line.startsWith("## ")) {
        there = line.contains(section);
      } else if (there && line.startsWith("| `")) {
        String[] cells = line.split(" ?\\| ?", -1);
        for (String name : cells[1].split(", ")) {
          out.put(name.replace("`", ""), cells[2] + ", " + cells[3]);
        }
      }
    }
    return out;
  }

  @Test
  void everyTrialIsThereOnceInFewFilesAndDataOncePerHash() throws IOException {
    TableData trials = Tables.of(first, "trials");
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
    Tables.assertSame(first, other);
  }

  private static long events(Path out, String name) throws IOException {
    return Files.readAllLines(out.resolve(Events.FILE)).stream()
        .filter(line -> Json.parse("event", line).getString("event").equals(name))
        .count();
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
        TrialLog.keep(store, id, all.get(id), "code");
        if (n++ % 7 == 3) {
          TrialLog.open(store, "code");
        }
      }
    }
    assertEquals(0, Runs.on("local[2]", "sweep", conf, "--out", copy).status());
    Tables.assertSame(first, copy);
    String log = Files.readString(copy.resolve("loam.log"));
    assertTrue(log.contains(TRIALS + " trials, " + lost.size() + " to run"), log);
    assertEquals(TRIALS + lost.size(), events(copy, "trial-finished"), "events of both runs");
    assertEquals(1, events(copy, "started"));
    assertEquals(1, events(copy, "resumed"));
    assertEquals(2, events(copy, "finished"));
    Map<String, Metrics> now = TrialLog.read(store);
    Set<String> again =
        ids.stream()
            .filter(
                id ->
                    now.get(id).number(Metric.TRAIN_SECONDS)
                        != all.get(id).number(Metric.TRAIN_SECONDS))
            .collect(Collectors.toSet());
    assertEquals(lost, again);
  }

  @Test
  void failedTrialsStandInTheTableAndRunAgainOnlyWhenAsked() throws IOException {
    Path out = dir.resolve("failing");
    String study =
        STUDY
            + """
            cases = [heat-exp], seeds = 1, estimators = [quick]
            sweep.axes = [ { key = estimator.quick.training.learning-rate, values = [1e-3, 1e30] } ]
            sweep.blocks = [ { axes = [ { key = estimator.quick.training.learning-rate, values = [1e29] } ] } ]
            estimator.quick.training { clip-norm = 1e30, clip-value = 1e30 }
            """;
    Path failing = Files.writeString(dir.resolve("failing.conf"), study);
    assertEquals(3, Runs.on("local[2]", "sweep", failing, "--out", out).status());
    assertEquals(List.of("failed", "failed", "ok"), statuses(out));
    Path longer =
        Files.writeString(dir.resolve("longer.conf"), study.replace("1e30] }", "1e30, 2e-3] }"));
    Object[] sweep = {"sweep", longer, "--out", out, "--set", "sweep.time-limit=1e-6"};
    assertEquals(3, Runs.on("local[2]", sweep).status());
    assertEquals(List.of("failed", "failed", "failed", "ok"), statuses(out));
    TableData trials = Tables.of(out, "trials");
    List<String> errors =
        trials.rows().stream().map(r -> r.get(trials.index("error")).toString()).toList();
    Map.of("diverged at step", 2L, "out of time at step", 1L)
        .forEach(
            (error, count) ->
                assertEquals(
                    count,
                    errors.stream().filter(e -> e.contains(error)).count(),
                    errors::toString));
    Map<String, Metrics> before = TrialLog.read(new LocalStore(out));

    assertEquals(3, Runs.on("local[2]", "sweep", longer, "--out", out).status());
    assertEquals(before, TrialLog.read(new LocalStore(out)), "failed trials wait");
    assertEquals(3, Runs.on("local[2]", "sweep", longer, "--out", out, "--retry-failed").status());
    assertEquals(List.of("failed", "failed", "ok", "ok"), statuses(out));
    TrialLog.read(new LocalStore(out))
        .forEach(
            (id, now) -> {
              if (before.get(id).status() == Metrics.Status.OK) {
                assertEquals(before.get(id), now, "a trial that succeeded ran again");
              }
            });
    String log = Files.readString(out.resolve("loam.log"));
    for (String ran :
        List.of(
            "3 trials, 3 to run",
            "4 trials, 1 to run",
            "4 trials, 0 to run",
            "4 trials, 3 to run")) {
      assertTrue(log.contains(ran), log);
    }
  }

  private static List<String> statuses(Path out) throws IOException {
    TableData trials = Tables.of(out, "trials");
    int status = trials.index("status");
    return trials.rows().stream().map(r -> ((Cell.Text) r.get(status)).value()).sorted().toList();
  }

  @Test
  void aLongerStudyReusesWhatIsThere() throws IOException {
    Path out = Outputs.copy(first, dir.resolve("longer"));
    Map<String, Metrics> before = TrialLog.read(new LocalStore(out));
    String study = STUDY.replace("[0.01, 0.1, 0.3]", "[0.01, 0.1, 0.3, 0.5]");
    Path longer = Files.writeString(dir.resolve("longer.conf"), study);
    Object[] sweep = {"sweep", longer, "--out", out, "--set", "seeds=3"};
    assertEquals(0, Runs.on("local[2]", sweep).status());
    int trials = 2 * 8 * 3 * 2 + 6;
    String log = Files.readString(out.resolve("loam.log"));
    assertTrue(log.contains(trials + " trials, " + (trials - TRIALS) + " to run"), log);
    Map<String, Metrics> now = TrialLog.read(new LocalStore(out));
    assertEquals(trials, now.size());
    before.forEach((id, metrics) -> assertEquals(metrics, now.get(id)));
  }

  @Test
  void aSecondDriverIsRefused() throws IOException {
    Path out = Outputs.copy(first, dir.resolve("held"));
    Map<String, Metrics> before = TrialLog.read(new LocalStore(out));
    try (DriverLock held = DriverLock.take(new LocalStore(out))) {
      Runs.Answer answer = Runs.on("local[2]", "sweep", conf, "--out", out, "--set", "seeds=3");
      assertEquals(2, answer.status());
      assertTrue(answer.err().get(0).contains("no other run is using"), answer.err()::toString);
    }
    assertEquals(before, TrialLog.read(new LocalStore(out)));
  }

  @Test
  void halvingPrunesAndChangesNoTrialThatGoesOn() throws IOException {
    String study =
        STUDY
            + """
            cases = [heat-exp], seeds = 2, estimators = [quick, moments-spline-ols]
            sweep.axes = [ { key = training.learning-rate, values = [1e-4, 1e-3, 1e-2, 1e30] } ]
            sweep.blocks = []
            estimator.quick.training { clip-norm = 1e30, clip-value = 1e30 }
            """
                .replace("key = training", "key = estimator.quick.training");
    Path file = Files.writeString(dir.resolve("halving.conf"), study);
    Path whole = dir.resolve("whole");
    assertEquals(3, Runs.on("local[2]", "sweep", file, "--out", whole).status());
    Path out = dir.resolve("halved");
    Object[] halved = {
      "sweep",
      file,
      "--out",
      out,
      "--set",
      "sweep.halving.rungs=[2,6]",
      "--set",
      "sweep.halving.keep=0.3"
    };
    assertEquals(3, Runs.on("local[1]", halved).status());
    Map<String, Metrics> all = TrialLog.read(new LocalStore(whole));
    Map<String, Metrics> rows = TrialLog.read(new LocalStore(out));
    assertEquals(all.keySet(), rows.keySet());
    // 4 configurations by adam, 1 of them diverges: 2 go on, and the second rung is their end.
    assertEquals(
        List.of("failed", "failed", "ok", "ok", "ok", "ok", "ok", "ok", "skipped", "skipped"),
        statuses(out));
    double best = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Metrics> row : rows.entrySet()) {
      Metrics metrics = row.getValue();
      if (metrics.status() == Metrics.Status.SKIPPED) {
        assertEquals(3, metrics.steps(), "the end of the round");
        assertTrue(
            metrics
                .text(Metric.REASON)
                .matches("halving: 3 of 4 configurations after 3 steps .*, 2 went on"));
        best = Math.min(best, metrics.number(Metric.RMSE_TENDENCY_RELATIVE));
      } else if (metrics.status() == Metrics.Status.OK) {
        Metrics same = all.get(row.getKey());
        assertEquals(same.number(Metric.MAPE_LAMBDA), metrics.number(Metric.MAPE_LAMBDA));
        assertEquals(same.number(Metric.RMSE_TENDENCY), metrics.number(Metric.RMSE_TENDENCY));
        assertEquals(same.steps(), metrics.steps());
      }
    }
    assertTrue(best > 0 && Double.isFinite(best));
    assertTrue(Files.notExists(out.resolve("trials/states")), "states are forgotten");
    byte[] before = Files.readAllBytes(out.resolve("tables/trials.csv"));
    assertEquals(3, Runs.on("local[2]", halved).status());
    assertEquals(new String(before), Files.readString(out.resolve("tables/trials.csv")));

    // As a killed driver leaves them: two trials wait at the rung, one with its state.
    LocalStore store = new LocalStore(out);
    List<String> ids =
        rows.keySet().stream()
            .filter(id -> rows.get(id).text(Metric.ENGINE).equals("vector"))
            .filter(id -> rows.get(id).status() != Metrics.Status.FAILED)
            .sorted()
            .toList();
    store.delete(TrialLog.FOLDER);
    rows.forEach(
        (id, row) -> {
          if (row.status() == Metrics.Status.FAILED || ids.subList(0, 2).contains(id)) {
            try {
              TrialLog.keep(store, id, row, "code");
            } catch (IOException failed) {
              throw new java.io.UncheckedIOException(failed);
            }
          }
        });
    Path halvedTables = Outputs.copy(out, dir.resolve("before"));
    assertEquals(3, Runs.on("local[2]", halved).status());
    Tables.assertSame(halvedTables, out);

    assertEquals(3, Runs.on("local[2]", "sweep", file, "--out", out).status());
    Tables.assertSame(whole, out);
  }

  @Test
  void aDryRunCountsAndWritesNothing() throws IOException {
    Path out = dir.resolve("dry");
    Runs.Answer answer = Runs.on("local[2]", "sweep", conf, "--out", out, "--dry-run");
    assertEquals(0, answer.status());
    assertTrue(answer.out().contains(TRIALS + " trials at"), answer.out());
    String timed = "(" + TRIALS + " trials by timed ones, of which 5 ran now; 0 by a forecast)";
    assertTrue(answer.out().contains(timed), answer.out());
    assertTrue(!Files.exists(out));
  }
}
