package loam.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import loam.experiment.CaseSettings;
import loam.fit.Estimator;

/** Where a configuration value comes from: the reference, a line of a file, or --set. */
public final class Origins {
  static final String REFERENCE = "loam/reference.conf";
  static final String SET = "--set";

  /**
   * One resolved value.
   *
   * @param key full name; keys that an estimator inherits are listed under its own block
   * @param value as HOCON, on one line
   * @param origin "default", "FILE:LINE" or "--set"
   */
  public record Leaf(String key, String value, String origin) {}

  private Origins() {}

  static boolean isReference(ConfigValue value) {
    return value.origin().description().startsWith(REFERENCE);
  }

  /** "default", "FILE:LINE", "--set" or the place in the configuration that set it. */
  public static String of(ConfigValue value) {
    if (isReference(value)) {
      return "default";
    }
    ConfigOrigin origin = value.origin();
    if (origin.description().startsWith(SET)) {
      return SET;
    }
    String text = origin.filename() == null ? origin.description() : origin.filename();
    if (origin.filename() != null && origin.lineNumber() > 0) {
      text += ":" + origin.lineNumber();
    }
    return text.replaceAll(": (\\d+)$", ":$1");
  }

  /**
   * Every value that the experiment uses, sorted within general keys, then its cases, then its
   * estimators with all that they inherit.
   */
  public static List<Leaf> leaves(Experiment experiment) {
    ConfigObject root = experiment.resolved().root();
    List<Leaf> out = new ArrayList<>();
    for (String key : new TreeSet<>(root.keySet())) {
      if (!List.of("case", "estimator", "defaults").contains(key)) {
        add(out, key, root.get(key));
      }
    }
    ConfigObject defaults = child(child(root, "defaults"), "case");
    for (CaseSettings c : experiment.cases()) {
      ConfigObject block = child(child(root, "case"), c.name());
      add(out, "case." + c.name(), block.withFallback(defaults));
    }
    EstimatorReader reader = new EstimatorReader(root);
    for (Estimator e : experiment.estimators()) {
      add(out, "estimator." + e.name(), reader.complete(child(child(root, "estimator"), e.name())));
    }
    return List.copyOf(out);
  }

  private static ConfigObject child(ConfigObject parent, String name) {
    return (ConfigObject) parent.get(name);
  }

  private static void add(List<Leaf> out, String key, ConfigValue value) {
    if (value instanceof ConfigObject object) {
      for (String name : new TreeSet<>(object.keySet())) {
        add(out, key + "." + name, object.get(name));
      }
    } else if (value.valueType() != ConfigValueType.NULL) {
      out.add(new Leaf(key, Block.oneLine(value), of(value)));
    }
  }
}
