package loam.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads NetCDF classic (CDF-1) from its specification; knows nothing of the writer. */
final class NetcdfText {
  record Variable(List<String> dimensions, Map<String, Object> attributes, double[] values) {}

  final Map<String, Integer> dimensions = new LinkedHashMap<>();
  final Map<String, Object> attributes;
  final Map<String, Variable> variables = new LinkedHashMap<>();

  private final ByteBuffer in;

  NetcdfText(byte[] file) {
    in = ByteBuffer.wrap(file);
    if (in.getInt() != 0x43444601 || in.getInt() != 0) {
      throw new IllegalArgumentException("not CDF-1, or with records");
    }
    int count = list(10);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = text();
      names.add(name);
      dimensions.put(name, in.getInt());
    }
    attributes = attributes();
    count = list(11);
    for (int i = 0; i < count; i++) {
      variable(names);
    }
  }

  private void variable(List<String> names) {
    String name = text();
    List<String> of = new ArrayList<>();
    int rank = in.getInt();
    int size = 1;
    for (int d = 0; d < rank; d++) {
      of.add(names.get(in.getInt()));
      size *= dimensions.get(of.get(d));
    }
    Map<String, Object> own = attributes();
    int type = in.getInt();
    int bytes = in.getInt();
    int begin = in.getInt();
    if (type != 6 || bytes != 8 * size) {
      throw new IllegalArgumentException(name + " is of type " + type + " in " + bytes + " bytes");
    }
    double[] values = new double[size];
    in.slice(begin, bytes).asDoubleBuffer().get(values);
    variables.put(name, new Variable(of, own, values));
  }

  private Map<String, Object> attributes() {
    Map<String, Object> out = new LinkedHashMap<>();
    int count = list(12);
    for (int i = 0; i < count; i++) {
      String name = text();
      int type = in.getInt();
      if (type == 2) {
        out.put(name, text());
      } else if (type == 6 && in.getInt() == 1) {
        out.put(name, in.getDouble());
      } else {
        throw new IllegalArgumentException("attribute " + name + " of type " + type);
      }
    }
    return out;
  }

  private int list(int tag) {
    int found = in.getInt();
    int count = in.getInt();
    if (found != tag && (found != 0 || count != 0)) {
      throw new IllegalArgumentException("expected list " + tag + ", found " + found);
    }
    return count;
  }

  private String text() {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    in.position((in.position() + 3) / 4 * 4);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
