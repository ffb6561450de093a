package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loam.error.BadInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hints name the default that the reference has, and whoever follows one has the default. */
class HintsTest {
  private static final Pattern HINT = Pattern.compile(".*; the default is (\\S+) .*");

  /** Numbers with a home in a general block or in the defaults of all cases. */
  static Stream<String> numbers() {
    return ExperimentLoader.reference().entrySet().stream()
        .filter(e -> e.getValue().valueType() == ConfigValueType.NUMBER)
        .map(e -> ConfigUtil.splitPath(e.getKey()))
        .filter(p -> !List.of("case", "estimator", "sweep").contains(p.get(0)))
        .map(p -> String.join(".", p))
        .map(key -> key.replace("defaults.case", "case.heat-exp"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aHintAppliedIsTheDefault(String key) {
    String line = refusal(key + "=wrong");
    Matcher hint = HINT.matcher(line);
    assertTrue(hint.matches(), line);
    Experiment mended = parse(key + "=" + hint.group(1));
    assertEquals(parse().cases(), mended.cases());
    assertEquals(parse().estimators(), mended.estimators());
    assertEquals(parse().data(), mended.data());
  }

  @ParameterizedTest
  @MethodSource("inherited")
  void inheritedKeysHaveTheDefaultsOfTheirOwners(String key, String owner) {
    String value = ExperimentLoader.reference().getValue(owner).render();
    assertTrue(refusal(key + "=wrong").contains("; the default is " + value + " "), key);
  }

  static Stream<Arguments> inherited() {
    return Stream.of(
            List.of("estimator.adam.training.steps", "training.steps"),
            List.of("estimator.moments.lm.width", "lm.width"),
            List.of("penalty.gamma.negative", "penalty.negative"),
            List.of("estimator.adam.penalty.lambda.negative", "penalty.negative"),
            List.of("case.richards.spline.size", "defaults.case.spline.size"))
        .map(l -> Arguments.of(l.get(0), l.get(1)));
  }

  private static Experiment parse(String... sets) {
    return ExperimentLoader.parse("", "test", List.of(sets));
  }

  private static String refusal(String set) {
    return assertThrows(BadInput.class, () -> parse(set)).getMessage();
  }
}
