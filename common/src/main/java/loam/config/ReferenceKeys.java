package loam.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Optional;

/** Paths of the reference configuration, for hints about misplaced keys. */
final class ReferenceKeys {
  private ReferenceKeys() {}

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
}
