package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configuration keys that users may rely on. */
class ReferenceContractTest {
  private static final Config REFERENCE = ExperimentLoader.reference();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "seed",
        "seeds",
        "cases",
        "estimators",
        "profiles.count",
        "evaluation.profiles",
        "noise.sigma",
        "noise.correlation-radius",
        "noise.bias",
        "annealing.sigma",
        "annealing.correlation-radius",
        "annealing.decay",
        "training.steps",
        "training.batch",
        "training.engine",
        "loss.mse",
        "loss.mape",
        "penalty.zero-point",
        "penalty.negative",
        "penalty.derivative",
        "averaging.workers",
        "averaging.frequency",
        "import.format",
        "import.input",
        "sweep.axes",
        "sweep.keep",
        "gpu.required",
        "defaults.case.heat-capacity",
        "defaults.case.gravity-sign",
        "defaults.case.source",
        "defaults.case.truth",
        "defaults.estimator.weights",
        "defaults.estimator.output"
      })
  void everyKeyOfTheContractHasADefault(String key) {
    assertTrue(REFERENCE.hasPath(key));
  }

  @ParameterizedTest
  @CsvSource({
    "annealing.sigma, 0.05",
    "annealing.decay, 16",
    "evaluation.profiles, 1000",
    "noise.sigma, 0",
    "defaults.case.heat-capacity, 2e6",
    "defaults.case.gravity-sign, 1"
  })
  void defaultsOfTheContract(String key, double value) {
    assertEquals(value, REFERENCE.getDouble(key));
  }

  @Test
  void shippedCasesAndEstimators() {
    assertTrue(
        REFERENCE
            .getObject("case")
            .keySet()
            .containsAll(
                List.of("heat-exp", "heat-cos", "heat-soft", "heat-sharp", "water", "richards")));
    assertTrue(
        REFERENCE
            .getObject("estimator")
            .keySet()
            .containsAll(
                List.of(
                    "adam",
                    "adam-power",
                    "moments",
                    "moments-spline",
                    "moments-spline-ols",
                    "moments-spline-gls",
                    "moments-monotone",
                    "moments-van-genuchten")));
  }

  @Test
  void everyFormMethodWeightAndOutputOfTheContractIsKnown() {
    assertEquals(List.of("a", "b", "c", "k"), Forms.parameters("lambda", "cosine"));
    assertEquals(List.of("a", "b"), Forms.parameters("lambda", "exponential"));
    assertEquals(
        List.of("a1", "b1", "a2", "b2", "threshold", "epsilon"),
        Forms.parameters("lambda", "threshold"));
    for (String coefficient : List.of("lambda", "gamma")) {
      assertEquals(
          List.of("gamma-max", "m", "alpha", "water-range"),
          Forms.parameters(coefficient, "mualem"));
    }
    Map.of(
            "method", "adam spline monotone-spline network supervised",
            "weights", "none relative whitened",
            "output", "auto raw exp integral")
        .forEach(
            (key, words) -> {
              for (String word : words.split(" ")) {
                ExperimentLoader.parse("", "x", List.of("estimator.moments." + key + "=" + word));
              }
            });
  }

  /** A default without an explanation is half a default. */
  @Test
  void everyBlockAndTopLevelKeyOfTheReferenceIsCommented() throws Exception {
    try (InputStream in = getClass().getClassLoader().getResourceAsStream("loam/reference.conf")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      for (String key : new TreeSet<>(REFERENCE.root().keySet())) {
        ConfigValue value = REFERENCE.root().get(key);
        int line = first(lines, key);
        String before = lines.get(line - 1).strip();
        String inside = lines.get(Math.min(line + 1, lines.size() - 1)).strip();
        assertTrue(before.startsWith("#") || inside.startsWith("#"), key + " = " + value);
      }
    }
  }

  private static int first(List<String> lines, String key) {
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches(key + "[ .={].*")) {
        return i;
      }
    }
    throw new AssertionError(key);
  }
}
