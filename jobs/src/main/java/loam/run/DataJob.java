package loam.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import loam.config.Experiment;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.hadoop.Stores;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.parquet.FactsFile;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileSet;
import loam.store.Store;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Profiles of every case of an experiment: opened where they are, generated where they are not. */
final class DataJob {
  private static final Logger LOG = LoggerFactory.getLogger(DataJob.class);

  private DataJob() {}

  /** Generates what is missing, replacing what another configuration left. */
  static Map<String, ProfileSet> generate(
      JavaSparkContext spark, Store root, Experiment experiment, Inventory inventory)
      throws IOException {
    Map<String, ProfileSet> sets = new LinkedHashMap<>();
    for (Inventory.Data data : inventory.data()) {
      CaseSettings soil = data.soil();
      if (soil.source().isPresent() || data.state() == Inventory.State.THERE) {
        LOG.info("profiles of {} are there", soil.name());
        sets.put(soil.name(), open(root, data.soil()));
        continue;
      }
      if (data.state() == Inventory.State.OTHER) {
        replace(root, soil);
      }
      Store folder = root.at(Inventory.folder(soil));
      folder.write(Inventory.KEYS, data.identity());
      if (experiment.data().imports(soil)) {
        sets.put(soil.name(), ImportJob.run(root, folder, experiment.data(), soil, data.hash()));
        continue;
      }
      GenerateJob.Task task =
          new GenerateJob.Task(folder, soil.onItsGrid(), experiment.profiles(), experiment.seed());
      sets.put(soil.name(), GenerateJob.run(spark, task, data.hash()));
    }
    return sets;
  }

  /** Opens what is there; a case without profiles is an error. */
  static Map<String, ProfileSet> open(Store root, Inventory inventory) throws IOException {
    Map<String, ProfileSet> sets = new LinkedHashMap<>();
    for (Inventory.Data data : inventory.data()) {
      if (data.state() != Inventory.State.THERE) {
        throw BadInput.of(
            Inventory.folder(data.soil()),
            data.state().name().toLowerCase(Locale.ROOT),
            "the profiles of case " + data.soil().name(),
            "generate or import them first, or use run");
      }
      sets.put(data.soil().name(), open(root, data.soil()));
    }
    return sets;
  }

  /** Opens the profiles of one case. */
  static ProfileSet open(Store root, CaseSettings soil) throws IOException {
    return open(soil.source().map(Stores::open).orElseGet(() -> root.at(Inventory.folder(soil))));
  }

  /** Opens a folder of profiles; what every pass must know of them is counted if nobody has. */
  static ProfileSet open(Store folder) throws IOException {
    ProfileManifest manifest = ProfileManifest.read(folder);
    if (folder.exists(FactsFile.NAME)) {
      return new ProfileSet(folder, manifest, FactsFile.read(folder));
    }
    return new ProfileSet(folder, manifest, facts(folder, manifest));
  }

  private static DataFacts facts(Store folder, ProfileManifest manifest) throws IOException {
    DataFacts none = DataFacts.empty(manifest.range().lo(), manifest.range().hi());
    ProfileSet bare = new ProfileSet(folder, manifest, none);
    FactsAccumulator facts =
        new FactsAccumulator(manifest.column(), manifest.range().lo(), manifest.range().hi());
    for (int shard = 0; shard < bare.shards(); shard++) {
      bare.read(shard, (id, state, tendency) -> facts.add(state, tendency));
    }
    return facts.result();
  }

  /** Everything of a case goes: its profiles, their moments, what was trained on them. */
  static void replace(Store root, CaseSettings soil) throws IOException {
    root.delete(Inventory.folder(soil));
    for (String moments : root.list("moments")) {
      if (moments.matches(Pattern.quote(soil.name()) + "-[0-9a-f]{8}")) {
        root.delete("moments/" + moments);
      }
    }
    root.delete("models/" + soil.name());
    root.delete("curves/" + soil.name());
  }
}
