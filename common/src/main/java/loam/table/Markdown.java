package loam.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as Markdown. */
public final class Markdown {
  private Markdown() {}

  /** One line per row, in the order given; headings are the names of the columns. */
  public static String text(TableData table) {
    return text(table.columns(), Words.of(table));
  }

  /** The same with the cells already in words. */
  public static String text(List<Column> columns, List<List<String>> words) {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::name).toList()));
    lines.add(line(columns.stream().map(c -> right(c) ? "---:" : "---").toList()));
    words.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static boolean right(Column column) {
    return column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.COUNT;
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(c -> c.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " "))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
