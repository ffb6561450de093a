package loam.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a report could not do, a line each: a broken file or a missing font never stops it. Pages
 * that are made side by side share them.
 */
final class Notes {
  private final Set<String> lines = new LinkedHashSet<>();
  private final Set<String> damaged = new LinkedHashSet<>();

  synchronized void add(String line) {
    lines.add(line);
  }

  /** "WHAT: why", the reason in one line. */
  void add(String what, Throwable why) {
    add(line(what, why));
  }

  /** Of a file whose content is lost to the report: the line that names it. */
  synchronized void damaged(String line) {
    add(line);
    damaged.add(line);
  }

  /** "FILE: why". */
  void damaged(String file, Throwable why) {
    damaged(line(file, why));
  }

  private static String line(String what, Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return what + ": " + reason.replaceAll("\\s*\\R\\s*", " ");
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** How many files are damaged. */
  synchronized int damaged() {
    return damaged.size();
  }
}
