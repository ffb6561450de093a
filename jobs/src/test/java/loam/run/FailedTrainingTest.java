package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that fails ends the same way on every engine; what is known beforehand is refused. */
@Tag("slow")
class FailedTrainingTest {
  private static final String FEW =
      """
      cases = [heat-exp], estimators = [quick, moments-spline]
      profiles { count = 3, shard = 10 }, evaluation.profiles = 5
      case.heat-exp { grid.levels = 8, spline.size = 11 }
      estimator.quick = ${estimator.adam} {
        training { engine = %s, steps = 4, batch = 8, hidden = 1, width = 4 }
        averaging { workers = 5, frequency = 2 }
      }
      """;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "vector"})
  void moreWorkersThanProfilesAreRefusedBeforeWork(String engine) throws IOException {
    Path conf = Files.writeString(dir.resolve("few.conf"), FEW.formatted(engine));
    Path out = dir.resolve("out");
    Runs.Answer answer = Runs.on("local[1]", "run", conf, "--out", out);
    assertEquals(2, answer.status(), answer::toString);
    assertEquals(1, answer.err().size(), answer::toString);
    String line = answer.err().get(0);
    assertTrue(line.startsWith("Bad estimator.quick.averaging.workers = 5: "), line);
    assertFalse(Files.exists(out));
    String hint = line.replaceAll(".*Hint: set (\\S+) = (\\d+) .*", "$1=$2");
    Runs.Answer mended = Runs.on("local[1]", "run", conf, "--out", out, "--set", hint);
    assertEquals(0, mended.status(), mended::toString);
  }

  @Test
  void theSameInAStudyWithOtherPointsLeftOutByAConstraint() throws IOException {
    String study =
        FEW.formatted("vector")
            + "sweep { axes = [ { key = estimator.quick.averaging.workers, values = [1, 5] },"
            + " { key = profiles.count, values = [3, 6] } ]\n";
    Path conf = Files.writeString(dir.resolve("all.conf"), study + "}\n");
    Path out = dir.resolve("out");
    Runs.Answer answer = Runs.on("local[1]", "sweep", conf, "--out", out);
    assertEquals(2, answer.status(), answer::toString);
    assertFalse(Files.exists(out));
    String kept = "constraints = [\"estimator.quick.averaging.workers <= profiles.count\"] }\n";
    Path some = Files.writeString(dir.resolve("some.conf"), study + kept);
    Runs.Answer mended = Runs.on("local[1]", "sweep", some, "--out", out);
    assertEquals(0, mended.status(), mended::toString);
  }

  /** The profiles of another directory: how many there are shows only when they are read. */
  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "vector"})
  void aTrainingThatFailsIsARowAndTheOthersGoOn(String engine) throws IOException {
    Path conf = Files.writeString(dir.resolve("few.conf"), FEW.formatted(engine));
    Path made = dir.resolve("made");
    String one = "estimator.quick.averaging.workers=1";
    assertEquals(0, Runs.on("local[1]", "generate", conf, "--out", made, "--set", one).status());
    Path out = dir.resolve("out");
    String source = "case.heat-exp.source=" + made.resolve("profiles/heat-exp");
    Runs.Answer answer = Runs.on("local[1]", "run", conf, "--out", out, "--set", source);
    assertEquals(3, answer.status(), answer::toString);
    List<Map<String, String>> rows = Outputs.table(out, "metrics");
    assertEquals(2, rows.size());
    assertEquals(
        List.of("ok", "failed"), rows.stream().map(r -> r.get("status")).toList(), rows::toString);
    assertTrue(rows.get(1).get("error").contains("of 5 has no"), rows::toString);
    assertTrue(Files.exists(out.resolve("report.html")));

    String alone = "estimators=[quick]";
    Path none = dir.resolve("none");
    Runs.Answer all =
        Runs.on("local[1]", "run", conf, "--out", none, "--set", source, "--set", alone);
    assertEquals(1, all.status(), all::toString);
    assertEquals(1, all.err().size(), all::toString);
    String line = all.err().get(0);
    assertTrue(line.startsWith("loam could not go on: all 1 failed; heat-exp, quick: "), line);
    assertTrue(line.contains("of 5 has no") && line.endsWith("/none/loam.log"), line);
  }
}
