package loam.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import loam.store.AtomicOutput;
import loam.store.Store;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes a file of profiles; see {@link ProfileFiles}. For one thread. */
public final class ProfileWriter implements Closeable {
  private final int levels;
  private final long seed;
  private final AtomicOutput output;
  private final ParquetWriter<ProfileWriter> writer;
  private long id;
  private double[] state;
  private double[] tendency;
  private String sourceText = "";
  private Binary source = Binary.fromString("");
  private final String file;
  private long firstId;
  private long count;
  private double squares;

  ProfileWriter(Store store, String path, long seed, int levels, String dataHash)
      throws IOException {
    if (levels < 3) {
      throw new IllegalArgumentException("profiles need at least 3 levels, got " + levels);
    }
    this.file = path;
    this.seed = seed;
    this.levels = levels;
    this.output = store.begin(path);
    Map<String, String> metadata =
        Map.of(
            ProfileFiles.VERSION_KEY, Integer.toString(ProfileFiles.SCHEMA_VERSION),
            ProfileFiles.LEVELS_KEY, Integer.toString(levels),
            ProfileFiles.DATA_KEY, dataHash);
    List<String> plain = List.of("id", Columns.elements("state"), Columns.elements("tendency"));
    try {
      this.writer =
          RowWriter.open(output, ProfileFiles.SCHEMA, metadata, plain, ProfileWriter::row);
    } catch (IOException | RuntimeException failed) {
      output.close();
      throw failed;
    }
  }

  /**
   * Appends a profile; the arrays may be reused afterwards.
   *
   * @param state [N], finite
   * @param tendency [N−2], finite
   */
  public void write(long id, double[] state, double[] tendency, String source) throws IOException {
    if (state.length != levels || tendency.length != levels - 2) {
      throw new IllegalArgumentException(
          "profile %d has %d states and %d tendencies; this file takes %d and %d"
              .formatted(id, state.length, tendency.length, levels, levels - 2));
    }
    finite(id, "state", state);
    finite(id, "tendency", tendency);
    if (count == 0) {
      firstId = id;
    }
    for (double y : tendency) {
      squares += y * y;
    }
    this.id = id;
    this.state = state;
    this.tendency = tendency;
    if (!source.equals(sourceText)) {
      sourceText = source;
      this.source = Binary.fromString(source);
    }
    writer.write(this);
    count++;
  }

  /** What a manifest says of this file. */
  public ProfileManifest.Shard shard() {
    return new ProfileManifest.Shard(file, count, firstId, squares);
  }

  /** Finishes the file and gives it its name. */
  public void commit() throws IOException {
    writer.close();
    output.commit();
  }

  /** Without a {@link #commit} before, discards the file. */
  @Override
  public void close() throws IOException {
    output.close();
  }

  private static void row(ProfileWriter row, RecordConsumer to) {
    RowWriter.int64(to, "id", 0, row.id);
    RowWriter.int64(to, "seed", 1, row.seed);
    RowWriter.doubles(to, "state", 2, row.state);
    RowWriter.doubles(to, "tendency", 3, row.tendency);
    RowWriter.string(to, "source", 4, row.source);
  }

  private static void finite(long id, String column, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "profile %d: %s[%d] = %s is not finite".formatted(id, column, i, values[i]));
      }
    }
  }
}
