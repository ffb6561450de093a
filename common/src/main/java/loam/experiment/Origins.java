package loam.experiment;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;

/** Where a configuration value comes from: the reference, a line of a file, or --set. */
public final class Origins {
  static final String REFERENCE = "loam/reference.conf";
  static final String SET = "--set";

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
}
