package loam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loam.error.BadInput;
import org.junit.jupiter.api.Test;
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

  /** What is wrong, and what is written once its hint is followed. */
  private record Provoked(String wrong, java.util.function.UnaryOperator<String> mended) {}

  /** Every key of the reference misspelt, of another type, out of range or in other words. */
  private static List<Provoked> provoked() {
    List<Provoked> out = new ArrayList<>();
    ExperimentLoader.reference()
        .entrySet()
        .forEach(
            e -> {
              List<String> path = ConfigUtil.splitPath(e.getKey());
              String value = e.getValue().render(ConfigRenderOptions.concise());
              String key = e.getKey();
              int last = key.length() - 1;
              if (path.get(path.size() - 1).length() > 4) {
                String misspelt = key.substring(0, last - 1) + key.charAt(last);
                out.add(new Provoked(misspelt + "=" + value, hint -> meant(hint) + "=" + value));
              }
              if (e.getValue().valueType() == ConfigValueType.NUMBER
                  && !List.of("case", "estimator", "sweep", "defaults").contains(path.get(0))) {
                for (String wrong : List.of("wrong", "[1]", "true", "-1e14", "1e14", "1e300")) {
                  out.add(new Provoked(key + "=" + wrong, hint -> key + "=" + usual(hint)));
                }
              }
              if (e.getValue().valueType() == ConfigValueType.STRING && value.length() > 6) {
                String word = e.getValue().unwrapped().toString();
                String misspelt = word.substring(0, 1) + word.substring(2);
                out.add(new Provoked(key + "=" + misspelt, hint -> key + "=" + word(hint, word)));
              }
            });
    return out;
  }

  private static String meant(String line) {
    return group(line, ".*did you mean (\\S+)\\?.*");
  }

  /** A line that lists the words instead of guessing has the one that was meant. */
  private static String word(String line, String word) {
    if (line.contains("did you mean")) {
      return meant(line);
    }
    assertTrue(line.contains(word), line);
    return word;
  }

  private static String usual(String line) {
    return group(line, HINT.pattern());
  }

  private static String group(String line, String pattern) {
    Matcher hint = Pattern.compile(pattern).matcher(line);
    assertTrue(hint.matches(), line);
    return hint.group(1);
  }

  /** Whoever follows a hint comes further: two hundred of them and more. */
  @Test
  void everyHintWorks() {
    int followed = 0;
    List<String> wrong = new ArrayList<>();
    for (Provoked one : provoked()) {
      String line;
      try {
        parse(one.wrong());
        continue; // Free text, or a range that is wide enough.
      } catch (BadInput refused) {
        line = refused.getMessage();
      }
      try {
        parse(one.mended().apply(line));
        followed++;
      } catch (BadInput | AssertionError still) {
        wrong.add(one.wrong() + "\n    " + line + "\n    " + still.getMessage());
      }
    }
    assertEquals(List.of(), wrong, String.join("\n", wrong));
    assertTrue(followed >= 200, "only " + followed);
  }

  private static Experiment parse(String... sets) {
    return ExperimentLoader.parse("", "test", List.of(sets));
  }

  private static String refusal(String set) {
    return assertThrows(BadInput.class, () -> parse(set)).getMessage();
  }
}
