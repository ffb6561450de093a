package loam.parquet;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.io.api.Binary;

/**
 * A sum over what a Parquet file holds, column by column in the order of rows, kept in the file's
 * own metadata: pages have checksums, but a footer has none, and may name the wrong ones. Each step
 * is a bijection, so that one changed value always changes the sum.
 */
final class ContentSum {
  /** Its key in a file's metadata. */
  static final String KEY = "loam.sum";

  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final long ROW = 0x5DEECE66DL;

  /** The sum over one column. */
  static final class OfColumn {
    private long sum;

    /** A row begins. */
    void row() {
      add(ROW);
    }

    void add(double value) {
      add(Double.doubleToRawLongBits(value));
    }

    void add(Binary value) {
      add(value.length());
      for (byte b : value.getBytes()) {
        add((long) b);
      }
    }

    void add(long bits) {
      long next = (sum + bits) * ODD;
      sum = next ^ next >>> 31;
    }
  }

  private final Map<String, OfColumn> columns = new LinkedHashMap<>();

  /** The sum over a column, by its dotted path. */
  OfColumn column(String path) {
    return columns.computeIfAbsent(path, p -> new OfColumn());
  }

  /**
   * Over all columns and what the file says of itself, 16 hex digits.
   *
   * @param metadata of the file; the sum itself and what Parquet adds do not count
   */
  String of(long rows, Map<String, String> metadata) {
    OfColumn all = new OfColumn();
    all.add(rows);
    new TreeMap<>(columns)
        .forEach(
            (path, column) -> {
              // A column without rows is as one that is not there.
              if (column.sum != 0) {
                all.add(Binary.fromString(path));
                all.add(column.sum);
              }
            });
    new TreeMap<>(metadata)
        .forEach(
            (key, value) -> {
              if (!key.equals(KEY) && !key.equals("writer.model.name")) {
                all.add(Binary.fromString(key));
                all.add(Binary.fromString(value));
              }
            });
    return HexFormat.of().toHexDigits(all.sum);
  }
}
