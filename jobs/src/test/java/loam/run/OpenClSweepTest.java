package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.Metrics.Status;
import loam.network.VectorNetworks;
import loam.opencl.Here;
import loam.opencl.OpenClDevice;
import loam.store.LocalStore;
import loam.sweep.TrialLog;
import loam.table.Column;
import loam.table.TableData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps of engine {@code opencl}: on a device where there is one, else the same trials by {@code
 * vector}, and the tables say which.
 */
@Tag("slow")
class OpenClSweepTest {
  private static final String STUDY =
      """
      cases = [heat-exp, richards]
      estimators = [quick]
      seeds = 3
      profiles { count = 120, shard = 60 }
      evaluation.profiles = 20
      case.heat-exp.spline.size = 19
      case.richards.spline.size = 19
      estimator.quick = ${estimator.adam} {
        training { engine = opencl, steps = 12, batch = 8, hidden = 2, width = 8 }
        averaging { workers = 2, frequency = 3 }
      }
      sweep.axes = [
        { key = training.learning-rate, values = [1e-3, 3e-3] }
        { key = noise.sigma, values = [0, 0.1] }
      ]
      """;

  private static final int TRIALS = 2 * 3 * 2 * 2;

  private final Optional<OpenClDevice> device = Here.found();
  @TempDir Path dir;

  private Path study(String more) throws IOException {
    return Files.writeString(dir.resolve("study.conf"), STUDY + more);
  }

  private static void assertDone(Runs.Answer answer) {
    assertEquals(new Runs.Answer(0, "", List.of()), answer);
  }

  private static List<List<Object>> cells(Path out) throws IOException {
    TableData table = Tables.of(out, "trials");
    List<List<Object>> rows = new ArrayList<>();
    for (var row : table.rows()) {
      List<Object> cells = new ArrayList<>();
      for (int c = 0; c < table.columns().size(); c++) {
        Column column = table.columns().get(c);
        if (!column.name().endsWith("_seconds")) {
          cells.add(row.get(c));
        }
      }
      rows.add(cells);
    }
    return rows;
  }

  @Test
  void sizesOfGroupsAndKillsChangeNoTableAndBackendSaysWhatComputed() throws IOException {
    Path conf = study("");
    Path whole = dir.resolve("whole");
    assertDone(Runs.on("local[2]", "sweep", conf, "--out", whole));
    Path small = dir.resolve("small");
    assertDone(Runs.on("local[1]", "sweep", conf, "--out", small, "--set", "gpu.group=5"));
    assertEquals(TRIALS, cells(whole).size());
    assertEquals(cells(whole), cells(small));

    // A killed sweep has some rows: those that it had not written are made again.
    String log = TrialLog.FOLDER;
    List<Path> rows = new ArrayList<>();
    try (Stream<Path> all = Files.walk(small.resolve(log))) {
      all.filter(Files::isRegularFile).forEach(rows::add);
    }
    for (Path row : rows) {
      Files.delete(row);
    }
    LocalStore root = new LocalStore(small);
    int kept = 0;
    for (var row : new TrialLogRows(whole).all().entrySet()) {
      if (kept++ < 5) {
        TrialLog.keep(root, row.getKey(), row.getValue(), "code");
      }
    }
    assertDone(Runs.on("local[2]", "sweep", conf, "--out", small));
    assertEquals(cells(whole), cells(small));

    for (Metrics row : new TrialLogRows(whole).all().values()) {
      assertEquals(device.isPresent() ? "opencl" : "vector", row.text(Metric.ENGINE));
      assertEquals(
          device.map(OpenClDevice::backend).orElse(VectorNetworks.backend()),
          row.text(Metric.BACKEND));
    }
  }

  /** Reads rows as the program does. */
  private record TrialLogRows(Path out) {
    Map<String, Metrics> all() throws IOException {
      return TrialLog.open(new LocalStore(out), "code").results();
    }
  }

