package loam.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;
import loam.error.BadInput;
import loam.error.Nearest;
import loam.error.Redaction;
import loam.experiment.Canonical;

/**
 * Strict reader of one configuration block: no coercion between types, and every error names key,
 * value, expectation, fix and where the value was written.
 */
final class Block {
  private static final ConfigRenderOptions ONE_LINE = ConfigRenderOptions.concise().setJson(false);

  /** Nothing that a key says is larger: networks compute in 32 bits. */
  private static final double LARGEST = 1e38;

  private final String path;
  private final ConfigObject object;

  Block(String path, ConfigObject object) {
    this.path = path;
    this.object = object;
  }

  /** Full name of a key of this block. */
  String key(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Keys that are present, sorted. */
  TreeSet<String> names() {
    return new TreeSet<>(object.keySet());
  }

  /** Refuses keys other than these; the hint is the nearest of them. */
  Block only(String... known) {
    for (String name : names()) {
      if (!Arrays.asList(known).contains(name)) {
        throw bad(name, "a known key", hintForUnknown(name, known));
      }
    }
    return this;
  }

  private String hintForUnknown(String name, String... known) {
    boolean block = object.get(name) instanceof ConfigObject;
    List<String> siblings =
        Arrays.stream(known).filter(k -> block || !ReferenceKeys.isBlock(key(k))).sorted().toList();
    return ReferenceKeys.endingWith(name)
        .or(() -> Nearest.to(name, siblings))
        .map(k -> "did you mean " + (k.contains(".") ? k : key(k)) + "?")
        .orElse(
            (path.isEmpty() ? "top-level keys are " : path + " takes ")
                + String.join(", ", siblings));
  }

  boolean has(String name) {
    ConfigValue v = object.get(name);
    return v != null && v.valueType() != ConfigValueType.NULL;
  }

  /** A nested block, which must be there. */
  Block block(String name) {
    if (!has(name)) {
      throw bad(name, "a block { … }", "add " + name + " { … }");
    }
    if (object.get(name) instanceof ConfigObject child) {
      return new Block(key(name), child);
    }
    throw bad(name, "a block { … }", "write its keys in braces");
  }

  double number(String name, DoublePredicate range, String expected, String fix) {
    double v = number(name, required(name, expected, fix), expected, fix);
    if (!range.test(v)) {
      throw bad(name, expected, orDefault(name, fix));
    }
    return v;
  }

  private double number(String name, ConfigValue value, String expected, String fix) {
    if (value.valueType() == ConfigValueType.NUMBER) {
      double v = ((Number) value.unwrapped()).doubleValue();
      if (Math.abs(v) <= LARGEST) {
        return v;
      }
      if (Double.isFinite(v)) {
        String limit = orDefault(name, "no quantity here is larger than " + LARGEST);
        throw bad(name, value, expected, limit);
      }
    }
    throw bad(name, value, expected, orDefault(name, fix));
  }

  long integer(String name, LongPredicate range, String expected, String fix) {
    ConfigValue value = required(name, expected, fix);
    if (value.valueType() == ConfigValueType.NUMBER) {
      Number n = (Number) value.unwrapped();
      boolean whole =
          !(n instanceof Double) || (n.doubleValue() == Math.rint(n.doubleValue()) && fits(n));
      if (whole && range.test(n.longValue())) {
        return n.longValue();
      }
    }
    throw bad(name, expected, orDefault(name, fix));
  }

  /** The hint, and the default of the reference where it has one. */
  private String orDefault(String name, String fix) {
    return fix + ReferenceKeys.defaultOf(key(name)).map(v -> "; the default is " + v).orElse("");
  }

  private static boolean fits(Number n) {
    return Math.abs(n.doubleValue()) <= 0x1p53;
  }

  int count(String name, int least, int most, String fix) {
    String expected = "a whole number from " + least + " to " + most;
    return (int) integer(name, v -> v >= least && v <= most, expected, fix);
  }

  boolean flag(String name) {
    String expected = "true or false";
    ConfigValue value = required(name, expected, "write it without quotes");
    if (value.unwrapped() instanceof Boolean b) {
      return b;
    }
    throw bad(name, expected, "write it without quotes");
  }

  String text(String name) {
    String expected = "a text";
    return text(name, required(name, expected, "add " + name + " = …"));
  }

  private String text(String name, ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER -> value.atKey("v").getString("v");
      default -> throw bad(name, value, "a text", "put it in double quotes");
    };
  }

  /** A text, absent where it is empty. */
  Optional<String> optionalText(String name) {
    return Optional.of(text(name)).filter(s -> !s.isBlank());
  }

  /** A path or URI. */
  String uri(String name) {
    return Redaction.withoutCredentials(key(name), text(name));
  }

  /** One of the names of an enum, written in kebab case. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Canonical::kebab).toList();
    return type.getEnumConstants()[words.indexOf(word(name, words))];
  }

  /** Whether a key that is there has a block. */
  boolean isBlock(String name) {
    return object.get(name) instanceof ConfigObject;
  }

  /** Whether a key that is there has a list. */
  boolean isList(String name) {
    return object.get(name) instanceof ConfigList;
  }

  /** Whether the value is this word, and not something else. */
  boolean isWord(String name, String word) {
    return object.get(name) != null && word.equals(object.get(name).unwrapped());
  }

  /** One of these words. */
  String word(String name, List<String> words) {
    String expected = words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
    ConfigValue value = required(name, expected, "add " + name + " = " + words.get(0));
    if (value.valueType() != ConfigValueType.STRING || !words.contains(value.unwrapped())) {
      throw bad(name, expected, suggestion(value.unwrapped().toString(), words));
    }
    return value.unwrapped().toString();
  }

  static String suggestion(String word, List<String> known) {
    return Nearest.to(word, known)
        .map(w -> "did you mean " + w + "?")
        .orElse("write one of these words, without quotes");
  }

  List<String> texts(String name, String expected, String fix) {
    List<String> out = new ArrayList<>();
    for (ConfigValue v : list(name, expected, fix)) {
      if (v.valueType() != ConfigValueType.STRING && v.valueType() != ConfigValueType.NUMBER) {
        throw bad(name, expected, fix);
      }
      out.add(text(name, v));
    }
    return List.copyOf(out);
  }

  double[] numbers(String name, String expected, String fix) {
    return list(name, expected, fix).stream()
        .mapToDouble(v -> number(name, v, expected, fix))
        .toArray();
  }

  ConfigList list(String name, String expected, String fix) {
    if (required(name, expected, fix) instanceof ConfigList list) {
      return list;
    }
    throw bad(name, expected, fix);
  }

  private ConfigValue required(String name, String expected, String fix) {
    if (!has(name)) {
      throw bad(name, expected, fix);
    }
    return object.get(name);
  }

  /** The error about the present value of a key. */
  BadInput bad(String name, String expected, String fix) {
    return bad(name, object.get(name), expected, fix);
  }

  private BadInput bad(String name, ConfigValue value, String expected, String fix) {
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      return BadInput.of(key(name), "(missing)", expected, fix);
    }
    return BadInput.of(key(name), shown(value), expected, fix + " (at " + Origins.of(value) + ")");
  }

  /** A value on one line. */
  static String oneLine(ConfigValue value) {
    boolean plain =
        value.valueType() == ConfigValueType.STRING && !value.unwrapped().toString().isBlank();
    return plain ? value.unwrapped().toString() : value.render(ONE_LINE);
  }

  /** A value on one line, cut where it is long. */
  private static String shown(ConfigValue value) {
    String text = oneLine(value);
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
