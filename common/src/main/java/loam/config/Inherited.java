package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.TreeSet;

/**
 * Removes what a shipped case leaves behind when the user gives it another form, another way to
 * write its grid, or another equation. HOCON merges blocks key by key, so the old parameters would
 * stay; only values of the reference are ever removed, so that a user's own stray key is an error.
 */
final class Inherited {
  private Inherited() {}

  /** The same configuration without stale reference values in its cases. */
  static Config withoutStale(Config root) {
    if (!(root.root().get("case") instanceof ConfigObject cases)) {
      return root;
    }
    Config out = root;
    for (String name : new TreeSet<>(cases.keySet())) {
      if (cases.get(name) instanceof ConfigObject block) {
        out = out.withValue(ConfigUtil.joinPath("case", name), withoutStale(block));
      }
    }
    return out;
  }

  private static ConfigObject withoutStale(ConfigObject block) {
    ConfigObject out = block;
    for (String coefficient : List.of("lambda", "gamma")) {
      if (out.get(coefficient) instanceof ConfigObject form) {
        if (unwanted(out, coefficient) && allFromReference(form)) {
          out = out.withoutKey(coefficient);
        } else {
          out = out.withValue(coefficient, ofForm(coefficient, form));
        }
      }
    }
    if (out.get("grid") instanceof ConfigObject grid) {
      out = out.withValue("grid", ofOneWay(grid));
    }
    return out;
  }

  private static boolean unwanted(ConfigObject block, String coefficient) {
    return is(block, "truth", "none")
        || (coefficient.equals("gamma") && !is(block, "equation", "richards"));
  }

  private static boolean is(ConfigObject block, String key, String value) {
    ConfigValue v = block.get(key);
    return v != null && value.equals(v.unwrapped());
  }

  private static boolean allFromReference(ConfigObject object) {
    return object.values().stream().allMatch(Origins::isReference);
  }

  private static ConfigObject ofForm(String coefficient, ConfigObject block) {
    ConfigValue form = block.get("form");
    if (form == null || form.valueType() != ConfigValueType.STRING || Origins.isReference(form)) {
      return block;
    }
    return withoutReferenceKeys(
        block, Forms.parameters(coefficient, form.unwrapped().toString()), "form");
  }

  private static ConfigObject ofOneWay(ConfigObject grid) {
    for (String array : List.of("thickness", "depths")) {
      ConfigValue v = grid.get(array);
      if (v != null && !Origins.isReference(v)) {
        return withoutReferenceKeys(grid, List.of(), array);
      }
    }
    return grid;
  }

  private static ConfigObject withoutReferenceKeys(
      ConfigObject block, List<String> kept, String alsoKept) {
    ConfigObject out = block;
    for (String name : new TreeSet<>(block.keySet())) {
      boolean keep = kept.contains(name) || name.equals(alsoKept);
      if (!keep && Origins.isReference(block.get(name))) {
        out = out.withoutKey(name);
      }
    }
    return out;
  }
}
