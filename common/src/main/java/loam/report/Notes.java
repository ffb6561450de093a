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

  synchronized void add(String line) {
    lines.add(line);
  }

  /** "WHAT: why", the reason in one line. */
  synchronized void add(String what, Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    lines.add(what + ": " + reason.replaceAll("\\s*\\R\\s*", " "));
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
