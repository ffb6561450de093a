package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** Profiles from elsewhere are what they hold, not where they lie. */
@Tag("slow")
class SourcesTest {
  private static final String STUDY = "sweep.axes=[{key=noise.sigma,values=[0.01,0.1]}]";

  @TempDir Path dir;

  private int run(String command, Path out, String... sets) throws IOException {
    Path conf =
        Files.writeString(
            dir.resolve("water.conf"),
            Runs.SMALL + "cases = [water]\nestimators = [moments-spline]\n");
    return Runs.on("local[2]", command, conf, "--out", out, Runs.sets(sets)).status();
  }

  @Test
  void aStudyNoticesThatItsSourceChangedAndThatItOnlyMoved() throws IOException {
    Path source = dir.resolve("source");
    Path out = dir.resolve("out");
    assertEquals(0, run("generate", source, "seed=1"));
    String at = "case.water.source=\"" + source.resolve("profiles/water") + "\"";
    assertEquals(0, run("sweep", out, at, STUDY));
    List<Map<String, String>> before = Outputs.table(out, "trials");

    Path moved = Outputs.copy(source, dir.resolve("moved"));
    String elsewhere = "case.water.source=\"" + moved.resolve("profiles/water") + "\"";
    assertEquals(0, run("sweep", out, elsewhere, STUDY));
    assertTrue(log(out).contains("2 trials, 0 to run"));
    assertEquals(before, Outputs.table(out, "trials"));
  }

  private static String log(Path out) throws IOException {
    String all = Files.readString(out.resolve("loam.log"));
    return all.substring(all.lastIndexOf(" trials, ") - 20);
  }

  @Test
  void otherProfilesAtTheSamePlaceAreOtherTrials() throws IOException {
    Path source = dir.resolve("source");
    Path out = dir.resolve("out");
    String at = "case.water.source=\"" + source.resolve("profiles/water") + "\"";
    assertEquals(0, run("generate", source, "seed=1"));
    assertEquals(0, run("sweep", out, at, STUDY));
    List<Map<String, String>> before = Outputs.table(out, "trials");
    new loam.store.LocalStore(source).delete("profiles");
    assertEquals(0, run("generate", source, "seed=2"));
    assertEquals(0, run("sweep", out, at, STUDY));
    assertTrue(log(out).contains("2 trials, 2 to run"), log(out));
    List<Map<String, String>> now = Outputs.table(out, "trials");
    assertEquals(2, now.size());
    assertNotEquals(before.get(0).get("rmse_tendency"), now.get(0).get("rmse_tendency"));
  }

  /** What is asked for later of a finished study is made, and nothing else. */
  @Test
  void keepOnAFinishedStudyMakesWhatIsMissing() throws IOException {
    Path out = dir.resolve("study");
    assertEquals(0, run("sweep", out, STUDY));
    List<Map<String, String>> before = Outputs.table(out, "trials");
    assertEquals(0, run("sweep", out, STUDY, "sweep.keep=[curves, models]"));
    assertTrue(log(out).contains("2 trials, 2 to run"), log(out));
    assertEquals(before, Outputs.table(out, "trials"));
    assertEquals(2, Outputs.files(out, p -> p.toString().matches("curves/water/[^.].*csv")).size());
    Path lost = Outputs.files(out, p -> p.endsWith("coefficients.json")).get(0);
    Files.delete(lost);
    assertEquals(0, run("sweep", out, STUDY, "sweep.keep=[curves, models]"));
    assertTrue(log(out).contains("2 trials, 1 to run"), log(out));
    assertTrue(Files.exists(lost));
  }
}
