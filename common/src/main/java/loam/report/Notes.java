package loam.report;

import java.util.ArrayList;
import java.util.List;

/** What a report could not do, a line each: a broken file or a missing font never stops it. */
final class Notes {
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  /** "WHAT: why", the reason in one line. */
  void add(String what, Throwable why) {
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    lines.add(what + ": " + reason.replaceAll("\\s*\\R\\s*", " "));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
