package loam.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import loam.store.LocalStore;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Column.Kind;
import loam.table.TableData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableParquetTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("case", Kind.TEXT, "", "Case"),
          new Column("seed", Kind.COUNT, "", "Seed"),
          new Column("train_seconds", Kind.NUMBER, "s", "Time"),
          new Column("identifiable_lambda", Kind.FLAG, "", "λ identifiable"));

  @TempDir Path folder;

  @Test
  void aTableComesBackWithItsEmptyCells() throws IOException {
    TableData table =
        new TableData(
            COLUMNS,
            List.of(
                List.of(Cell.of("heat"), Cell.of(3.0), Cell.of(1e-300), Cell.of(true)),
                List.of(Cell.EMPTY, Cell.of(-0.0), Cell.EMPTY, Cell.of(false)),
                List.of(Cell.of("λ, \"x\"\n"), Cell.EMPTY, Cell.of(1.0 / 3), Cell.EMPTY)));
    LocalStore store = new LocalStore(folder);
    TableParquet.write(store, "tables/metrics.parquet", table);
    assertEquals(table, TableParquet.read(store, "tables/metrics.parquet"));
    assertEquals(List.of("metrics.parquet"), store.list("tables"));
  }

  @Test
  void aTableWithoutRowsKeepsItsColumns() throws IOException {
    TableData table = new TableData(COLUMNS, List.of());
    LocalStore store = new LocalStore(folder);
    TableParquet.write(store, "t.parquet", table);
    assertEquals(table, TableParquet.read(store, "t.parquet"));
  }

  @Test
  void aCellMustBeOfItsColumnsKind() {
    TableData table =
        new TableData(COLUMNS, List.of(List.of(Cell.of(1.0), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY)));
    LocalStore store = new LocalStore(folder);
    assertThrows(
        IllegalArgumentException.class, () -> TableParquet.write(store, "t.parquet", table));
    assertEquals(List.of(), assertList(store));
  }

  private static List<String> assertList(LocalStore store) {
    try {
      return store.list("");
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
