package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loam.cluster.Outputs;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.Identity;

/**
 * Numbers of small trainings beside the versions in {@link Identity} that they belong to, in {@code
 * pinned-numbers.csv}. Where one moves and its version does not, a stored result would be reused
 * beside results of other code: raise the version (of trainings; of data where profiles changed)
 * and pin what the failure prints.
 */
final class Pinned {
  private static final List<String> METRICS = List.of("rmse_tendency", "mape_lambda_supported");

  /** Above the last digits of other CPUs, below what any change of an algorithm leaves alone. */
  private static final double RELATIVE = 1e-5;

  private Pinned() {}

  /** Compares the metrics of a directory. */
  static void check(Path out) throws IOException {
    Map<String, Double> now = new TreeMap<>();
    for (Map<String, String> row : Outputs.table(out, "metrics")) {
      for (String metric : METRICS) {
        now.put(
            String.join(",", versions(), row.get("case"), row.get("estimator"), metric),
            Double.parseDouble(row.get(metric)));
      }
    }
    String lines =
        now.entrySet().stream()
            .map(e -> e.getKey() + "," + e.getValue())
            .collect(Collectors.joining("\n", "to pin:\n", "\n"));
    Map<String, Double> before = before();
    before.keySet().removeIf(key -> !key.startsWith(versions() + ","));
    assertFalse(before.isEmpty(), "the versions were raised; " + lines);
    assertEquals(before.keySet(), now.keySet(), lines);
    before.forEach(
        (key, value) ->
            assertEquals(
                value,
                now.get(key),
                RELATIVE * Math.abs(value),
                () -> key + ": raise the version in loam.config.Identity; " + lines));
  }

  /** Such as {@code data-1 training-2}. */
  private static String versions() {
    Experiment e = ExperimentLoader.parse("cases = [water]", "test", List.of());
    return Identity.trainingText(e.data(), e.cases().get(0), e.estimators().get(0), 0)
        .lines()
        .filter(line -> line.startsWith("version."))
        .map(line -> line.replace("version.", "").replace(" = ", "-"))
        .collect(Collectors.joining(" "));
  }

  /** Of lines "versions,case,estimator,metric,value". */
  private static Map<String, Double> before() throws IOException {
    Map<String, Double> out = new TreeMap<>();
    try (InputStream in = Pinned.class.getResourceAsStream("/pinned-numbers.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int comma = line.lastIndexOf(',');
        out.put(line.substring(0, comma), Double.parseDouble(line.substring(comma + 1)));
      }
    }
    return out;
  }
}
