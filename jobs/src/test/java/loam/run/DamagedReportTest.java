package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import loam.cluster.Outputs;
import loam.error.BadInput;
import loam.out.Workspace;
import loam.store.LocalStore;
import loam.store.Store;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A digit is changed in each file of a directory in turn: {@code report} names the file, shows the
 * others and ends with 3; or it shows what it showed before.
 */
@Tag("slow")
class DamagedReportTest {
  @TempDir Path folder;

  private Path conf(String text) throws IOException {
    return Files.writeString(folder.resolve("study.conf"), text);
  }

  private void run(String command, String conf, String... more) throws IOException {
    Path out = folder.resolve("out");
    assertEquals(
        0, Runs.on("local[2]", command, conf(conf), "--out", out, Runs.sets(more)).status());
  }

  /** What people read of a directory: the page, and tables. */
  private Map<String, String> shown() throws IOException {
    Map<String, String> out = new TreeMap<>();
    for (Path file :
        Outputs.files(
            folder.resolve("out"),
            p ->
                p.toString().endsWith(".html")
                    || p.toString().matches("tables/[^.].*\\.csv")
                    || p.startsWith("figures") && p.toString().endsWith(".svg"))) {
      out.put(file.toString(), Files.readString(file));
    }
    return out;
  }

  private Runs.Answer report() {
    return Runs.on("local[2]", "report", folder.resolve("out"));
  }

  /** What it says on the terminal and in the page. */
  private String lines() throws IOException {
    Store root = new LocalStore(folder.resolve("out"));
    try {
      return root.read("report.html")
          + SweepTables.refresh(root, Workspace.manifest(root)).lines()
          + NetworkTables.refresh(root, Workspace.manifest(root)).lines();
    } catch (BadInput damaged) {
      return damaged.getMessage();
    }
  }

  /** Returns how many were named. */
  private int damageEach() throws IOException {
    Path out = folder.resolve("out");
    assertEquals(0, report().status());
    Map<String, String> before = shown();
    SplittableRandom random = new SplittableRandom(Fuzz.SEED);
    int named = 0;
    for (Path file :
        Outputs.files(
            out,
            p ->
                !List.of("profiles", "moments", "figures", "pages", "sites", "best")
                        .contains(p.getName(0).toString())
                    && p.toString().matches(".*\\.(csv|json|txt|sha256)"))) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] changed = Damage.DIGIT.of(bytes, random);
      if (Arrays.equals(bytes, changed)) {
        continue;
      }
      String path = out.relativize(file).toString();
      Files.write(file, changed);
      Runs.Answer answer = report();
      if (answer.status() == 0) {
        assertEquals(before, shown(), path);
      } else {
        assertTrue(answer.status() == 3 || answer.status() == 2, path + ": " + answer);
        String name = file.getFileName().toString().replaceAll("^\\.|\\.sha256$", "");
        String said = answer.err() + lines();
        assertTrue(said.contains(name), path + ": " + said);
        named++;
      }
      Files.write(file, bytes);
    }
    assertEquals(0, report().status(), "all are whole again");
    assertEquals(before, shown());
    return named;
  }

  @Test
  void ofARun() throws IOException {
    run("run", Runs.SMALL + "cases = [water]\nestimators = [moments-spline-gls, in-turn]\n");
    assertTrue(damageEach() >= 6);
  }

  @Test
  void ofAStudy() throws IOException {
    run(
        "sweep",
        Runs.SMALL
            + "cases = [water]\nestimators = [moments-spline, in-turn]\n"
            + "sweep { keep = [curves, models], axes = [{ key = noise.sigma, values = [0.1, 0.2] }] }\n");
    assertTrue(damageEach() >= 6);
  }

  @Test
  void ofARecord() throws IOException {
    run("run", Runs.SIMULATED + "estimators = [trajectory-exponential]\n");
    assertTrue(damageEach() >= 6);
  }

  @Test
  void ofANetwork() throws IOException {
    run("run", Runs.SIMULATED + "estimators = [trajectory-exponential]\n", "records.sites=2");
    assertTrue(damageEach() >= 6);
  }
}
