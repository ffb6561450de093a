package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import loam.parquet.TableParquet;
import loam.store.LocalStore;
import loam.table.Cell;
import loam.table.Csv;
import loam.table.TableData;

/** The tables of a study, as its output directory holds them. */
final class Tables {
  private Tables() {}

  static TableData of(Path out, String name) throws IOException {
    String path = "tables/" + name + ".csv";
    return Csv.parse(path, Files.readString(out.resolve(path)));
  }

  /** Same trials and summary but for times, in CSV as in Parquet. */
  static void assertSame(Path a, Path b) throws IOException {
    for (String name : List.of("trials", "summary")) {
      assertEquals(numbers(of(a, name)), numbers(of(b, name)), name);
      TableData rows = TableParquet.read(new LocalStore(b), "tables/" + name + ".parquet");
      assertEquals(numbers(of(a, name)), numbers(rows), name + ".parquet");
    }
  }

  /** All cells but those of {@code *_seconds}, a row each. */
  private static List<List<Cell>> numbers(TableData table) {
    List<List<Cell>> out = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      List<Cell> kept = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        if (!table.columns().get(c).name().endsWith("_seconds")) {
          kept.add(row.get(c));
        }
      }
      out.add(kept);
    }
    return out;
  }
}
