package loam.store;

import java.util.UUID;
import java.util.regex.Pattern;

/** How stores spell paths: what is allowed, and which names are temporary. */
public final class StorePaths {
  private static final Pattern TEMPORARY =
      Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private StorePaths() {}

  /**
   * The path itself, if it is relative, with '/' between names, and stays below its root.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static String checked(String path) {
    boolean leaves = path.startsWith("/") || path.endsWith("/") || path.contains("//");
    for (String name : path.split("/")) {
      leaves |= name.equals("..") || name.equals(".");
    }
    if (leaves) {
      throw new IllegalArgumentException(
          "'" + path + "' is no path of a store: names with '/' between them, below the root");
    }
    return path;
  }

  /** A temporary name for this file, in the same folder, that no other writer uses. */
  public static String temporary(String path) {
    int slash = path.lastIndexOf('/') + 1;
    return path.substring(0, slash) + "." + path.substring(slash) + "." + UUID.randomUUID();
  }

  /** Whether a name was given by {@link #temporary}. */
  public static boolean isTemporary(String name) {
    return TEMPORARY.matcher(name).matches();
  }

  /** Whether a name is hidden from listings: '.' or '_tmp' in front. */
  public static boolean hidden(String name) {
    return name.startsWith(".") || name.startsWith("_tmp");
  }
}
