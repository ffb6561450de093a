package loam.parquet;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.error.BadInput;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.store.Sealed;
import loam.store.Store;

/**
 * What a folder of profiles holds: {@code _manifest.json} beside the files. z points down.
 *
 * @param caseName the case that the profiles belong to
 * @param setting with a given state at both ends: a profile's first and last
 * @param truth the true coefficients in words; "none" where they are unknown
 * @param seed root of the random streams; 0 for measured data
 * @param shards files of the training profiles, in order of ids, relative to the folder
 * @param heldOut files of profiles for testing only; empty for generated data
 * @param dataHash hash of everything that the profiles depend on
 * @param provenance where they come from: version, commit, time, …
 */
public record ProfileManifest(
    String caseName,
    Equation equation,
    Setting setting,
    String truth,
    long seed,
    List<Shard> shards,
    List<Shard> heldOut,
    String dataHash,
    Map<String, String> provenance)
    implements Serializable {
  /** Name of the file in the folder. */
  public static final String FILE = "_manifest.json";

  /**
   * One file.
   *
   * @param file path relative to the folder
   * @param profiles number of rows
   * @param firstId id of the first row
   * @param tendencySquares Σ y² over all rows and levels; sums in order of ids
   */
  public record Shard(String file, long profiles, long firstId, double tendencySquares)
      implements Serializable {}

  public ProfileManifest {
    if (!setting.equals(Setting.between(setting.column(), setting.balance(), setting.range()))) {
      throw new IllegalArgumentException("a profile has given states at both ends");
    }
    shards = List.copyOf(shards);
    heldOut = List.copyOf(heldOut);
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
  }

  /** Nodes and faces. */
  public Column column() {
    return setting.column();
  }

  /** Declared range of the state. */
  public Range range() {
    return setting.range();
  }

  /** Number of training profiles. */
  public long profiles() {
    return shards.stream().mapToLong(Shard::profiles).sum();
  }

  /** Root of the mean square of the clean training tendency over all profiles and levels. */
  public double rmsTendency() {
    double squares = 0;
    for (Shard shard : shards) {
      squares += shard.tendencySquares();
    }
    return Math.sqrt(squares / ((double) profiles() * column().rows()));
  }

  /** Unit of the state. */
  public String stateUnit() {
    return equation.isWater() ? "1" : "degC";
  }

  /** Unit of the tendency. */
  public String tendencyUnit() {
    return equation.isWater() ? "s-1" : "K s-1";
  }

  /** Whether Loam made the profiles. */
  public boolean own() {
    return provenance.containsKey("loam.version");
  }

  /** What the profiles are, wherever they lie: other data, another text. */
  public String content() {
    StringBuilder out = new StringBuilder(dataHash);
    shards.forEach(s -> out.append(' ').append(s));
    heldOut.forEach(s -> out.append(' ').append(s));
    return Sealed.digest(out.toString());
  }

  /** Writes it into its folder, in one step. */
  public void write(Store folder) throws IOException {
    folder.write(FILE, ManifestJson.render(this));
  }

  /**
   * Reads that of a folder.
   *
   * @throws BadInput where there is none, or it is incomplete, inconsistent or of another schema
   *     version
   */
  public static ProfileManifest read(Store folder) throws IOException {
    String name = folder.uri() + "/" + FILE;
    if (!folder.exists(FILE)) {
      throw BadInput.of(
          "folder of profiles",
          folder.uri(),
          "a folder with " + FILE,
          "generate or import the profiles first; a broken-off generation leaves no manifest");
    }
    return ManifestJson.parse(name, folder.read(FILE));
  }
}
