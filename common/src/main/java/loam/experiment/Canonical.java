package loam.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Facts as sorted lines "key = value", numbers written in one way. */
public final class Canonical {
  private final TreeMap<String, String> facts = new TreeMap<>();

  public Canonical put(String key, String value) {
    facts.put(key, value.replace("\\", "\\\\").replace("\n", "\\n"));
    return this;
  }

  public Canonical put(String key, Enum<?> value) {
    return put(key, kebab(value));
  }

  public Canonical put(String key, double value) {
    return put(key, number(value));
  }

  public Canonical put(String key, long value) {
    return put(key, Long.toString(value));
  }

  public Canonical put(String key, double[] values) {
    return put(
        key, Arrays.stream(values).mapToObj(Canonical::number).collect(Collectors.joining(", ")));
  }

  public Canonical put(String key, List<?> values) {
    return put(key, values.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", ")));
  }

  /** Whole numbers without a point, so that 1, 1.0 and 1e0 are the same; −0 is 0. */
  private static String number(double v) {
    boolean whole = v == Math.rint(v) && Math.abs(v) <= 0x1p53;
    return whole ? Long.toString((long) v) : Double.toString(v);
  }

  /** The name of a constant as configurations write it. */
  public static String kebab(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String text() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> e : facts.entrySet()) {
      out.append(e.getKey()).append(" = ").append(e.getValue()).append('\n');
    }
    return out.toString();
  }

  public static TreeMap<String, String> parse(String text) {
    TreeMap<String, String> out = new TreeMap<>();
    for (String line : text.split("\n")) {
      int at = line.indexOf(" = ");
      if (at > 0) {
        out.put(line.substring(0, at), line.substring(at + 3));
      }
    }
    return out;
  }

  /** SHA-256 in 64 hex digits. */
  public static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
