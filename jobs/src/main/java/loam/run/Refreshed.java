package loam.run;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What came of making tables anew.
 *
 * @param lines for the terminal
 * @param damaged files that are not as they were written, for which tables stay as they were
 */
record Refreshed(List<String> lines, int damaged) {
  Refreshed {
    lines = List.copyOf(lines);
  }

  static Refreshed saying(List<String> lines) {
    return new Refreshed(lines, 0);
  }

  /**
   * Nothing was made.
   *
   * @param remedy the command that makes a file anew
   */
  static Refreshed refused(List<String> files, String remedy) {
    UnaryOperator<String> line =
        file -> file + " is damaged: tables are as they were; " + remedy + " makes it anew";
    return new Refreshed(files.stream().map(line).toList(), files.size());
  }
}
