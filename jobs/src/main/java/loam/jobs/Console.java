package loam.jobs;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the program speaks to its user. {@code submit/loam} sends the JVM's own stderr (module
 * warnings, native libraries) to a file and keeps the user's stderr on another descriptor, named by
 * LOAM_STDERR_FD; under a bare spark-submit it is System.err.
 */
public final class Console {
  private static final PrintStream ERR = open();

  private Console() {}

  /** The user's stderr. */
  public static PrintStream err() {
    return ERR;
  }

  /** Whether {@link #err} is a terminal on which a line may be redrawn. */
  public static boolean isTerminal() {
    return "1".equals(System.getenv("LOAM_TERMINAL"));
  }

  private static PrintStream open() {
    String descriptor = System.getenv("LOAM_STDERR_FD");
    if (descriptor == null) {
      return System.err;
    }
    try {
      // Append: a redirection to a file must not be truncated by opening it again.
      return new PrintStream(
          new FileOutputStream("/proc/self/fd/" + descriptor, true), true, StandardCharsets.UTF_8);
    } catch (FileNotFoundException notAFile) {
      // A socket cannot be opened again; the launcher shows System.err in that case.
      return System.err;
    }
  }
}
