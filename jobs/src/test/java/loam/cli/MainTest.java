package loam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loam.cluster.Processes;
import loam.error.BadInput;
import loam.export.Format;
import loam.run.Command;
import loam.run.Outcome;
import loam.tracking.Tracker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path dir;
  private final FakeActions actions = new FakeActions();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path conf;

  @BeforeEach
  void writeConfiguration() throws IOException {
    conf = Files.writeString(dir.resolve("mine.conf"), "cases = [water]\n");
  }

  private int run(String... args) {
    return new Main(actions, new PrintWriter(out), new PrintWriter(err)).run(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "train", "sweep", "run", "predict"})
  void eachCommandCallsItsAction(String command) {
    assertEquals(0, run(command, conf.toString()));
    assertEquals(List.of(command), actions.calls);
    assertEquals("out/mine", actions.request.out());
    assertEquals(Set.of(), actions.request.flags());
    assertEquals("", err.toString());
  }

  @Test
  void importAndReportCallTheirActions() {
    assertEquals(0, run("report", "hdfs://nn/out"));
    assertEquals(
        0,
        run(
            "import",
            conf.toString(),
            "--set",
            "import.input=x.csv",
            "--set=import.format=profiles",
            "--set",
            "import.case=water"));
    assertEquals(List.of("report hdfs://nn/out", "import"), actions.calls);
    assertEquals(Optional.of("x.csv"), actions.request.experiment().importing().input());
  }

  @Test
  void devicesAreListedWithoutAConfiguration() {
    assertEquals(0, run("devices"));
    assertEquals(List.of("devices"), actions.calls);
    assertEquals("a device\n", out.toString());
  }

  @Test
  void optionsReachTheRequest() {
    assertEquals(
        0,
        run(
            "run",
            "--set",
            "seeds=4",
            conf.toString(),
            "--out=s3a://bucket/x",
            "--overwrite",
            "--retry-failed",
            "--master",
            "local[3]",
            "--set",
            "seeds=5",
            "--",
            "--executor-memory",
            "2g"));
    assertEquals(5, actions.request.experiment().seeds());
    assertEquals("s3a://bucket/x", actions.request.out());
    assertTrue(actions.request.overwrite() && actions.request.retryFailed());
    assertEquals(Optional.of("local[3]"), actions.request.master());
  }

  @ParameterizedTest
  @CsvSource({"3,0,0", "2,1,3", "0,2,1", "0,0,0"})
  void exitStatusCountsWhatSucceededAndFailed(long succeeded, long failed, int status) {
    actions.outcome = new Outcome(succeeded, failed);
    assertEquals(status, run("train", conf.toString()));
  }

  @Test
  void whereNothingSucceededTheReasonIsALine() {
    actions.outcome = new Outcome(0, 1200, Optional.of("soil, moments: it broke\n\tat a place"));
    assertEquals(1, run("train", conf.toString(), "--out", "out/x"));
    assertEquals(
        "loam could not go on: all 1,200 failed; soil, moments: it broke; see out/x/loam.log\n",
        err.toString());
  }

  /** What counts as failed is a damaged file: {@code DamagedReportTest}. */
  @Test
  void reportEndsWithThreeWhereAFileIsDamaged() {
    actions.outcome = new Outcome(1, 0);
    assertEquals(0, run("report", "out/x"));
    actions.outcome = new Outcome(1, 2);
    assertEquals(3, run("report", "out/x"));
  }

  @Test
  void unusableInputFoundByAnActionIsOneLineAndTwo() {
    actions.failure =
        new IllegalStateException(
            "outer", BadInput.of("profiles/water", "truncated", "whole Parquet", "make it again"));
    assertEquals(2, run("train", conf.toString()));
    assertEquals(
        "Bad profiles/water = truncated: expected whole Parquet. Hint: make it again\n",
        err.toString());
  }

  /** As Spark hands on what a task threw: its own words outside, the disk's inside. */
  @Test
  void aFailedWriteNamesItsFile() {
    IOException disk = new IOException("No space left on device");
    IOException write = new IOException("cannot write a/b: No space left on device", disk);
    actions.failure = new IOException("Job aborted: " + write + "\n\tat a task", write);
    assertEquals(1, run("generate", conf.toString(), "--out", "out/x"));
    assertEquals(
        "loam could not go on: IOException: cannot write a/b: No space left on device;"
            + " see out/x/loam.log\n",
        err.toString());
  }

  @Test
  void anyOtherFailureIsOneLineThatPointsToTheLog() {
    actions.failure = new IOException("No space left on device\n\tat somewhere");
    assertEquals(1, run("generate", conf.toString(), "--out", "out/x"));
    assertEquals(
        "loam could not go on: IOException: No space left on device; see out/x/loam.log\n",
        err.toString());
  }

  @Test
  void dryRunPrintsEveryValueWithItsOriginAndThePlanAndDoesNothing() {
    assertEquals(
        0,
        run("run", conf.toString(), "--dry-run", "--set", "estimator.moments-spline.lm.width=5"));
    assertEquals(List.of("plan RUN"), actions.calls);
    String page = out.toString();
    assertTrue(page.matches("(?s).*\ncases = \\[water\\] +# " + conf + ":1\n.*"), page);
    assertTrue(page.matches("(?s).*\nnoise.sigma = 0 +# default\n.*"), page);
    assertTrue(page.matches("(?s).*\ncase.water.truth = known +# default\n.*"), page);
    assertTrue(page.matches("(?s).*\nestimator.moments-spline.lm.width = 5 +# --set\n.*"), page);
    assertTrue(
        page.matches("(?s).*\nestimator.moments-spline.lm.hidden = [0-9]+ +# default\n.*"), page);
    assertFalse(page.contains("case.heat-exp"), page);
    assertTrue(page.contains("the plan of RUN"), page);
    assertFalse(Files.exists(Path.of("out/mine")));
  }

  @Test
  void helpIsAWordTooAndWatchAnOption() {
    assertEquals(0, run("help"));
    assertEquals(0, run("help", "run"));
    assertEquals(0, run("report", "out/x", "--watch"));
    assertEquals(List.of("watch out/x"), actions.calls);
  }

  /** What the shell completes is what there is. */
  @ParameterizedTest
  @CsvSource({"loam ex, export", "loam help pre, predict", "loam export x --to ml, mlflow"})
  void shellsComplete(String typed, String word) throws Exception {
    assertEquals(List.of(word), completed(typed));
  }

  @Test
  void shellsKnowEveryCommandAndFormat() throws Exception {
    List<String> formats = Stream.of(Format.values()).map(Format::word).toList();
    assertEquals(
        Stream.concat(formats.stream(), Tracker.words().stream()).sorted().toList(),
        completed("loam export x --to ''").stream().sorted().toList());
    run("--help");
    Set<String> said =
        out.toString().lines().map(l -> l.strip().split(" ")[0]).collect(Collectors.toSet());
    List<String> commands = completed("loam ''");
    commands.stream()
        .filter(word -> !word.startsWith("-") && !word.equals("help"))
        .forEach(word -> assertTrue(said.contains(word), word));
    for (Command command : Command.values()) {
      assertTrue(commands.contains(command.name().toLowerCase(Locale.ROOT)), command.name());
    }
  }

  private static List<String> completed(String typed) throws IOException {
    String script =
        "source submit/loam-completion.bash; COMP_WORDS=("
            + typed
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _loam; echo \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("bash", "-c", script).directory(Processes.home().toFile()).start();
    return List.of(new String(bash.getInputStream().readAllBytes()).strip().split(" "));
  }

  @Test
  void helpAndVersionAreZeroAndNameEverything() {
    assertEquals(0, run("--help"));
    for (String word :
        List.of(
            "generate",
            "train",
            "sweep",
            "report",
            "run",
            "import",
            "predict",
            "Exit status",
            "-- ",
            "conf/quickstart.conf")) {
      assertTrue(out.toString().contains(word), word);
    }
    assertEquals(0, run("--version"));
    assertTrue(out.toString().contains("loam 1.2.3 (abc)"));
    assertEquals(List.of(), actions.calls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "train", "sweep", "run", "import", "predict"})
  void helpOfEachCommandNamesItsOptions(String command) {
    assertEquals(0, run(command, "--help"));
    Stream.of("CONF", "--out", "--set", "--overwrite", "--retry-failed", "--dry-run", "--master")
        .forEach(o -> assertTrue(out.toString().contains(o), o));
    assertTrue(out.toString().contains("loam " + command + " conf/"));
  }
}
