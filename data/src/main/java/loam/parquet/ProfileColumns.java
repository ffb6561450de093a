package loam.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loam.error.BadInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The columns of a file of profiles, by name and type.
 *
 * @param requested the schema of what is read
 */
record ProfileColumns(
    ColumnDescriptor id,
    ColumnDescriptor state,
    ColumnDescriptor tendency,
    Optional<ColumnDescriptor> seed,
    Optional<ColumnDescriptor> source,
    MessageType requested) {
  private static final String ALL =
      "profiles have id, seed (int64), state, tendency (list of double), source";

  /**
   * @throws BadInput where one that is needed is missing
   */
  static ProfileColumns of(RowGroups groups) {
    MessageType schema = groups.schema();
    List<Type> wanted = new ArrayList<>();
    for (Type field : schema.getFields()) {
      if (ProfileFiles.SCHEMA.containsField(field.getName())) {
        wanted.add(field);
      }
    }
    return new ProfileColumns(
        Columns.needed(groups, "id", INT64, 0, ALL),
        Columns.needed(groups, "state", DOUBLE, 1, ALL),
        Columns.needed(groups, "tendency", DOUBLE, 1, ALL),
        Columns.leaf(schema, "seed", INT64, 0),
        Columns.leaf(schema, "source", BINARY, 0),
        new MessageType(schema.getName(), wanted));
  }
}
