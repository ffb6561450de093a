package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.cluster.Outputs;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.Identity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Numbers of small trainings, pinned to the versions in {@link Identity}. Where one moves, a stored
 * result of the same identity would stand beside results of other code: raise the version (of
 * trainings, or of data where profiles changed) and pin what the failure prints.
 */
@Tag("slow")
class PinnedNumbersTest {
  private static final String EXPERIMENT =
      Runs.SMALL
          + "cases = [heat-exp, richards]\n"
          + "estimators = [moments-spline, moments-spline-gls, in-turn]\n";
  private static final List<String> PINNED = List.of("rmse_tendency", "mape_lambda_supported");
  private static final double RELATIVE = 1e-9;

  @TempDir Path dir;

  private static String versions() {
    Experiment e = ExperimentLoader.parse("cases = [water]", "test", List.of());
    return Identity.trainingText(e.data(), e.cases().get(0), e.estimators().get(0), 0)
        .lines()
        .filter(line -> line.startsWith("version."))
        .map(line -> line.replace("version.", "").replace(" = ", "-"))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  /** Lines "versions,case,estimator,metric,value". */
  private static Map<String, Double> pinned() throws IOException {
    Map<String, Double> out = new TreeMap<>();
    try (InputStream in = PinnedNumbersTest.class.getResourceAsStream("/pinned-numbers.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int comma = line.lastIndexOf(',');
        out.put(line.substring(0, comma), Double.parseDouble(line.substring(comma + 1)));
      }
    }
    return out;
  }

  @Test
  void numbersMoveOnlyWithTheirVersion() throws IOException {
    Path conf = Files.writeString(dir.resolve("pinned.conf"), EXPERIMENT);
    Path out = dir.resolve("out");
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", out).status());
    Map<String, Double> now = new TreeMap<>();
    for (Map<String, String> row : Outputs.table(out, "metrics")) {
      for (String metric : PINNED) {
        String key = String.join(",", versions(), row.get("case"), row.get("estimator"), metric);
        now.put(key, Double.parseDouble(row.get(metric)));
      }
    }
    StringBuilder lines = new StringBuilder("to pin:\n");
    now.forEach((key, value) -> lines.append(key).append(',').append(value).append('\n'));
    Map<String, Double> before = pinned();
    before.keySet().removeIf(key -> !key.startsWith(versions() + ","));
    assertFalse(before.isEmpty(), "the versions were raised; " + lines);
    assertEquals(before.keySet(), now.keySet(), lines.toString());
    before.forEach(
        (key, value) ->
            assertEquals(
                value,
                now.get(key),
                RELATIVE * value,
                () -> "other numbers: raise the version in loam.config.Identity; " + lines));
  }
}
