package loam.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths of the reference configuration, for hints about misplaced keys and about defaults. */
final class ReferenceKeys {
  private static final List<String> INHERITING = List.of("case", "estimator");

  private ReferenceKeys() {}

  /** Whether a text can name a key at all. */
  static boolean isPath(String key) {
    try {
      return !key.isBlank() && ConfigUtil.splitPath(key).stream().noneMatch(String::isBlank);
    } catch (ConfigException none) {
      return false;
    }
  }

  /** Whether the reference has keys below this one. */
  static boolean isBlock(String key) {
    return isPath(key)
        && ExperimentLoader.reference().hasPath(key)
        && ExperimentLoader.reference().getValue(key).valueType() == ConfigValueType.OBJECT;
  }

  /** The first general path (no case, estimator or default block) with this last name. */
  static Optional<String> endingWith(String name) {
    return ExperimentLoader.reference().entrySet().stream()
        .map(e -> ConfigUtil.splitPath(e.getKey()))
        .filter(p -> !List.of("case", "estimator", "defaults").contains(p.get(0)))
        .filter(p -> p.size() > 1 && p.get(p.size() - 1).equals(name))
        .map(p -> String.join(".", p))
        .sorted()
        .findFirst();
  }

  /** The number that a key has by default, in blocks that inherit too. */
  static Optional<String> defaultOf(String key) {
    List<String> path = ConfigUtil.splitPath(key.replaceAll("[^\\w.-]", "_"));
    String first = path.get(0);
    List<String> tried = new ArrayList<>(List.of(String.join(".", path)));
    if (path.size() > 2 && INHERITING.contains(first)) {
      String rest = String.join(".", path.subList(2, path.size()));
      tried.addAll(List.of("defaults." + first + "." + rest, rest));
    }
    return tried.stream()
        .map(k -> k.replaceFirst("^penalty\\.(lambda|gamma)\\.", "penalty."))
        .filter(ExperimentLoader.reference()::hasPath)
        .map(ExperimentLoader.reference()::getValue)
        .filter(v -> v.valueType() == ConfigValueType.NUMBER)
        .map(ConfigValue::render)
        .findFirst();
  }
}
