package loam.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import loam.store.AtomicOutput;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet writer whose rows are written field by field, without an object per row; the file ends
 * with its {@link ContentSum}.
 */
final class RowWriter<R> {
  /** Hands the fields of one row to Parquet. */
  interface Row<R> {
    void write(R row, RecordConsumer to);
  }

  /** Bytes that a writer holds before a row group goes out; also what a reader holds. */
  private static final int ROW_GROUP = 32 << 20;

  private RowWriter() {}

  /**
   * @param metadata key-value metadata of the file
   * @param plain columns (dotted paths) whose values hardly repeat: no dictionary
   */
  static <R> ParquetWriter<R> open(
      AtomicOutput output,
      MessageType schema,
      Map<String, String> metadata,
      List<String> plain,
      Row<R> row)
      throws IOException {
    Builder<R> builder =
        new Builder<>(new StoreOutputFile(output), new Support<>(schema, metadata, row))
            .withConf(new Configuration(false))
            // Doubles of smooth profiles shrink by a tenth at most.
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withRowGroupSize((long) ROW_GROUP)
            .withPageWriteChecksumEnabled(true);
    for (String column : plain) {
      builder.withDictionaryEncoding(column, false);
    }
    return builder.build();
  }

  /** Writes a field that is a list of doubles. */
  static void doubles(RecordConsumer to, String name, int index, double[] values) {
    to.startField(name, index);
    to.startGroup();
    if (values.length > 0) {
      to.startField("list", 0);
      for (double value : values) {
        to.startGroup();
        to.startField("element", 0);
        to.addDouble(value);
        to.endField("element", 0);
        to.endGroup();
      }
      to.endField("list", 0);
    }
    to.endGroup();
    to.endField(name, index);
  }

  static void string(RecordConsumer to, String name, int index, Binary value) {
    to.startField(name, index);
    to.addBinary(value);
    to.endField(name, index);
  }

  static void int64(RecordConsumer to, String name, int index, long value) {
    to.startField(name, index);
    to.addLong(value);
    to.endField(name, index);
  }

  private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
    private final Support<R> support;

    Builder(OutputFile file, Support<R> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return support;
    }
  }

  private static final class Support<R> extends WriteSupport<R> {
    private final MessageType schema;
    private final Map<String, String> metadata;
    private final Row<R> row;
    private final SummingConsumer consumer;

    Support(MessageType schema, Map<String, String> metadata, Row<R> row) {
      this.schema = schema;
      this.metadata = metadata;
      this.row = row;
      this.consumer = new SummingConsumer(schema);
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer.next(recordConsumer);
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
      return new FinalizedWriteContext(Map.of(ContentSum.KEY, consumer.of(metadata)));
    }

    @Override
    public void write(R record) {
      consumer.startMessage();
      row.write(record, consumer);
      consumer.endMessage();
    }
  }
}
