package loam.parquet;

import java.io.IOException;
import loam.store.Store;
import org.apache.parquet.schema.MessageType;

/**
 * Profiles as Parquet: {@code id}, {@code seed} (int64), {@code state} [N] and {@code tendency}
 * [N−2] (lists of double, clean), {@code source} (string). Spark, pyarrow, pandas and R read them.
 */
public final class ProfileFiles {
  /** Version of the columns, in the files' metadata. */
  public static final int SCHEMA_VERSION = 1;

  static final String VERSION_KEY = "loam.profiles.schema-version";
  static final String DATA_KEY = "loam.profiles.data-hash";
  static final String LEVELS_KEY = "loam.profiles.levels";

  static final MessageType SCHEMA =
      new MessageType(
          "profile",
          Columns.int64("id"),
          Columns.int64("seed"),
          Columns.doubles("state"),
          Columns.doubles("tendency"),
          Columns.string("source"));

  private ProfileFiles() {}

  /**
   * A file that appears whole under its name when {@link ProfileWriter#commit} is called, and not
   * at all otherwise.
   *
   * @param seed value of the column {@code seed}
   * @param levels N
   * @param dataHash hash of the data that the file is part of
   */
  public static ProfileWriter writer(
      Store store, String path, long seed, int levels, String dataHash) throws IOException {
    return new ProfileWriter(store, path, seed, levels, dataHash);
  }

  /**
   * The profiles of a file in its order; all of them have as many levels as the first.
   *
   * @throws loam.error.BadInput where the file is missing, broken, of another schema version or
   *     without the columns
   */
  public static ProfileReader reader(Store store, String path) throws IOException {
    return new ProfileReader(store, path, ProfileReader.ANY_LEVELS);
  }

  /** {@link #reader(Store, String)} of profiles that must have N levels. */
  public static ProfileReader reader(Store store, String path, int levels) throws IOException {
    return new ProfileReader(store, path, levels);
  }
}