  @Test
  void halvingGoesOnWithTheBitsOfAWholeTraining() throws IOException {
    Path conf = study("");
    Path whole = dir.resolve("whole");
    assertDone(Runs.on("local[2]", "sweep", conf, "--out", whole));
    Path halved = dir.resolve("halved");
    assertDone(
        Runs.on("local[2]", "sweep", conf, "--out", halved, "--set", "sweep.halving.rungs=[6]"));
    var all = new TrialLogRows(whole).all();
    int done = 0;
    for (var row : new TrialLogRows(halved).all().entrySet()) {
      if (row.getValue().status() == Status.OK) {
        done++;
        Metrics other = all.get(row.getKey());
        assertEquals(other.number(Metric.MAPE_LAMBDA), row.getValue().number(Metric.MAPE_LAMBDA));
      }
    }
    assertTrue(done > 0 && done < TRIALS, "%d of %d went on".formatted(done, TRIALS));
  }

  @Test
  void aTrialThatDivergesIsARow() throws IOException {
    Path conf =
        study(
            """
            sweep.axes = [ { key = training.learning-rate, values = [1e-3, 1e30] } ]
            """);
    Path out = dir.resolve("out");
    Runs.Answer answer = Runs.on("local[2]", "sweep", conf, "--out", out);
    assertEquals(3, answer.status(), answer::toString);
    var rows = new TrialLogRows(out).all().values();
    assertEquals(2 * 3 * 2, rows.size());
    assertEquals(
        2 * 3,
        rows.stream().filter(r -> r.status() == Status.OK).count(),
        () -> rows.stream().map(r -> r.text(Metric.ERROR)).toList().toString());
    for (Metrics row : rows) {
      if (row.status() == Status.FAILED) {
        String error = row.text(Metric.ERROR);
        assertTrue(Pattern.matches("training diverged at step \\d+: the .*", error), error);
      }
    }
  }

  /** Of the group that it was to train, one line; what other methods do goes on. */
  @Test
  void aDeviceThatCannotDoItFailsItsTrialsAndTheyAreMadeAgain() throws Exception {
    Here.device();
    Path conf =
        study(
            """
            cases = [heat-exp]
            estimators = [quick, moments-spline]
            seeds = 1
            sweep.axes = [ { key = training.learning-rate, values = [1e-3, 3e-3] } ]
            """);
    Path out = dir.resolve("out");
    try (AutoCloseable poor = Here.withLittleMemory()) {
      Runs.Answer answer = Runs.on("local[2]", "sweep", conf, "--out", out);
      assertEquals(3, answer.status(), answer::toString);
    }
    int failed = 0;
    for (Metrics row : new TrialLogRows(out).all().values()) {
      boolean onDevice = row.estimator().startsWith("quick");
      assertEquals(onDevice ? Status.FAILED : Status.OK, row.status());
      if (onDevice) {
        failed++;
        String error = row.text(Metric.ERROR);
        assertTrue(Pattern.matches("OpenCL on invented: .* MiB.*", error), error);
      }
    }
    assertEquals(2, failed);
    assertDone(Runs.on("local[2]", "sweep", conf, "--out", out, "--retry-failed"));
    for (Metrics row : new TrialLogRows(out).all().values()) {
      assertEquals(Status.OK, row.status());
    }
  }

  @Test
  void whatTheKernelsCannotDoIsRefusedBeforeWork() throws IOException {
    Path conf = study("");
    Runs.Answer answer =
        Runs.on(
            "local[1]",
            "sweep",
            conf,
            "--out",
            dir.resolve("out"),
            "--set",
            "training.evaluation=direct");
    assertEquals(2, answer.status());
    assertEquals(1, answer.err().size(), answer::toString);
    assertTrue(answer.err().get(0).contains("training.engine = opencl"), answer.err().get(0));
  }

  @Test
  void aTrainingLeavesAModelAndALogLikeThoseOfOtherEngines() throws IOException {
    Here.device();
    Path conf = study("sweep.axes = []\n");
    Path out = dir.resolve("out");
    assertDone(Runs.on("local[2]", "run", conf, "--out", out, "--set", "seeds=1"));
    Path model = out.resolve("models/richards/quick-0");
    assertTrue(Files.exists(model.resolve("network.zip")));
    List<String> log = Files.readAllLines(model.resolve("training.csv"));
    assertEquals(1 + 4, log.size());
  }
}
