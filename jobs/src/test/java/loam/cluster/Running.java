package loam.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One {@code submit/loam} in progress, to be watched and killed. */
public final class Running implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private Running(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** What can be seen from outside. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** Starts {@code submit/loam} with these words. */
  public static Running loam(Map<String, String> environment, Object... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            // Where tests run in the background SIGINT is ignored, by their children too.
            List.of(
                "env", "--default-signal=INT", Processes.home().resolve("submit/loam").toString()));
    for (Object word : words) {
      command.add(word.toString());
    }
    Path out = Processes.scratch(".out");
    Path err = Processes.scratch(".err");
    return new Running(Processes.start(environment, command, out, err), out, err);
  }

  /** Waits for a condition that must come true before the process ends. */
  public Running until(Condition condition) throws IOException {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (!process.isAlive()) {
        throw new AssertionError("ended before it was seen: " + Files.readString(err));
      }
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new AssertionError("not seen in time: " + Files.readString(err));
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return this;
  }

  /** What it has said so far. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  /** kill -9 of the launcher script; waits until its JVM is gone too. */
  public void killLauncher() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    await(all);
  }

  /** kill -9 of the JVM that runs the program; waits until its launcher is gone too. */
  public void killDriver() {
    List<ProcessHandle> all = process.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    await(all);
  }

  /**
   * Sends a signal to the launcher script and waits for the end.
   *
   * @param name INT, as Ctrl-C sends, or TERM
   */
  public Processes.Outcome signal(String name) throws IOException, InterruptedException {
    Processes.run(Map.of(), List.of("kill", "-" + name, Long.toString(process.pid())));
    return end();
  }

  private void await(List<ProcessHandle> all) {
    process.onExit().join();
    all.forEach(child -> child.onExit().join());
  }

  /** Waits for the end. */
  public Processes.Outcome end() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_NANOS, TimeUnit.NANOSECONDS)) {
      killLauncher();
      throw new AssertionError("still running: " + Files.readString(err));
    }
    return new Processes.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      killLauncher();
    }
  }
}
