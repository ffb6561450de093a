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

  /** The first line of the innermost message there is, cut where it is long. */
  static String line(Throwable e) {
    String best = e.getClass().getSimpleName();
    for (Throwable t : chain(e)) {
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        best = t.getClass().getSimpleName() + ": " + t.getMessage().strip().split("\\R", 2)[0];
      }
    }
    return best.length() <= LONGEST ? best : best.substring(0, LONGEST - 1) + "…";
  }
}
