package loam.parquet;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import loam.error.BadInput;
import loam.store.Store;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;

/** A Parquet file, row group by row group, with errors that name the file. */
final class RowGroups implements Closeable {
  private final String name;
  private final ParquetFileReader file;
  private final String createdBy;

  private RowGroups(String name, ParquetFileReader file) {
    this.name = name;
    this.file = file;
    this.createdBy = file.getFileMetaData().getCreatedBy();
  }

  /**
   * @throws BadInput where there is no such file or it is no whole Parquet file
   */
  static RowGroups open(Store store, String path) throws IOException {
    StoreInputFile input = new StoreInputFile(store, path);
    var options =
        HadoopReadOptions.builder(new Configuration(false)).usePageChecksumVerification().build();
    try {
      return new RowGroups(input.toString(), ParquetFileReader.open(input, options));
    } catch (FileNotFoundException | NoSuchFileException missing) {
      throw BadInput.of(
          "file", input, "a Parquet file", "there is none: was it generated, or moved since?");
    } catch (IOException | RuntimeException broken) {
      throw unreadable(input.toString(), broken);
    }
  }

  /**
   * Opens a file that Loam wrote, read once to see that it is as it was written.
   *
   * @throws BadInput where it is not
   */
  static RowGroups whole(Store store, String path) throws IOException {
    try (RowGroups once = open(store, path)) {
      ContentSum sum = new ContentSum();
      MessageType schema = once.schema();
      for (Optional<Group> group = once.next(schema);
          group.isPresent();
          group = once.next(schema)) {
        try {
          for (ColumnDescriptor leaf : schema.getColumns()) {
            add(group.get().columns().getColumnReader(leaf), leaf, sum);
          }
        } catch (RuntimeException broken) {
          throw unreadable(once.name, broken);
        }
      }
      once.check(sum);
    }
    return open(store, path);
  }

  private static void add(ColumnReader values, ColumnDescriptor leaf, ContentSum sum) {
    ContentSum.OfColumn column = sum.column(String.join(".", leaf.getPath()));
    for (long n = values.getTotalValueCount(); n > 0; n--) {
      if (values.getCurrentRepetitionLevel() == 0) {
        column.row();
      }
      if (values.getCurrentDefinitionLevel() == leaf.getMaxDefinitionLevel()) {
        switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
          case DOUBLE -> column.add(values.getDouble());
          case INT64 -> column.add(values.getLong());
          case INT32 -> column.add((long) values.getInteger());
          case BOOLEAN -> column.add(values.getBoolean() ? 1L : 0L);
          default -> column.add(values.getBinary());
        }
      }
      values.consume();
    }
  }

  /**
   * @param sum over all that was read
   * @throws BadInput where the file was written with another sum, or none
   */
  void check(ContentSum sum) {
    String written = metadata().getOrDefault(ContentSum.KEY, "none");
    String read = sum.of(rows(), metadata());
    if (!written.equals(read)) {
      throw BadInput.of(
          "content sum of " + name,
          read,
          "what was written, " + written,
          "the file was damaged, or an earlier version of Loam wrote it: delete it and run again");
    }
  }

  String name() {
    return name;
  }

  MessageType schema() {
    return file.getFileMetaData().getSchema();
  }

  Map<String, String> metadata() {
    return file.getFileMetaData().getKeyValueMetaData();
  }

  /** Rows of the whole file. */
  long rows() {
    return file.getRecordCount();
  }

  /** Reads only these columns from now on. */
  void project(MessageType schema) {
    file.setRequestedSchema(schema);
  }

  /** Columns of the next row group with its number of rows; empty at the end. */
  Optional<Group> next(MessageType requested) throws IOException {
    try {
      PageReadStore pages = file.readNextRowGroup();
      if (pages == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Group(
              new ColumnReadStoreImpl(pages, new NoConverter(requested), requested, createdBy),
              pages.getRowCount()));
    } catch (IOException | RuntimeException broken) {
      throw unreadable(name, broken);
    }
  }

  /** The error of a file whose bytes make no sense; a store that fails is not one. */
  static BadInput unreadable(String name, Exception cause) throws IOException {
    if (cause instanceof BadInput known) {
      return known;
    }
    String said = String.valueOf(cause.getMessage());
    boolean store = cause instanceof IOException && !(cause instanceof EOFException);
    // Parquet throws IOException where headers make no sense to Thrift.
    if (store && !said.startsWith("can not read class")) {
      throw new IOException("cannot read " + name + ": " + said, cause);
    }
    return BadInput.of(
        "file",
        name,
        "a whole Parquet file",
        "it is truncated or corrupt (" + said + "); delete it and generate it again");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** One row group. */
  record Group(ColumnReadStoreImpl columns, long rows) {}
}
