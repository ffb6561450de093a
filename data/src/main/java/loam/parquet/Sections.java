package loam.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loam.store.AtomicOutput;
import loam.store.Store;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Named arrays of double in a Parquet file: rows (section, values), long arrays in pieces. */
record Sections(Map<String, String> metadata, Map<String, double[]> arrays) {
  private static final int PIECE = 1 << 16;
  private static final MessageType SCHEMA =
      new MessageType("section", Columns.string("section"), Columns.doubles("values"));

  private record Row(Binary section, double[] values) {}

  void write(Store store, String path) throws IOException {
    try (AtomicOutput output = store.begin(path)) {
      ParquetWriter<Row> writer =
          RowWriter.open(
              output,
              SCHEMA,
              metadata,
              List.of(Columns.elements("values")),
              (row, to) -> {
                RowWriter.string(to, "section", 0, row.section());
                RowWriter.doubles(to, "values", 1, row.values());
              });
      for (Map.Entry<String, double[]> entry : arrays.entrySet()) {
        Binary section = Binary.fromString(entry.getKey());
        double[] all = entry.getValue();
        for (int from = 0; from == 0 || from < all.length; from += PIECE) {
          int to = Math.min(all.length, from + PIECE);
          writer.write(new Row(section, Arrays.copyOfRange(all, from, to)));
        }
      }
      writer.close();
      output.commit();
    }
  }

  static Sections read(Store store, String path) throws IOException {
    try (RowGroups groups = RowGroups.whole(store, path)) {
      try {
        return read(groups);
      } catch (RuntimeException broken) {
        throw RowGroups.unreadable(groups.name(), broken);
      }
    }
  }

  private static Sections read(RowGroups groups) throws IOException {
    ColumnDescriptor names = column(groups, "section");
    ColumnDescriptor values = column(groups, "values");
    Map<String, double[]> arrays = new LinkedHashMap<>();
    Map<String, Integer> filled = new LinkedHashMap<>();
    MessageType schema = groups.schema();
    for (Optional<RowGroups.Group> group = groups.next(schema);
        group.isPresent();
        group = groups.next(schema)) {
      ColumnReader name = group.get().columns().getColumnReader(names);
      ColumnReader value = group.get().columns().getColumnReader(values);
      for (long row = 0; row < group.get().rows(); row++) {
        String section = name.getBinary().toStringUsingUTF8();
        name.consume();
        double[] array = arrays.getOrDefault(section, new double[0]);
        int n = filled.getOrDefault(section, 0);
        boolean present = value.getCurrentDefinitionLevel() == values.getMaxDefinitionLevel();
        do {
          if (present) {
            if (n == array.length) {
              array = Arrays.copyOf(array, Math.max(16, 2 * n));
            }
            array[n++] = value.getDouble();
          }
          value.consume();
        } while (value.getCurrentRepetitionLevel() != 0);
        arrays.put(section, array);
        filled.put(section, n);
      }
    }
    arrays.replaceAll((section, array) -> Arrays.copyOf(array, filled.get(section)));
    return new Sections(groups.metadata(), arrays);
  }

  private static ColumnDescriptor column(RowGroups groups, String name) {
    boolean list = name.equals("values");
    return Columns.leaf(groups.schema(), name, list ? DOUBLE : BINARY, list ? 1 : 0)
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }
}
