package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import loam.error.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that nobody should write end in one line that a terminal can show. */
class HostileConfigurationsTest {
  private static final int MANY = 20_000;

  private static String refusal(String text, String... sets) {
    BadInput refused =
        assertThrows(
            BadInput.class,
            () -> SweepPlan.of(ExperimentLoader.parse(text, "test", List.of(sets))).usable());
    String line = refused.getMessage();
    assertEquals(1, line.lines().count(), line);
    assertTrue(line.length() < 5000, "a line of " + line.length());
    assertTrue(line.chars().noneMatch(c -> c != '\t' && Character.isISOControl(c)), line);
    return line;
  }

  static Stream<String> texts() {
    return Stream.of(
        "a = " + "[".repeat(MANY) + "]".repeat(MANY),
        "a = " + "{ b = ".repeat(MANY) + "1" + "}".repeat(MANY),
        "[".repeat(MANY),
        "noise.sigma = \"" + "x".repeat(20 << 20) + "\"",
        "\"" + "y".repeat(1 << 20) + "\" = 1",
        "cases = [\"a\\nb\"]",
        "case.\"a\\nb\" = ${case.heat-exp}\ncases = [\"a\\nb\"]",
        "estimators = [\"\\u001b[31mred\"]",
        "estimator.\"\\u001b]0;title\\u0007\" = ${estimator.moments}",
        "noise.\"\\u202esigma\" = 1",
        "sweep.axes = [ { key = \"\", values = [1, 2] } ]",
        "sweep.axes = [ { key = \" \", values = [1, 2] } ]",
        "sweep.axes = [ { key = \"a..b\", values = [1, 2] } ]",
        "sweep.axes = [ { key = \".\", values = [1, 2] } ]",
        "sweep { axes = [ { key = noise.sigma, values = [1, 2] } ]\n"
            + "constraints = [\"noise.sigma > 5\"] }",
        "defaults.case.spline.size = 65537",
        "case.heat-exp.spline.size = 65537",
        "case.heat-exp.grid = { levels = 50, depth = 1e300 }",
        "case.heat-exp.grid = { depths = [0, 1, 1e12] }",
        "case.heat-exp.grid = { levels = 50, depth = 1e-300 }",
        "case.heat-exp.grid = { first = 1e-320, levels = 50, depth = 2 }",
        "case.heat-exp.grid = { depths = [0, 1e-200, 1] }",
        "case.heat-exp.grid = { thickness = [1, 1e-310, 1] }",
        "case.heat-exp.heat-capacity = 1e300",
        "noise.sigma = 1e308",
        "noise.sigma = 1e400",
        "noise.correlation-radius = 1e300",
        "case.heat-exp.lambda.a = 1e300",
        "case.heat-exp.state-range = [-1e300, 1e300]");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void oneLineEach(String text) {
    refusal(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise.sigma=[[[[", "=1", "a..b=1", "noise.sigma=1e308", "\u001b[2J=1"})
  void settingsToo(String set) {
    refusal("", set);
  }

  @Test
  void bracketsOfASetting() {
    refusal("", "noise.sigma=" + "[".repeat(MANY) + "]".repeat(MANY));
  }

  /** A file that is named without a folder includes those beside it. */
  @Test
  void aBareNameIncludes(@org.junit.jupiter.api.io.TempDir Path dir) throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path bare = Files.createTempFile(here, "bare", ".conf").getFileName();
    Path other = Files.createTempFile(here, "other", ".conf").getFileName();
    try {
      Files.writeString(bare, "include \"" + other + "\"\n");
      Files.writeString(other, "seed = 77\n");
      assertEquals(77, ExperimentLoader.load(bare, List.of()).seed());
    } finally {
      Files.delete(bare);
      Files.delete(other);
    }
  }
}
