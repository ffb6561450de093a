package loam.parquet;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.moments.Moments;
import loam.moments.MomentsPair;
import loam.moments.ResidualSums;
import loam.moments.Tails;
import loam.store.Store;

/**
 * What passes over profiles found, as Parquet with every bit preserved: a row per array with its
 * name. Each file carries metadata of the caller's, such as hashes.
 */
public final class MomentsFiles {
  private static final int SCHEMA_VERSION = 2;
  private static final String VERSION_KEY = "loam.moments.schema-version";

  private MomentsFiles() {}

  /** Moments as they lie on disk. */
  public record StoredPair(MomentsPair pair, Map<String, String> metadata) {}

  /** Residual sums as they lie on disk. */
  public record StoredResiduals(ResidualSums sums, Map<String, String> metadata) {}

  /** Creates or replaces the file, in one step. */
  public static void write(Store store, String path, MomentsPair pair, Map<String, String> metadata)
      throws IOException {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    put(arrays, "training.", pair.training());
    put(arrays, "held-out.", pair.heldOut());
    new Sections(versioned(metadata), arrays).write(store, path);
  }

  /** Creates or replaces the file, in one step. */
  public static void write(
      Store store, String path, ResidualSums sums, Map<String, String> metadata)
      throws IOException {
    Map<String, double[]> arrays = new LinkedHashMap<>();
    arrays.put("sum", sums.sum());
    arrays.put("squares", sums.squares());
    arrays.put("lag", sums.lag());
    arrays.put("scalars", new double[] {sums.weightedSquares(), sums.profiles()});
    arrays.put("score", sums.score());
    arrays.put("meat", sums.meat());
    arrays.put("tails", new double[] {sums.tails().weight(), sums.tails().inside()});
    arrays.put("sizes", Arrays.stream(sums.tails().sizes()).asDoubleStream().toArray());
    new Sections(versioned(metadata), arrays).write(store, path);
  }

  /**
   * Reads moments.
   *
   * @throws BadInput where the file is missing, broken or of another schema version
   */
  public static StoredPair readPair(Store store, String path) throws IOException {
    Sections file = checked(store, path);
    try {
      return new StoredPair(
          new MomentsPair(moments(file, "training."), moments(file, "held-out.")), file.metadata());
    } catch (RuntimeException broken) {
      throw RowGroups.unreadable(store.uri() + "/" + path, broken);
    }
  }

  /**
   * Reads residual sums.
   *
   * @throws BadInput where the file is missing, broken or of another schema version
   */
  public static StoredResiduals readResiduals(Store store, String path) throws IOException {
    Sections file = checked(store, path);
    try {
      double[] scalars = array(file, "scalars");
      double[] tails = array(file, "tails");
      long[] sizes = Arrays.stream(array(file, "sizes")).mapToLong(n -> (long) n).toArray();
      return new StoredResiduals(
          new ResidualSums(
              array(file, "sum"),
              array(file, "squares"),
              array(file, "lag"),
              scalars[0],
              array(file, "score"),
              array(file, "meat"),
              (long) scalars[1],
              new Tails(tails[0], (long) tails[1], sizes)),
          file.metadata());
    } catch (RuntimeException broken) {
      throw RowGroups.unreadable(store.uri() + "/" + path, broken);
    }
  }

  private static Map<String, String> versioned(Map<String, String> metadata) {
    Map<String, String> all = new TreeMap<>(metadata);
    all.put(VERSION_KEY, Integer.toString(SCHEMA_VERSION));
    return all;
  }

  private static Sections checked(Store store, String path) throws IOException {
    Sections file = Sections.read(store, path);
    String version = file.metadata().getOrDefault(VERSION_KEY, "none");
    if (!version.equals(Integer.toString(SCHEMA_VERSION))) {
      throw BadInput.of(
          "schema version of " + store.uri() + "/" + path,
          version,
          Integer.toString(SCHEMA_VERSION),
          "delete the file: it is summed again from the profiles");
    }
    return file;
  }

  private static void put(Map<String, double[]> arrays, String part, Moments m) {
    arrays.put(part + "h", m.h());
    arrays.put(part + "b", m.b());
    arrays.put(part + "level-rows", m.levelRows());
    arrays.put(part + "level-y", m.levelY());
    arrays.put(part + "level-weight", m.levelWeight());
    // Counts up to 2^53 are whole numbers in a double.
    arrays.put(part + "scalars", new double[] {m.size(), m.yy(), m.profiles(), m.rows()});
  }

  private static Moments moments(Sections file, String part) {
    double[] scalars = array(file, part + "scalars");
    int size = (int) scalars[0];
    Moments moments =
        new Moments(
            size,
            array(file, part + "h"),
            array(file, part + "b"),
            scalars[1],
            array(file, part + "level-rows"),
            array(file, part + "level-y"),
            array(file, part + "level-weight"),
            (long) scalars[2],
            (long) scalars[3]);
    if (moments.h().length != size * size
        || moments.b().length != size
        || moments.levelRows().length != size * moments.levels()) {
      throw new IllegalArgumentException("arrays do not fit " + size + " unknowns");
    }
    return moments;
  }

  private static double[] array(Sections file, String name) {
    double[] found = file.arrays().get(name);
    if (found == null) {
      throw new IllegalArgumentException("no array '" + name + "'");
    }
    return found;
  }
}
