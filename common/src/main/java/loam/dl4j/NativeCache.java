package loam.dl4j;

import java.io.File;
import java.util.Map;
import java.util.Optional;

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

  private NativeCache() {}

  /** The directory for a process with this environment; empty: JavaCPP's default. */
  static Optional<String> of(Map<String, String> environment) {
    return scratch(environment)
        .filter(folder -> !folder.isBlank())
        .map(folder -> new File(folder, FOLDER).getPath());
  }

  private static Optional<String> scratch(Map<String, String> environment) {
    String standalone = environment.get("SPARK_EXECUTOR_DIRS");
    if (standalone != null) {
      return Optional.of(standalone.split(File.pathSeparator)[0]);
    }
    if (environment.containsKey("CONTAINER_ID")) {
      return Optional.ofNullable(environment.get("LOCAL_DIRS")).map(dirs -> dirs.split(",")[0]);
    }
    // A pod; elsewhere a user's own SPARK_LOCAL_DIRS may be shared, and stays.
    if (environment.containsKey("SPARK_EXECUTOR_POD_IP")) {
      return Optional.ofNullable(environment.get("SPARK_LOCAL_DIRS"))
          .map(dirs -> dirs.split(",")[0]);
    }
    return Optional.empty();
  }
}
