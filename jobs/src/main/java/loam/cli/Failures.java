package loam.cli;

import java.util.ArrayList;
import java.util.List;

/** What an exception says in one line. */
final class Failures {
  private static final int LONGEST = 400;

  private Failures() {}

  /** An exception and its causes, outermost first. */
  static List<Throwable> chain(Throwable e) {
    List<Throwable> out = new ArrayList<>();
    for (Throwable t = e; t != null && !out.contains(t); t = t.getCause()) {
      out.add(t);
    }
    return out;
  }

  /** The first line of the innermost message that says anything new, cut where it is long. */
  static String line(Throwable e) {
    Throwable best = e;
    for (Throwable t : chain(e)) {
      if (t.getMessage() != null && !t.getMessage().isBlank() && !quotes(best, t)) {
        best = t;
      }
    }
    String said = best.getMessage() == null ? "" : best.getMessage().strip();
    String name = best.getClass().getSimpleName();
    return firstLine(said.isEmpty() ? name : name + ": " + said);
  }

  /** The first line of what was said, cut where it is long. */
  static String firstLine(String said) {
    String line = said.split("\\R", 2)[0];
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** "cannot write FILE: disk full" says more than its cause, "disk full". */
  private static boolean quotes(Throwable outer, Throwable cause) {
    String said = outer.getMessage();
    return said != null
        && said.endsWith(": " + cause.getMessage())
        && !said.equals(cause.toString());
  }
}
