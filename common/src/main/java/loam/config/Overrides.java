package loam.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import loam.error.BadInput;

/** Puts single values over a resolved configuration. */
final class Overrides {
  /** What is read as HOCON; anything else is a text as it stands, so that URIs need no quotes. */
  private static final Pattern HOCON =
      Pattern.compile(
          "\\s*([\\[{\"$].*|true|false|null|[-+]?(\\d|\\.\\d)[0-9.eE+-]*)\\s*", Pattern.DOTALL);

  private Overrides() {}

  /** Applies one "key=value". */
  static Config apply(Config root, String set) {
    int equals = set.indexOf('=');
    if (equals <= 0) {
      throw BadInput.of(
          Origins.SET, set, "key=value", "for example --set noise.sigma=0.01, without spaces");
    }
    return apply(root, set.substring(0, equals).strip(), set.substring(equals + 1), Origins.SET);
  }

  /** Puts a value where {@code key} is; a block is merged, anything else replaces. */
  static Config apply(Config root, String key, String text, String origin) {
    List<String> path = path(key, text);
    ConfigValue value = value(root, key, text, origin);
    ConfigObject root1 = root.root();
    for (int depth = 1; depth < path.size(); depth++) {
      ConfigValue parent = at(root1, path.subList(0, depth));
      if (parent != null
          && parent.valueType() != ConfigValueType.OBJECT
          && parent.valueType() != ConfigValueType.NULL) {
        throw BadInput.of(
            key,
            text,
            "a key of a block",
            ConfigUtil.joinPath(path.subList(0, depth)) + " is a value and has no keys below it");
      }
    }
    ConfigValue over = value;
    for (int i = path.size() - 1; i >= 0; i--) {
      over = ConfigValueFactory.fromMap(Map.of(), origin).withValue(path.get(i), over);
    }
    return ((ConfigObject) over).toConfig().withFallback(root);
  }

  private static ConfigValue at(ConfigObject root, List<String> path) {
    ConfigValue v = root;
    for (String name : path) {
      v = v instanceof ConfigObject o ? o.get(name) : null;
    }
    return v;
  }

  private static List<String> path(String key, String text) {
    try {
      return ConfigUtil.splitPath(key);
    } catch (ConfigException e) {
      throw BadInput.of(key, text, "a key with dots between names", "as noise.sigma=0.01");
    }
  }

  private static ConfigValue value(Config root, String key, String text, String origin) {
    if (!HOCON.matcher(text).matches()) {
      return ConfigValueFactory.fromAnyRef(text.strip(), origin);
    }
    try {
      ConfigObject parsed =
          ConfigFactory.parseString(
                  "value = " + text,
                  ConfigParseOptions.defaults()
                      .setSyntax(ConfigSyntax.CONF)
                      .setOriginDescription(origin))
              .resolveWith(root, ConfigResolveOptions.noSystem())
              .root();
      if (parsed.size() == 1) {
        return parsed.get("value").withOrigin(ConfigOriginFactory.newSimple(origin));
      }
    } catch (StackOverflowError deep) {
      throw BadInput.of(key, text, "one HOCON value", "it has too many brackets");
    } catch (ConfigException e) {
      throw BadInput.of(
          key,
          text,
          "one HOCON value",
          e.getMessage().replaceAll("\\s+", " ") + " (at " + origin + ")");
    }
    throw BadInput.of(key, text, "one HOCON value", "give one --set for each key");
  }
}
