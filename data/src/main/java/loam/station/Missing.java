package loam.station;

import java.util.List;

/** Marks of missing values. */
final class Missing {
  private Missing() {}

  /** Whether a cell is empty or one of the marks, whatever their letters' case or decimals. */
  static boolean is(String cell, List<String> marks) {
    if (cell.isEmpty()) {
      return true;
    }
    for (String mark : marks) {
      if (mark.equalsIgnoreCase(cell) || sameNumber(mark, cell)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameNumber(String mark, String cell) {
    if (!cell.startsWith(mark) || cell.length() == mark.length()) {
      return false;
    }
    // -9999.00 is the mark -9999.
    char point = cell.charAt(mark.length());
    return (point == '.' || point == ',')
        && cell.substring(mark.length() + 1).chars().allMatch(c -> c == '0');
  }
}
