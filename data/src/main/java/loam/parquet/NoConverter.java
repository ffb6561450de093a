package loam.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * What a column reader must be given though its values are fetched from it, not sent: converters
 * that take nothing.
 */
final class NoConverter extends GroupConverter {
  private final GroupType type;

  NoConverter(GroupType type) {
    this.type = type;
  }

  @Override
  public Converter getConverter(int index) {
    Type field = type.getType(index);
    return field.isPrimitive() ? new PrimitiveConverter() {} : new NoConverter(field.asGroupType());
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
