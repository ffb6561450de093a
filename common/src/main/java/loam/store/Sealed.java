package loam.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that says by its SHA-256 whether it is as it was written: JSON in its first key, lines in
 * their last, and files of a fixed format in a small hidden file beside them. What is not whole is
 * made anew or refused by whoever reads it.
 */
public final class Sealed {
  /** First key of a sealed JSON object. */
  public static final String KEY = "sha256";

  private static final Pattern OBJECT = Pattern.compile("\\{\"sha256\":\"([0-9a-f]{64})\",");
  private static final Pattern LAST_LINE = Pattern.compile("# sha256 ([0-9a-f]{64})\n\\z");

  /** What a seal says of its text. */
  public enum Seal {
    /** As it was written. */
    WHOLE,
    /** Not as it was written. */
    CHANGED,
    /** There is none: written by another program, or by an earlier version. */
    NONE;

    /** Whether it is as it was written. */
    public boolean whole() {
      return this == WHOLE;
    }
  }

  private Sealed() {}

  /**
   * A JSON object with its digest as the first key.
   *
   * @param object with at least one key
   */
  public static String json(String object) {
    String rest = object.substring(object.indexOf('{') + 1);
    return "{\"" + KEY + "\":\"" + digest(rest) + "\"," + rest;
  }

  /** Of the text of a JSON object. */
  public static Seal ofJson(String text) {
    Matcher start = OBJECT.matcher(text);
    if (!start.lookingAt()) {
      return text.contains(KEY) ? Seal.CHANGED : Seal.NONE;
    }
    return seal(digest(text.substring(start.end())).equals(start.group(1)));
  }

  /** Lines with their digest as the last. */
  public static String lines(String text) {
    return text + "# " + KEY + " " + digest(text) + "\n";
  }

  /** Of lines. */
  public static Seal ofLines(String text) {
    Matcher end = LAST_LINE.matcher(text);
    if (!end.find()) {
      return text.contains("# " + KEY) ? Seal.CHANGED : Seal.NONE;
    }
    return seal(digest(text.substring(0, end.start())).equals(end.group(1)));
  }

  /**
   * Writes a file with its digest beside it.
   *
   * @param owner what it belongs to, such as the identity of a training
   */
  public static void write(Store store, String path, String text, String owner) throws IOException {
    store.write(beside(path), line(path, text, owner));
    store.write(path, text);
  }

  /**
   * What {@link #write} wrote; empty where it was changed since, or is another owner's. A file
   * without a digest is another program's, or an earlier version's, and taken as it is.
   */
  public static Optional<String> read(Store store, String path, String owner) throws IOException {
    String text = store.read(path);
    return beside(store, path, text, owner) == Seal.CHANGED ? Optional.empty() : Optional.of(text);
  }

  /** Of the text of a file, by the digest beside it. */
  public static Seal beside(Store store, String path, String text, String owner)
      throws IOException {
    String beside = beside(path);
    return store.exists(beside)
        ? seal(store.read(beside).equals(line(path, text, owner)))
        : Seal.NONE;
  }

  private static String line(String path, String text, String owner) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return digest(text) + "  " + name + "\n" + owner + "\n";
  }

  /** Where the digest of a file lies: hidden, in its folder. */
  static String beside(String path) {
    int slash = path.lastIndexOf('/') + 1;
    return path.substring(0, slash) + "." + path.substring(slash) + "." + KEY;
  }

  /** SHA-256 of a text in UTF-8, 64 hex digits. */
  public static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256, 64 hex digits. */
  public static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Seal seal(boolean same) {
    return same ? Seal.WHOLE : Seal.CHANGED;
  }
}
