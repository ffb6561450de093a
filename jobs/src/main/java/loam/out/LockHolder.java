package loam.out;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import loam.store.Sealed;

/**
 * Who holds a lock.
 *
 * @param id of this hold, no other has it
 * @param start when the process started: numbers of processes come again
 * @param space of process numbers: a container has its own
 */
record LockHolder(String id, String host, String pid, String start, String space) {
  private static final int ID_DIGITS = 12;

  /** This process. */
  static LockHolder self(String id) {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(id, hostName(), Long.toString(self.pid()), startOf(self), spaceHere());
  }

  /** As a lock file holds it; of another version or damaged: of nobody that is known. */
  static LockHolder parse(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length < 5 || !lines[0].matches("[\\w-]+")
        ? new LockHolder(Sealed.digest(text).substring(0, ID_DIGITS), "", "", "", "")
        : new LockHolder(lines[0], lines[1], lines[2], lines[3], lines[4]);
  }

  /** As a lock file holds it. */
  String text() {
    return String.join("\n", id, host, pid, start, space, "");
  }

  /** Whether its process is known to have ended. */
  boolean isGone() {
    return numbersAreOurs() && (!isThere() || status().equals("Z"));
  }

  /** Whether its process is known to live, and not to be suspended. */
  boolean lives() {
    return numbersAreOurs() && isThere() && !List.of("Z", "T", "t").contains(status());
  }

  private boolean numbersAreOurs() {
    return !space.isEmpty() && space.equals(spaceHere()) && pid.matches("\\d{1,18}");
  }

  private boolean isThere() {
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(process -> startOf(process).equals(start))
        .isPresent();
  }

  /** A letter: Z has ended and its parent has not noticed, T is suspended. */
  private String status() {
    String stat = read(Path.of("/proc/" + pid + "/stat"));
    String after = stat.substring(stat.lastIndexOf(')') + 1).strip();
    return after.isEmpty() ? "" : after.substring(0, 1);
  }

  /** For people. */
  String words() {
    return pid.isEmpty() ? "an unknown driver" : "process " + pid + " on " + host;
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("");
  }

  /** Boot and namespace of process numbers; empty where the system does not say. */
  private static String spaceHere() {
    String boot = read(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    try {
      return boot.isEmpty()
          ? ""
          : boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | RuntimeException unknown) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException unknown) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException unknown) {
      return "unknown-host";
    }
  }
}
