package loam.parquet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Sums what passes through to a file. */
final class SummingConsumer extends RecordConsumer {
  private final ContentSum sum = new ContentSum();
  private final List<ContentSum.OfColumn> leaves = new ArrayList<>();
  private final Deque<Field> above = new ArrayDeque<>();
  private RecordConsumer to;
  private Field at;
  private long rows;

  /** A field of the schema: of other fields, or of values. */
  private static final class Field {
    final Field[] fields;
    final ContentSum.OfColumn values;

    Field(Type type, String path, ContentSum sum, List<ContentSum.OfColumn> leaves) {
      List<Type> inner = type.isPrimitive() ? List.of() : type.asGroupType().getFields();
      this.fields = new Field[inner.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = new Field(inner.get(i), path + "." + inner.get(i).getName(), sum, leaves);
      }
      this.values = type.isPrimitive() ? sum.column(path.substring(1)) : new ContentSum.OfColumn();
      if (type.isPrimitive()) {
        leaves.add(values);
      }
    }
  }

  SummingConsumer(MessageType schema) {
    this.at = new Field(schema, "", sum, leaves);
  }

  /** Goes on with the next row group. */
  void next(RecordConsumer group) {
    to = group;
  }

  /** Of all that has passed. */
  String of(Map<String, String> metadata) {
    return sum.of(rows, metadata);
  }

  @Override
  public void startMessage() {
    rows++;
    leaves.forEach(ContentSum.OfColumn::row);
    to.startMessage();
  }

  @Override
  public void endMessage() {
    to.endMessage();
  }

  @Override
  public void startField(String field, int index) {
    above.push(at);
    at = at.fields[index];
    to.startField(field, index);
  }

  @Override
  public void endField(String field, int index) {
    at = above.pop();
    to.endField(field, index);
  }

  @Override
  public void startGroup() {
    to.startGroup();
  }

  @Override
  public void endGroup() {
    to.endGroup();
  }

  @Override
  public void addInteger(int value) {
    at.values.add(value);
    to.addInteger(value);
  }

  @Override
  public void addLong(long value) {
    at.values.add(value);
    to.addLong(value);
  }

  @Override
  public void addBoolean(boolean value) {
    at.values.add(value ? 1L : 0L);
    to.addBoolean(value);
  }

  @Override
  public void addBinary(Binary value) {
    at.values.add(value);
    to.addBinary(value);
  }

  @Override
  public void addFloat(float value) {
    at.values.add(value);
    to.addFloat(value);
  }

  @Override
  public void addDouble(double value) {
    at.values.add(value);
    to.addDouble(value);
  }

  @Override
  public void flush() {
    to.flush();
  }
}
