package loam.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/** Writes a shard anew with Parquet's own tools, as Loam's writer never would. */
final class StoredProfiles {
  private StoredProfiles() {}

  /** What becomes of a number. */
  @FunctionalInterface
  interface Change {
    double of(long id, String column, int level, double value);
  }

  /**
   * Replaces a shard.
   *
   * @param metadata of the new file; nothing else is kept
   */
  static void rewrite(Path shard, Map<String, String> metadata, Change change) throws IOException {
    var from = new org.apache.hadoop.fs.Path(shard.toUri());
    Path folder = Files.createTempDirectory("loam");
    Path fresh = folder.resolve(shard.getFileName());
    MessageType schema;
    try (var file =
        ParquetFileReader.open(HadoopInputFile.fromPath(from, new Configuration(false)))) {
      schema = file.getFileMetaData().getSchema();
    }
    try (ParquetReader<Group> rows = ParquetReader.builder(new GroupReadSupport(), from).build();
        ParquetWriter<Group> out =
            ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(fresh.toUri()))
                .withType(schema)
                .withExtraMetaData(metadata)
                .build()) {
      for (Group row = rows.read(); row != null; row = rows.read()) {
        out.write(changed(schema, row, change));
      }
    }
    Files.move(fresh, shard, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    FileUtils.deleteQuietly(folder.toFile());
  }

  private static Group changed(MessageType schema, Group row, Change change) {
    long id = row.getLong("id", 0);
    Group out = new SimpleGroup(schema);
    out.add("id", id);
    out.add("seed", row.getLong("seed", 0));
    for (String column : List.of("state", "tendency")) {
      Group values = row.getGroup(column, 0);
      Group list = out.addGroup(column);
      for (int level = 0; level < values.getFieldRepetitionCount("list"); level++) {
        double value = values.getGroup("list", level).getDouble("element", 0);
        list.addGroup("list").add("element", change.of(id, column, level, value));
      }
    }
    out.add("source", row.getString("source", 0));
    return out;
  }
}
