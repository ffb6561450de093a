package loam.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loam.store.AtomicOutput;
import loam.store.Store;
import loam.table.Cell;
import loam.table.Column;
import loam.table.Column.Kind;
import loam.table.TableData;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A table as one Parquet file. Texts are strings, numbers doubles, flags booleans; an empty cell is
 * null. Units and titles lie in the file's key-value metadata: {@code loam.unit.NAME}, {@code
 * loam.title.NAME}.
 */
public final class TableParquet {
  private static final String UNIT = "loam.unit.";
  private static final String TITLE = "loam.title.";
  private static final String COUNT = "loam.count.";

  private TableParquet() {}

  /** Creates or replaces the file, in one step. */
  public static void write(Store store, String path, TableData table) throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    for (Column column : table.columns()) {
      metadata.put(UNIT + column.name(), column.unit());
      metadata.put(TITLE + column.name(), column.title());
      metadata.put(COUNT + column.name(), Boolean.toString(column.kind() == Kind.COUNT));
    }
    try (AtomicOutput output = store.begin(path)) {
      ParquetWriter<List<Cell>> writer =
          RowWriter.open(
              output,
              new MessageType("row", table.columns().stream().map(TableParquet::type).toList()),
              metadata,
              List.of(),
              (row, to) -> row(table.columns(), row, to));
      for (List<Cell> row : table.rows()) {
        writer.write(row);
      }
      writer.close();
      output.commit();
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws loam.error.BadInput where the file is missing or broken
   */
  public static TableData read(Store store, String path) throws IOException {
    try (RowGroups groups = RowGroups.whole(store, path)) {
      try {
        return read(groups);
      } catch (RuntimeException broken) {
        throw RowGroups.unreadable(groups.name(), broken);
      }
    }
  }

  private static TableData read(RowGroups groups) throws IOException {
    MessageType schema = groups.schema();
    List<Column> columns = schema.getFields().stream().map(f -> column(groups, f)).toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (Optional<RowGroups.Group> group = groups.next(schema);
        group.isPresent();
        group = groups.next(schema)) {
      List<ColumnReader> readers = new ArrayList<>();
      for (ColumnDescriptor leaf : schema.getColumns()) {
        readers.add(group.get().columns().getColumnReader(leaf));
      }
      for (long i = 0; i < group.get().rows(); i++) {
        rows.add(readers.stream().map(TableParquet::cell).toList());
      }
    }
    return new TableData(columns, rows);
  }

  private static void row(List<Column> columns, List<Cell> row, RecordConsumer to) {
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = row.get(i);
      if (cell instanceof Cell.Empty) {
        continue;
      }
      String name = columns.get(i).name();
      to.startField(name, i);
      if (cell instanceof Cell.Text text && columns.get(i).kind() == Kind.TEXT) {
        to.addBinary(Binary.fromString(text.value()));
      } else if (cell instanceof Cell.Number number && isNumber(columns.get(i).kind())) {
        to.addDouble(number.value());
      } else if (cell instanceof Cell.Flag flag && columns.get(i).kind() == Kind.FLAG) {
        to.addBoolean(flag.value());
      } else {
        throw new IllegalArgumentException("column " + name + " cannot hold " + cell);
      }
      to.endField(name, i);
    }
  }

  private static boolean isNumber(Kind kind) {
    return kind == Kind.NUMBER || kind == Kind.COUNT;
  }

  private static Type type(Column column) {
    return switch (column.kind()) {
      case TEXT ->
          Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(column.name());
      case COUNT, NUMBER -> Types.optional(DOUBLE).named(column.name());
      case FLAG -> Types.optional(BOOLEAN).named(column.name());
    };
  }

  private static Column column(RowGroups groups, Type field) {
    Map<String, String> metadata = groups.metadata();
    String name = field.getName();
    Kind kind =
        switch (field.asPrimitiveType().getPrimitiveTypeName()) {
          case BINARY -> Kind.TEXT;
          case BOOLEAN -> Kind.FLAG;
          default ->
              metadata.getOrDefault(COUNT + name, "").equals("true") ? Kind.COUNT : Kind.NUMBER;
        };
    return new Column(
        name,
        kind,
        metadata.getOrDefault(UNIT + name, ""),
        metadata.getOrDefault(TITLE + name, ""));
  }

  private static Cell cell(ColumnReader reader) {
    ColumnDescriptor column = reader.getDescriptor();
    Cell cell;
    if (reader.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel()) {
      cell = Cell.EMPTY;
    } else {
      cell =
          switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> Cell.of(reader.getBinary().toStringUsingUTF8());
            case BOOLEAN -> Cell.of(reader.getBoolean());
            case DOUBLE -> Cell.of(reader.getDouble());
            case INT32 -> Cell.of((double) reader.getInteger());
            case INT64 -> Cell.of((double) reader.getLong());
            default -> throw new IllegalArgumentException("column type " + column);
          };
    }
    reader.consume();
    return cell;
  }
}
