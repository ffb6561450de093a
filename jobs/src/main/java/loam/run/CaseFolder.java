package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import loam.config.Identity;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.experiment.EvaluationSettings;
import loam.hadoop.Stores;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.parquet.FactsFile;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileSet;
import loam.spark.passes.OrderedSum;
import loam.store.Sealed;
import loam.store.Store;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The profiles of a case in an output directory: where they lie, what is there of them, and how
 * they are made.
 *
 * @param key hash of everything that they depend on
 * @param identity the canonical text behind it
 * @param path of their folder
 * @param difference the first differing key, where those of another configuration are there
 */
record CaseFolder(
    Store root,
    CaseSettings soil,
    DataSettings settings,
    String key,
    String identity,
    String path,
    State state,
    String difference) {
  private static final Logger LOG = LoggerFactory.getLogger(CaseFolder.class);

  /** Canonical text of the data keys, written before the first profile. */
  static final String KEYS = "_keys.txt";

  /** Where the profiles of a case lie that has a folder of its own. */
  static String path(CaseSettings soil) {
    return "profiles/" + soil.name();
  }

  /** Where the states of a case lie, beside its profiles' folder. */
  private static String records(String path) {
    return path.replaceFirst("^profiles/", "records/");
  }

  /** The file of a case's record, beside its profiles' folder. */
  static String record(String path) {
    return records(path) + "/part-000000.parquet";
  }

  /** The same of profiles that are open. */
  static String record(ProfileSet profiles) {
    return record(path(profiles));
  }

  /** The file of a heat flux beside the record. */
  static String flux(String path) {
    return records(path) + "/flux/part-000000.parquet";
  }

  /** The same of profiles that are open. */
  static String flux(ProfileSet profiles) {
    return flux(path(profiles));
  }

  private static String path(ProfileSet profiles) {
    String uri = profiles.folder().uri();
    return "profiles" + uri.substring(uri.lastIndexOf('/'));
  }

  /** What is there of a case at a path. */
  static CaseFolder at(Store root, String path, CaseSettings soil, DataSettings settings)
      throws IOException {
    String identity = Identity.dataText(settings, soil);
    State state = State.ABSENT;
    String difference = "";
    Store folder = root.at(path);
    if (soil.source().isPresent()) {
      state = State.THERE;
    } else if (folder.exists(KEYS)) {
      Optional<String> other = Identity.firstDifference(keys(folder), identity);
      difference = other.orElse("");
      state = other.isPresent() ? State.OTHER : whole(folder) ? State.THERE : State.BEGUN;
    } else if (!folder.list("").isEmpty()) {
      state = State.OTHER;
      difference = "profiles without " + KEYS;
    }
    return new CaseFolder(
        root, soil, settings, Identity.dataHash(settings, soil), identity, path, state, difference);
  }

  /** Canonical text of the data keys of profiles that are there. */
  static String keys(Store folder) throws IOException {
    String text = folder.read(KEYS);
    if (!Sealed.ofLines(text).whole()) {
      throw BadInput.of(
          KEYS,
          folder.uri(),
          "the keys of these profiles as they were written",
          "damaged, or of an earlier version of Loam: delete this folder and run again");
    }
    return text;
  }

  /** Whether profiles are complete: a manifest, what passes know of them, every file it lists. */
  private static boolean whole(Store folder) throws IOException {
    if (!folder.exists(ProfileManifest.FILE) || !folder.exists(FactsFile.NAME)) {
      return false;
    }
    ProfileManifest manifest = ProfileManifest.read(folder);
    Set<String> there = Set.copyOf(folder.list(""));
    if (!manifest.shards().stream().allMatch(shard -> there.contains(shard.file()))) {
      return false;
    }
    for (ProfileManifest.Shard shard : manifest.heldOut()) {
      if (!folder.exists(shard.file())) {
        return false;
      }
    }
    return true;
  }

  boolean imported() {
    return settings.imports(soil);
  }

  /** Throws where profiles of another configuration are in the way. */
  void refuseOther() {
    if (state == State.OTHER) {
      throw BadInput.of(
          path,
          difference,
          "profiles of this configuration",
          "choose another --out, or --overwrite to replace this case");
    }
  }

  /** Throws where there are no profiles to train on, or those of another configuration. */
  void refuseMissing() {
    refuseOther();
    if (state != State.THERE) {
      throw BadInput.of(
          path,
          state == State.BEGUN ? "unfinished" : "absent",
          "the profiles of case " + soil.name(),
          "generate or import them first, or use run");
    }
  }

  /** Opens what is there. */
  CaseData open() throws IOException {
    if (soil.source().isPresent()) {
      return data(open(Stores.open(soil.source().get())));
    }
    if (!ProfileManifest.read(folder()).dataHash().equals(key)) {
      throw BadInput.of(
          folder().uri(),
          "profiles of other data",
          "those of this configuration",
          "its manifest came from elsewhere: delete this folder and run again");
    }
    return data(open(folder()));
  }

  /** Opens what is there or makes it, replacing what another configuration left. */
  CaseData prepare(JavaSparkContext spark) throws IOException {
    if (state == State.THERE) {
      LOG.info("profiles of {} are there", soil.name());
      return open();
    }
    if (imported()) {
      return data(ImportJob.run(begun()));
    }
    if (soil.records().isPresent()) {
      return data(SimulateJob.run(begun()));
    }
    if (soil.truth().isEmpty()) {
      throw BadInput.of(
          folder().uri(), "absent", "the profiles of case " + soil.name(), "import them first");
    }
    return data(GenerateJob.run(spark, task(begun())));
  }

  /** The same in this thread, without Spark: for few profiles with a known truth. */
  CaseData prepareHere() throws IOException {
    return data(GenerateJob.here(task(begun())));
  }

  private GenerateJob.Task task(CaseFolder begun) {
    return new GenerateJob.Task(
        begun.folder(), soil.onItsGrid(), settings.profiles(), settings.seed(), key);
  }

  /** Ready for profiles: what another configuration left is gone, the keys are written. */
  CaseFolder begun() throws IOException {
    if (state == State.OTHER) {
      replace(root, soil, path);
    }
    folder().write(KEYS, Sealed.lines(identity));
    return this;
  }

  /** Everything of the case goes: its profiles, their moments, what was trained on them. */
  static void replace(Store root, CaseSettings soil) throws IOException {
    replace(root, soil, path(soil));
  }

  private static void replace(Store root, CaseSettings soil, String path) throws IOException {
    root.delete(path);
    root.delete(records(path));
    for (String moments : root.list("moments")) {
      if (moments.matches(Pattern.quote(soil.name()) + "-[0-9a-f]{8}")) {
        root.delete("moments/" + moments);
      }
    }
    root.delete("models/" + soil.name());
    root.delete("curves/" + soil.name());
  }

  Store folder() {
    return root.at(path);
  }

  private CaseData data(ProfileSet set) {
    // Of records the states are scored, and no profiles of another origin.
    EvaluationSettings evaluation =
        soil.records().isPresent() ? new EvaluationSettings(0) : settings.evaluation();
    return new CaseData(key, set.fit(soil), set, settings.profiles(), evaluation, settings.seed());
  }

  /** Opens a folder of profiles; what every pass must know of them is counted if nobody has. */
  private static ProfileSet open(Store folder) throws IOException {
    ProfileManifest manifest = ProfileManifest.read(folder);
    Optional<DataFacts> known = FactsFile.read(folder, manifest.dataHash());
    if (known.isPresent()) {
      return new ProfileSet(folder, manifest, known.get());
    }
    LOG.warn("{} of {} is not there or damaged: counted again", FactsFile.NAME, folder.uri());
    double lo = manifest.range().lo();
    double hi = manifest.range().hi();
    ProfileSet bare = new ProfileSet(folder, manifest, DataFacts.empty(lo, hi));
    List<DataFacts> parts = new ArrayList<>();
    for (int shard = 0; shard < bare.shards(); shard++) {
      FactsAccumulator facts = new FactsAccumulator(manifest.column(), lo, hi);
      bare.read(shard, (id, state, tendency) -> facts.add(state, tendency));
      parts.add(facts.result());
    }
    return new ProfileSet(folder, manifest, OrderedSum.of(parts, DataFacts::plus));
  }
}
