package loam.hadoop;

import java.util.Map;
import java.util.regex.Pattern;
import loam.error.BadInput;
import loam.store.LocalStore;
import loam.store.Store;
import org.apache.hadoop.fs.Path;

/** Opens the store that a path or URI names. */
public final class Stores {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

  private Stores() {}

  /** {@link #open(String, Map)} with Hadoop's configuration as it lies on the class path. */
  public static Store open(String uriOrPath) {
    return open(uriOrPath, Map.of());
  }

  /**
   * A bare path or {@code file:} is local; anything else is Hadoop's ({@code hdfs:}, {@code s3a:}).
   *
   * @param hadoop keys set on top of Hadoop's configuration
   * @throws BadInput where it is neither a path nor a URI
   */
  public static Store open(String uriOrPath, Map<String, String> hadoop) {
    if (!SCHEME.matcher(uriOrPath).matches()) {
      return new LocalStore(local(uriOrPath, uriOrPath));
    }
    if (uriOrPath.startsWith("file:")) {
      // file:/a, file:///a and file://localhost/a all name /a.
      String path = uriOrPath.substring("file:".length()).replaceFirst("^//[^/]*/", "/");
      return new LocalStore(local(path, uriOrPath));
    }
    return new HadoopStore(hadoopUri(uriOrPath), hadoop);
  }

  private static java.nio.file.Path local(String path, String given) {
    if (path.isBlank() || path.indexOf('\0') >= 0) {
      throw unusable(given);
    }
    return java.nio.file.Path.of(path);
  }

  private static String hadoopUri(String given) {
    try {
      Path path = new Path(given);
      if (path.toUri().getPath() == null || path.toUri().getPath().isEmpty()) {
        throw unusable(given);
      }
      return path.toString();
    } catch (IllegalArgumentException failed) {
      throw unusable(given);
    }
  }

  private static BadInput unusable(String given) {
    return BadInput.of(
        "path",
        "'" + given + "'",
        "a local path or a URI such as hdfs://host:8020/folder",
        "check the spelling; a URI needs a path after its host");
  }
}
