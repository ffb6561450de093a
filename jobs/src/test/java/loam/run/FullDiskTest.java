package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.cli.Main;
import loam.cluster.Outputs;
import loam.cluster.Processes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more. A limit on the size of files stands for it: to the program both are a
 * write that fails half-way, and a limit needs no right to mount anything.
 */
@Tag("slow")
class FullDiskTest {
  /** The profiles of heat-exp fit below the limit, those of water do not. */
  private static final String EXPERIMENT =
      Runs.SMALL
          + """
            cases = [heat-exp, water]
            estimators = [moments-spline]
            profiles { count = 1000, shard = 1000 }
            case.heat-exp.grid { levels = 5, depth = 0.5 }
            """;

  private static final int LIMIT_KIB = 300;

  @TempDir Path dir;

  @Test
  void whatWasWholeStaysAndTheRunGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
    Path conf = Files.writeString(dir.resolve("two.conf"), EXPERIMENT);
    Path out = dir.resolve("out");
    Processes.Outcome full = runWithFilesBelowTheLimit(conf, out);
    assertEquals(1, full.status(), full::err);
    List<String> said = full.err().lines().filter(line -> line.startsWith("loam ")).toList();
    assertEquals(1, said.size(), full::err);
    String shard = "profiles/water/part-000000.parquet";
    assertTrue(said.get(0).contains("cannot write " + out.resolve(shard)), said::toString);
    assertEquals(
        List.of(out.resolve("profiles/water/_keys.txt")),
        Outputs.files(out, p -> p.startsWith("profiles/water")));
    Map<String, String> kept = Outputs.kept(out);
    assertTrue(kept.containsKey("profiles/heat-exp/_manifest.json"), kept::toString);

    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", out).status());
    kept.remove("profiles/water/_keys.txt");
    assertTrue(Outputs.kept(out).entrySet().containsAll(kept.entrySet()), "made twice");
    Path roomy = dir.resolve("roomy");
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", roomy).status());
    assertEquals(Outputs.table(roomy, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.results(roomy), Outputs.results(out));
  }

  /** The program in a JVM of its own, as this one was started. */
  private static Processes.Outcome runWithFilesBelowTheLimit(Path conf, Path out)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -f " + LIMIT_KIB + " && exec \"$@\"", "limited"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=localhost",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            conf.toString(),
            "--out",
            out.toString()));
    return Processes.run(Map.of(), command);
  }
}
