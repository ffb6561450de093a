package loam.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import loam.config.Experiment;
import loam.config.ExperimentLoader;
import loam.config.Identity;

/**
 * Numbers of small trainings beside the versions in {@link Identity} that they belong to. Where one
 * moves and its version does not, a stored result would be reused beside results of other code:
 * raise the version (of trainings; of data where profiles changed) and pin what the failure prints.
 */
public final class Pinned {
  /** Above the last digits of other CPUs, below what any change of an algorithm leaves alone. */
  private static final double RELATIVE = 1e-5;

  private Pinned() {}

  /**
   * Compares numbers by name with those pinned to the present versions.
   *
   * @param resource lines "versions,name,value", beside the classes of {@code test}
   */
  public static void check(Class<?> test, String resource, Map<String, Double> numbers)
      throws IOException {
    String prefix = versions() + ",";
    String lines =
        new TreeMap<>(numbers)
            .entrySet().stream()
                .map(e -> prefix + e.getKey() + "," + e.getValue())
                .collect(Collectors.joining("\n", "to pin:\n", "\n"));
    Map<String, Double> before = before(test, resource, prefix);
    assertFalse(before.isEmpty(), "the versions were raised; " + lines);
    assertEquals(before.keySet(), new TreeMap<>(numbers).keySet(), lines);
    before.forEach(
        (name, value) ->
            assertEquals(
                value,
                numbers.get(name),
                RELATIVE * Math.abs(value),
                () -> name + ": raise the version in loam.config.Identity; " + lines));
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

  private static Map<String, Double> before(Class<?> test, String resource, String prefix)
      throws IOException {
    Map<String, Double> out = new TreeMap<>();
    try (InputStream in = test.getResourceAsStream(resource)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith(prefix)) {
          int comma = line.lastIndexOf(',');
          out.put(
              line.substring(prefix.length(), comma),
              Double.parseDouble(line.substring(comma + 1)));
        }
      }
    }
    return out;
  }
}
