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
    } catch (EOFException | RuntimeException broken) {
      throw unreadable(input.toString(), broken);
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
    } catch (EOFException | RuntimeException broken) {
      throw unreadable(name, broken);
    } catch (IOException failed) {
      throw new IOException("cannot read " + name + ": " + failed.getMessage(), failed);
    }
  }

  /** The error of a file whose bytes make no sense. */
  static BadInput unreadable(String name, Exception cause) {
    if (cause instanceof BadInput known) {
      return known;
    }
    return BadInput.of(
        "file",
        name,
        "a whole Parquet file",
        "it is truncated or corrupt (" + cause.getMessage() + "); delete it and generate it again");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** One row group. */
  record Group(ColumnReadStoreImpl columns, long rows) {}
}
