package loam.run;

import java.io.IOException;
import java.util.List;
import loam.error.BadInput;
import loam.parquet.TableParquet;
import loam.store.Sealed;
import loam.store.Store;
import loam.table.Column;
import loam.table.Csv;
import loam.table.Markdown;
import loam.table.TableData;

/**
 * Tables of a directory: {@code tables/NAME.csv} with its digest, {@code .parquet}, {@code .md}.
 */
final class TableFiles {
  private TableFiles() {}

  /** As CSV and Parquet. */
  static void write(Store root, String name, TableData table) throws IOException {
    Sealed.write(root, path(name), Csv.text(table), "");
    TableParquet.write(root, "tables/" + name + ".parquet", table);
  }

  /** As Markdown too. */
  static void writeForPeople(Store root, String name, TableData table) throws IOException {
    write(root, name, table);
    root.write("tables/" + name + ".md", Markdown.text(table));
  }

  /**
   * What was written.
   *
   * @throws BadInput where it is damaged
   */
  static TableData read(Store root, String name, List<Column> columns) throws IOException {
    String text =
        Sealed.read(root, path(name), "")
            .orElseThrow(
                () ->
                    BadInput.of(
                        path(name),
                        root.uri(),
                        "a table as it was written",
                        "it is damaged: report makes it anew"));
    return Csv.parse(path(name), text, columns);
  }

  private static String path(String name) {
    return "tables/" + name + ".csv";
  }
}
