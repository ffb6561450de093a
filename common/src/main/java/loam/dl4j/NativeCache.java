package loam.dl4j;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where JavaCPP unpacks native code, 400 MB of it. An executor of a cluster has a scratch directory
 * that goes with the application; elsewhere JavaCPP's own cache is kept from run to run. The user
 * that executors run as may have no home directory, and a cache shared with another version of Loam
 * would be rewritten under a process that uses it.
 */
final class NativeCache {
  /** JavaCPP's own property; who sets it decides. */
  static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final String FOLDER = "javacpp";

  /** Standalone workers write colons, YARN and Kubernetes commas. */
  private static final Pattern SEPARATOR = Pattern.compile("[:,]");

  private NativeCache() {}

  /** The directory for a process with this environment; empty: JavaCPP's default. */
  static Optional<String> of(Map<String, String> environment) {
    String scratch = environment.getOrDefault("SPARK_EXECUTOR_DIRS", "");
    if (environment.containsKey("CONTAINER_ID")) {
      scratch = environment.getOrDefault("LOCAL_DIRS", "");
    } else if (environment.containsKey("SPARK_EXECUTOR_POD_IP")) {
      // In a pod; elsewhere a user's own SPARK_LOCAL_DIRS may be shared.
      scratch = environment.getOrDefault("SPARK_LOCAL_DIRS", "");
    }
    String first = SEPARATOR.split(scratch)[0];
    return first.isBlank() ? Optional.empty() : Optional.of(new File(first, FOLDER).getPath());
  }
}
