package loam.parquet;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import loam.moments.Moments;

/**
 * Moments as they lie on disk.
 *
 * @param metadata what they are of, such as hashes
 * @param sections further arrays by name, such as the counts of a histogram; not copied
 */
public record StoredMoments(
    Moments moments, Map<String, String> metadata, Map<String, double[]> sections) {
  public StoredMoments {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    sections = Collections.unmodifiableMap(new TreeMap<>(sections));
  }
}
