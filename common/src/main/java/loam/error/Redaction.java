package loam.error;

import java.util.regex.Pattern;

/**
 * Takes secrets out of text that is printed, logged or stored: values of keys that look like
 * secrets (password, secret, token, access key, credential), and credentials in URIs. Loam has no
 * such key of its own; they come in by mistakes, and in messages of others.
 */
public final class Redaction {
  /** What stands where a secret was. */
  public static final String MARK = "(redacted)";

  /**
   * "fs.s3a.secret.key=…", "password = …", and "password" : "…" of JSON. Has no braces, for log4j.
   */
  static final String ASSIGNED =
      "(?i)((?:secret|password|passwd|token|access[.\\x7B-]?key|credential)[\\w-]*(?:[.\\x7B]key)?"
          + "(?:\"\\s*:\\s*|\\s*=\\s*))\\[?(?:\"[^\"]*\"|[^\\s,;\"'\\]]+)";

  /**
   * "s3a://KEY:SECRET@bucket". A secret may hold a '/', which after a host's port begins a path;
   * buckets have no port.
   */
  static final String IN_URI =
      "(?<=\\w://)[^\\s/@\"']+@"
          + "|(?<=\\w://)[^\\s/@\"':]+:(?!\\d+/)[^\\s@\"']+@"
          + "|(?<=s3[an]?://)[^\\s/@\"':]+:[^\\s@\"']+@";

  private static final Pattern KEYS = Pattern.compile(ASSIGNED);
  private static final Pattern URIS = Pattern.compile(IN_URI);

  private Redaction() {}

  /** The text without secrets. */
  public static String of(String text) {
    return URIS.matcher(KEYS.matcher(text).replaceAll("$1\"" + MARK + "\"")).replaceAll(MARK + "@");
  }

  /** A log4j pattern whose lines, exceptions included, go through the same. */
  public static String log4j(String pattern) {
    String first = "%replace{" + pattern + "}{" + ASSIGNED + "}{$1\"" + MARK + "\"}";
    return "%replace{" + first + "}{" + IN_URI + "}{" + MARK + "@}";
  }

  /**
   * A path or URI as it is.
   *
   * @throws BadInput where it carries credentials: they would be stored with whatever it names
   */
  public static String withoutCredentials(String key, String uri) {
    if (URIS.matcher(uri).find()) {
      throw BadInput.of(
          key,
          uri,
          "a URI without credentials",
          "give them to Hadoop in a credential provider or in core-site.xml, see docs/clusters.md");
    }
    return uri;
  }
}
