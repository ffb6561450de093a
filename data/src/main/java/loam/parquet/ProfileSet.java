package loam.parquet;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.SoilCase;
import loam.moments.DataFacts;
import loam.parquet.ProfileManifest.Shard;
import loam.store.Store;

/**
 * The profiles of a case as they lie on a store, with what every pass over them must know.
 *
 * @param folder holds the manifest and the shards
 */
public record ProfileSet(Store folder, ProfileManifest manifest, DataFacts facts)
    implements Serializable {

  /** Receives the profiles of a shard in ascending order of ids; arrays are reused. */
  @FunctionalInterface
  public interface Visitor {
    void visit(long id, double[] state, double[] tendency);
  }

  /** Hash of everything the profiles depend on. */
  public String hash() {
    return manifest.dataHash();
  }

  /** The case in the setting that the data carry. */
  public SoilCase fit(CaseSettings soil) {
    if (manifest.equation() != soil.equation()) {
      throw BadInput.of(
          "case." + soil.name() + ".equation",
          soil.equation().name().toLowerCase(Locale.ROOT),
          "the equation of its profiles, " + manifest.equation().name().toLowerCase(Locale.ROOT),
          "correct the equation, or the source of the profiles");
    }
    return soil.in(manifest.setting());
  }

  /** Reads one shard. */
  public void read(int shard, Visitor visitor) throws IOException {
    read(manifest.shards().get(shard), visitor);
  }

  /** Reads all profiles that are for testing only; none for generated data. */
  public void readHeldOut(Visitor visitor) throws IOException {
    for (Shard shard : manifest.heldOut()) {
      read(shard, visitor);
    }
  }

  /**
   * Copies the first profile for testing only, or for training where there is none, into nodes [N].
   */
  public void firstForTesting(double[] state) throws IOException {
    List<Shard> files = manifest.heldOut().isEmpty() ? manifest.shards() : manifest.heldOut();
    boolean[] first = {true};
    read(
        files.get(0),
        (id, own, tendency) -> {
          if (first[0]) {
            System.arraycopy(own, 0, state, 0, state.length);
            first[0] = false;
          }
        });
  }

  /** Number of shards. */
  public int shards() {
    return manifest.shards().size();
  }

  private void read(Shard shard, Visitor visitor) throws IOException {
    try (ProfileReader reader =
        ProfileFiles.reader(folder, shard.file(), manifest.column().nodes())) {
      if (manifest.own()) {
        require(shard, reader.dataHash().equals(manifest.dataHash()), "profiles of other data");
      }
      require(shard, reader.count() == shard.profiles(), "another number of profiles");
      boolean first = true;
      while (reader.next()) {
        require(shard, !first || reader.id() == shard.firstId(), "another shard");
        first = false;
        visitor.visit(reader.id(), reader.state(), reader.tendency());
      }
    }
  }

  private void require(Shard shard, boolean holds, String otherwise) {
    if (!holds) {
      throw BadInput.of(
          "file",
          folder.uri() + "/" + shard.file(),
          "what " + ProfileManifest.FILE + " says of it, but it holds " + otherwise,
          "restore the file, or delete it and generate it again");
    }
  }
}
