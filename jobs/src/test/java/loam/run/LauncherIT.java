package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import loam.network.VectorNetworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code submit/loam} as a user meets it. */
class LauncherIT {
  private static final String QUICK =
      """
      cases = [heat-exp]
      estimators = [moments-spline]
      profiles { count = 200, shard = 100 }
      evaluation.profiles = 20
      case.heat-exp.spline.size = 35
      """;

  @TempDir Path dir;

  private static Processes.Outcome loam(Map<String, String> environment, Object... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Processes.home().resolve("submit/loam").toString()));
    for (Object word : words) {
      command.add(word.toString());
    }
    return Processes.run(environment, command);
  }

  private static void refused(Processes.Outcome outcome, String... parts) {
    assertEquals(2, outcome.status(), outcome::err);
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome::err);
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), () -> outcome.err() + " names no " + part);
    }
  }

  private Path script(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void answersQuestions(String question) throws IOException, InterruptedException {
    Processes.Outcome outcome = loam(Map.of(), question);
    assertEquals(0, outcome.status(), outcome::err);
    assertTrue(outcome.out().contains("loam"), outcome::out);
    assertEquals("", outcome.err());
  }

  @Test
  void badInputIsOneLine() throws IOException, InterruptedException {
    Path conf = Files.writeString(dir.resolve("bad.conf"), "profiles.count = many\n");
    Path out = dir.resolve("out");
    refused(loam(Map.of(), "run", conf, "--out", out), "profiles.count", "many");
    refused(loam(Map.of(), "run", dir.resolve("none.conf"), "--out", out), "none.conf");
    refused(loam(Map.of(), "run", conf, "--master", "lokal[2]"), "--master", "lokal[2]");
    refused(loam(Map.of(), "run", conf, "--master", "local[0]"), "--master", "local[0]");
    String nowhere = dir.resolve("none").toString();
    refused(loam(Map.of("TMPDIR", nowhere), "run", conf), "TMPDIR = " + nowhere);
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-such-option", "--conf=novalue", "--driver-memory=lots"})
  void whatSparkSubmitRefusesIsOneLine(String option) throws IOException, InterruptedException {
    Path conf = Files.writeString(dir.resolve("quick.conf"), QUICK);
    Path out = dir.resolve("out");
    refused(loam(Map.of(), "run", conf, "--out", out, "--", option), "after --", option);
    assertFalse(Files.exists(out));
  }

  @Test
  void anotherJdkIsOneLine() throws IOException, InterruptedException {
    script("jdk/bin/java", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Map<String, String> other = Map.of("JAVA_HOME", dir.resolve("jdk").toString());
    refused(loam(other, "--version"), "Java version = 11", "expected 17", "JAVA_HOME");
  }

  @Test
  void aWrongSparkHomeIsOneLine() throws IOException, InterruptedException {
    Map<String, String> other = Map.of("SPARK_HOME", dir.toString());
    refused(loam(other, "--version"), "SPARK_HOME = " + dir, "bin/spark-submit");
  }

  /** What a checkout has once it is built, under another path. */
  private static Path checkout(Path to) throws IOException {
    Path home = Processes.home();
    for (String file : List.of("submit/loam", "submit/lib.sh", "conf/log4j2.properties")) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(home.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String built : List.of("submit/spark/target/home", "jobs/target/loam-all.jar")) {
      Files.createDirectories(to.resolve(built).getParent());
      Files.createSymbolicLink(to.resolve(built), home.resolve(built));
    }
    return to;
  }

  /**
   * From another directory, by a link, with relative paths: the default output lies there too, and
   * the checkout under a path with spaces. Names are not ASCII and the locale is, so they are
   * looked at by bytes: this JVM may have any.
   */
  @Test
  void worksFromAnywhere() throws IOException, InterruptedException {
    Files.writeString(dir.resolve("quick.conf"), QUICK);
    String script =
        "cd '%s' && e=$'sol_\\xc3\\xa9t\\xc3\\xa9' && mkdir $e && mv quick.conf $e && cd $e"
            + " && ln -s '%s' loam && ./loam run ../$e/quick.conf --master local[1]"
            + " && test -f out/quick/loam.log && test $(wc -l < out/quick/tables/metrics.csv) = 2"
            + " && test $(ls .. | wc -l) = 2";
    Path loam = checkout(dir.resolve("a path/with  spaces")).resolve("submit/loam");
    Processes.Outcome outcome =
        Processes.run(Map.of("LC_ALL", "C"), List.of("bash", "-c", script.formatted(dir, loam)));
    assertEquals(0, outcome.status(), outcome::err);
    assertFalse(outcome.err().contains("WARN"), outcome::err);
    assertFalse(outcome.err().contains("building"), outcome::err);
  }

  /** Numbers of processes come again: a cluster's file may name a process of somebody else. */
  @Test
  void stopLeavesWhatIsNotTheClusters() throws IOException, InterruptedException {
    Process other = new ProcessBuilder("setsid", "sleep", "600").start();
    try {
      Path master = dir.resolve("master.pid");
      Files.writeString(master, Long.toString(other.pid()));
      String script = Processes.home().resolve("submit/local-cluster").toString();
      Processes.Outcome outcome =
          Processes.run(Map.of(), List.of(script, "stop", "--dir", dir.toString()));
      assertEquals(0, outcome.status(), outcome::err);
      assertFalse(Files.exists(master));
      assertTrue(other.isAlive(), "it was killed");
    } finally {
      other.destroyForcibly();
    }
  }

  /**
   * A directory as a Spark distribution has it, on a machine where the loader of OpenCL finds no
   * driver, whatever is installed: engine {@code opencl} is {@code vector}, and the tables say so.
   */
  @Test
  void usesTheSparkOfSparkHomeAndNoDriverOfOpencl() throws IOException, InterruptedException {
    Path conf =
        Files.writeString(
            dir.resolve("quick.conf"),
            QUICK
                + """
                estimators = [adam]
                training { engine = opencl, steps = 4, batch = 8, hidden = 1, width = 4 }
                """);
    Path jars = Processes.home().resolve("submit/spark/target/home/jars");
    script(
        "spark/bin/spark-submit",
        """
        #!/usr/bin/env bash
        echo "$@" > "$SPARK_HOME/seen"
        mapfile -d '' -t words < <(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \
          org.apache.spark.deploy.SparkSubmit "$@")
        words=("${words[@]:1}")
        exec "${words[@]#$'\\n'}"
        """);
    Files.createSymbolicLink(dir.resolve("spark/jars"), jars);
    Map<String, String> environment = new HashMap<>();
    environment.put("SPARK_HOME", dir.resolve("spark").toString());
    environment.put("SPARK_SCALA_VERSION", "2.12");
    // Digits of its own, which must be in no name and no number.
    environment.put("LC_ALL", "fa_IR.UTF-8");
    environment.put("OCL_ICD_VENDORS", dir.toString());
    environment.put("OPENCL_VENDOR_PATH", dir.toString());
    Path out = dir.resolve("out");
    Processes.Outcome outcome =
        loam(environment, "run", conf, "--out", out, "--master", "local[2]");
    assertEquals(0, outcome.status(), outcome::err);
    Map<String, String> row = Outputs.table(out, "metrics").get(0);
    assertEquals("vector", row.get("engine"));
    assertEquals(VectorNetworks.backend(), row.get("backend"));
    String told = "engine opencl has no device here and leaves its networks to engine vector";
    String log = Files.readString(out.resolve("loam.log"));
    assertEquals(1, log.lines().filter(line -> line.contains(told)).count(), log);
    assertTrue(Files.readString(dir.resolve("spark/seen")).contains("--master local[2]"));
  }
}
