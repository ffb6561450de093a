package loam.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of this project run as real processes. */
public final class Processes {
  /**
   * JVMs that live for seconds spend a third of their time in the second compiler, and a fifth of
   * the rest in a collector with threads and in proving classes that a test's own JVM has proved.
   * Without these they must give the bits of that JVM, which has all.
   */
  private static final Map<String, String> SHORT =
      Map.of(
          "JDK_JAVA_OPTIONS",
          "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
              + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote");

  private Processes() {}

  /** What a finished process said. */
  public record Outcome(int status, String out, String err) {}

  /** Root of the project, wherever a test is started from. */
  public static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("submit/loam"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Runs to the end; a process that outlives the limit is killed and fails the test. */
  public static Outcome run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = scratch(".out");
    Path err = scratch(".err");
    Process process = start(environment, command, out, err);
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running after 10 minutes: " + command);
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** A file that goes with the test's JVM. */
  static Path scratch(String end) throws IOException {
    Path file = Files.createTempFile("loam", end);
    file.toFile().deleteOnExit();
    return file;
  }

  /** Starts a command whose output goes to files. */
  public static Process start(
      Map<String, String> environment, List<String> command, Path out, Path err)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(SHORT);
    builder.environment().putAll(environment);
    return builder.start();
  }
}
