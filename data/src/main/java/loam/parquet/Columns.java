package loam.parquet;

import java.util.Optional;
import loam.error.BadInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Pieces of Parquet schemas. */
final class Columns {
  private Columns() {}

  /** A list of doubles in the three levels that Spark, pyarrow and R write and read. */
  static Type doubles(String name) {
    return Types.requiredGroup()
        .as(LogicalTypeAnnotation.listType())
        .repeatedGroup()
        .required(PrimitiveTypeName.DOUBLE)
        .named("element")
        .named("list")
        .named(name);
  }

  static Type string(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  static Type int64(String name) {
    return Types.required(PrimitiveTypeName.INT64).named(name);
  }

  /** Dotted path of the values of a {@link #doubles} column. */
  static String elements(String name) {
    return name + ".list.element";
  }

  /** The leaf of a plain or list column, whatever its inner levels are called. */
  static Optional<ColumnDescriptor> leaf(
      MessageType schema, String name, PrimitiveTypeName type, int repetitions) {
    return schema.getColumns().stream()
        .filter(
            c ->
                c.getPath()[0].equals(name)
                    && c.getMaxRepetitionLevel() == repetitions
                    && c.getPrimitiveType().getPrimitiveTypeName() == type)
        .findFirst();
  }

  /**
   * The same of one that must be there.
   *
   * @param hint for the error: what files of its kind have, or what to do
   */
  static ColumnDescriptor needed(
      RowGroups groups, String name, PrimitiveTypeName type, int repetitions, String hint) {
    return leaf(groups.schema(), name, type, repetitions)
        .orElseThrow(
            () ->
                BadInput.of(
                    "columns of " + groups.name(),
                    groups.schema().getFields().stream().map(Type::getName).toList(),
                    (repetitions == 1 ? "a list of double" : "an int64") + " '" + name + "'",
                    hint));
  }
}
