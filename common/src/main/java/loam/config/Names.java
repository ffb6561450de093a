package loam.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.error.Nearest;

/** Names of cases, estimators and experiments: they become folder names. */
final class Names {
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern EXPERIMENT =
      Pattern.compile("[\\p{Alnum}][\\p{Alnum} _.+-]*", Pattern.UNICODE_CHARACTER_CLASS);

  private Names() {}

  /** The configured name of an experiment, or else that of its file. */
  static String experiment(Block root, String fallback) {
    String name = root.optionalText("name").orElse(fallback);
    if (!EXPERIMENT.matcher(name).matches()) {
      String expected = "letters, digits, spaces and - _ . +";
      String fix = "the name becomes a folder; write name = … in the file";
      throw root.optionalText("name").isPresent()
          ? root.bad("name", expected, fix)
          : BadInput.of("name", name, expected, fix);
    }
    return name;
  }

  static void check(Block blocks, String name) {
    if (!FOLDER.matcher(name).matches()) {
      throw BadInput.of(
          blocks.key("\"" + name + "\""),
          "{ … }",
          "a name of letters, digits, - and _",
          "the name becomes a folder; rename the block");
    }
  }

  /** The non-empty list of known names, without repetition, under a key of the root. */
  static List<String> list(Block root, String key, String what, List<String> known) {
    String expected = "a list of names of " + what + ".<name> blocks";
    List<String> names =
        root.texts(key, expected, "write it in brackets, as [" + known.get(0) + "]");
    if (names.isEmpty()) {
      throw root.bad(key, expected, "known are " + String.join(", ", known));
    }
    for (String name : names) {
      if (!known.contains(name)) {
        String near = Nearest.to(name, known).map(n -> "did you mean " + n + "? ").orElse("");
        throw BadInput.of(
            key, name, "a known " + what, near + "Known are " + String.join(", ", known));
      }
    }
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw root.bad(key, "each name once", "remove the repeated one");
    }
    return names;
  }
}
