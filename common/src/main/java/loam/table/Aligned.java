package loam.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small tables for a terminal. */
public final class Aligned {
  private Aligned() {}

  /** A line a row, columns aligned; rows, the heading first, have as many cells each. */
  public static List<String> lines(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(c -> row.get(c) + " ".repeat(width(rows, c) - row.get(c).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
  }
}
