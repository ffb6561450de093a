package loam.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NetCDF classic format, CDF-1 (Unidata, "NetCDF Classic Format Specification"): fixed dimensions,
 * variables of doubles, attributes of text or one double. NaN is written as the fill value.
 */
final class ClassicNetcdf {
  /** NC_FILL_DOUBLE. */
  static final double FILL = 9.9692099683868690e36;

  private static final int DIMENSION = 0x0A;
  private static final int VARIABLE = 0x0B;
  private static final int ATTRIBUTE = 0x0C;
  private static final int CHAR = 2;
  private static final int DOUBLE = 6;
  private static final int DOUBLE_BYTES = 8;

  private record Variable(
      String name, List<String> dimensions, Map<String, Object> attributes, double[] values) {}

  private final Map<String, Integer> dimensions = new LinkedHashMap<>();
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final List<Variable> variables = new ArrayList<>();

  ClassicNetcdf dimension(String name, int length) {
    dimensions.put(name, length);
    return this;
  }

  /** Of the file. */
  ClassicNetcdf attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /**
   * A variable.
   *
   * @param of dimensions, the last runs fastest
   * @param words its attributes as name, value, name, value …
   */
  ClassicNetcdf variable(String name, List<String> of, double[] values, String... words) {
    return add(name, of, values, Map.of("_FillValue", FILL), words);
  }

  /** The variable of a dimension, which has no missing values. */
  ClassicNetcdf coordinate(String name, double[] values, String... words) {
    dimension(name, values.length);
    return add(name, List.of(name), values, Map.of(), words);
  }

  private ClassicNetcdf add(
      String name,
      List<String> of,
      double[] values,
      Map<String, Object> attributes,
      String... words) {
    int size = of.stream().mapToInt(dimensions::get).reduce(1, (a, b) -> a * b);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "%s has %d values for %s of %d".formatted(name, values.length, of, size));
    }
    Map<String, Object> own = new LinkedHashMap<>(attributes);
    for (int i = 0; i < words.length; i += 2) {
      own.put(words[i], words[i + 1]);
    }
    variables.add(new Variable(name, List.copyOf(of), own, values.clone()));
    return this;
  }

  /** The file. */
  byte[] bytes() {
    try {
      // Offsets are in the header, whose length does not depend on them.
      int begin = header(new int[variables.size()]).length;
      int[] offsets = new int[variables.size()];
      for (int v = 0; v < offsets.length; v++) {
        offsets[v] = begin;
        begin = Math.addExact(begin, DOUBLE_BYTES * variables.get(v).values().length);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(header(offsets));
      for (Variable variable : variables) {
        for (double value : variable.values()) {
          out.writeDouble(Double.isNaN(value) ? FILL : value);
        }
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] header(int[] offsets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {'C', 'D', 'F', 1});
    out.writeInt(0);
    list(out, DIMENSION, dimensions.size());
    for (Map.Entry<String, Integer> dimension : dimensions.entrySet()) {
      text(out, dimension.getKey());
      out.writeInt(dimension.getValue());
    }
    attributes(out, attributes);
    list(out, VARIABLE, variables.size());
    List<String> names = List.copyOf(dimensions.keySet());
    for (int v = 0; v < offsets.length; v++) {
      Variable variable = variables.get(v);
      text(out, variable.name());
      out.writeInt(variable.dimensions().size());
      for (String dimension : variable.dimensions()) {
        out.writeInt(names.indexOf(dimension));
      }
      attributes(out, variable.attributes());
      out.writeInt(DOUBLE);
      out.writeInt(DOUBLE_BYTES * variable.values().length);
      out.writeInt(offsets[v]);
    }
    return bytes.toByteArray();
  }

  private static void attributes(DataOutputStream out, Map<String, Object> attributes)
      throws IOException {
    list(out, ATTRIBUTE, attributes.size());
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      text(out, attribute.getKey());
      if (attribute.getValue() instanceof Double number) {
        out.writeInt(DOUBLE);
        out.writeInt(1);
        out.writeDouble(number);
      } else {
        out.writeInt(CHAR);
        text(out, attribute.getValue().toString());
      }
    }
  }

  private static void list(DataOutputStream out, int tag, int size) throws IOException {
    out.writeInt(size == 0 ? 0 : tag);
    out.writeInt(size);
  }

  /** Its length in bytes, then the bytes, up to a multiple of four. */
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.write(new byte[(4 - bytes.length % 4) % 4]);
  }
}
