package loam.parquet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import loam.experiment.BadInput;
import loam.moments.Moments;
import loam.store.Store;

/** Moments as Parquet, every bit preserved: a row per array with its name. */
public final class MomentsFiles {
  private static final int SCHEMA_VERSION = 1;
  private static final String KEY = "loam.moments.";
  private static final String OWN = KEY + "metadata.";
  private static final String SECTION = "section.";

  private MomentsFiles() {}

  /** Creates or replaces the file, in one step. */
  public static void write(Store store, String path, StoredMoments stored) throws IOException {
    Moments m = stored.moments();
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(KEY + "schema-version", Integer.toString(SCHEMA_VERSION));
    metadata.put(KEY + "size", Integer.toString(m.size()));
    metadata.put(KEY + "profiles", Long.toString(m.profiles()));
    metadata.put(KEY + "rows", Long.toString(m.rows()));
    stored.metadata().forEach((key, value) -> metadata.put(OWN + key, value));
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put("h", m.h());
    arrays.put("b", m.b());
    arrays.put("yy", new double[] {m.yy()});
    arrays.put("level-rows", m.levelRows());
    arrays.put("level-y", m.levelY());
    stored.sections().forEach((name, array) -> arrays.put(SECTION + name, array));
    new Sections(metadata, arrays).write(store, path);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws BadInput where the file is missing, broken or of another schema version
   */
  public static StoredMoments read(Store store, String path) throws IOException {
    Sections file = Sections.read(store, path);
    String name = store.uri() + "/" + path;
    String version = file.metadata().getOrDefault(KEY + "schema-version", "none");
    if (!version.equals(Integer.toString(SCHEMA_VERSION))) {
      throw BadInput.of(
          "schema version of " + name,
          version,
          Integer.toString(SCHEMA_VERSION),
          "delete the file: moments are summed again from the profiles");
    }
    try {
      return stored(file);
    } catch (RuntimeException broken) {
      throw RowGroups.unreadable(name, broken);
    }
  }

  private static StoredMoments stored(Sections file) {
    int size = Integer.parseInt(file.metadata().get(KEY + "size"));
    double[] levelY = array(file, "level-y");
    Moments moments =
        new Moments(
            size,
            array(file, "h"),
            array(file, "b"),
            array(file, "yy")[0],
            array(file, "level-rows"),
            levelY,
            Long.parseLong(file.metadata().get(KEY + "profiles")),
            Long.parseLong(file.metadata().get(KEY + "rows")));
    if (moments.h().length != size * size
        || moments.b().length != size
        || moments.levelRows().length != size * levelY.length) {
      throw new IllegalArgumentException("arrays do not fit " + size + " unknowns");
    }
    Map<String, String> metadata = new TreeMap<>();
    file.metadata()
        .forEach(
            (key, value) -> {
              if (key.startsWith(OWN)) {
                metadata.put(key.substring(OWN.length()), value);
              }
            });
    Map<String, double[]> sections = new TreeMap<>();
    file.arrays()
        .forEach(
            (key, array) -> {
              if (key.startsWith(SECTION)) {
                sections.put(key.substring(SECTION.length()), array);
              }
            });
    return new StoredMoments(moments, metadata, sections);
  }

  private static double[] array(Sections file, String name) {
    double[] found = file.arrays().get(name);
    if (found == null) {
      throw new IllegalArgumentException("no array '" + name + "'");
    }
    return found;
  }
}
