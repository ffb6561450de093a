package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loam.config.Experiment;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.experiment.DataSettings;
import loam.experiment.ImportSettings;
import loam.measured.FitsCase;
import loam.measured.Imported;
import loam.measured.Importer;
import loam.measured.MeasuredProfiles;
import loam.measured.SensorTable;
import loam.moments.DataFacts;
import loam.moments.FactsAccumulator;
import loam.out.Console;
import loam.out.Workspace;
import loam.parquet.FactsFile;
import loam.parquet.ProfileFiles;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileManifest.Shard;
import loam.parquet.ProfileSet;
import loam.parquet.ProfileWriter;
import loam.store.Store;
import loam.table.Csv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measured data as the profiles of a case, with the data check beside them: {@code check/CASE.csv}
 * and {@code .txt}. A record of years is small, so it is read on the driver.
 */
final class ImportJob {
  private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
  private static final long SEED = 0;

  private ImportJob() {}

  /** The command {@code import}: needs no Spark. */
  static Outcome command(Request request) throws IOException {
    Experiment experiment = request.experiment();
    Store root = Workspace.check(request.out());
    Inventory.Data before = imported(experiment, Inventory.of(root, experiment));
    if (before.state() == Inventory.State.OTHER && !request.overwrite()) {
      throw Inventory.otherData(before);
    }
    if (before.state() == Inventory.State.THERE) {
      say("profiles of " + before.soil().name() + " are there and match");
      return Outcome.DONE;
    }
    read(experiment.importing(), before.soil());
    try (Workspace work = Workspace.open(request.out(), "import", experiment, Provenance::facts)) {
      Inventory.Data data = imported(experiment, Inventory.of(work.store(), experiment));
      if (data.state() == Inventory.State.OTHER) {
        DataJob.replace(work.store(), data.soil());
      }
      Store folder = work.store().at(Inventory.folder(data.soil()));
      folder.write(Inventory.KEYS, data.identity());
      run(work.store(), folder, experiment.data(), data.soil(), data.hash());
    }
    return Outcome.DONE;
  }

  /** Throws, before anything is written, where an import that is to come cannot succeed. */
  static void check(Experiment experiment, Inventory inventory) throws IOException {
    for (Inventory.Data data : inventory.data()) {
      if (experiment.data().imports(data.soil()) && data.state() != Inventory.State.THERE) {
        read(experiment.importing(), data.soil());
      }
    }
  }

  /**
   * Imports the profiles of a case.
   *
   * @param folder of the profiles, where their keys are written already
   * @param hash of these keys
   */
  static ProfileSet run(
      Store root, Store folder, DataSettings settings, CaseSettings soil, String hash)
      throws IOException {
    Imported imported = read(settings.importing(), soil);
    for (String line : imported.lines()) {
      say(line);
    }
    int shard = settings.profiles().shard();
    List<Shard> training = shards(folder, "part-%06d.parquet", imported.train(), shard);
    List<Shard> test = shards(folder, "test/part-%06d.parquet", imported.test(), shard);
    root.write("check/" + soil.name() + ".txt", String.join("\n", imported.lines()) + "\n");
    if (!imported.sensors().isEmpty()) {
      root.write("check/" + soil.name() + ".csv", Csv.text(SensorTable.of(imported.sensors())));
    }
    ProfileManifest manifest =
        new ProfileManifest(
            soil.name(),
            soil.equation(),
            soil.on(imported.train().column()),
            GenerateJob.truth(soil.truth()),
            SEED,
            training,
            test,
            hash,
            provenance(settings.importing(), imported));
    DataFacts facts = facts(soil, imported.train(), shard);
    FactsFile.write(folder, hash, facts);
    manifest.write(folder);
    return new ProfileSet(folder, manifest, facts);
  }

  private static Inventory.Data imported(Experiment experiment, Inventory inventory) {
    for (Inventory.Data data : inventory.data()) {
      if (experiment.data().imports(data.soil())) {
        return data;
      }
    }
    throw BadInput.of(
        "import.case",
        experiment.importing().caseName(),
        "one of cases, without a source of its own",
        "add it to cases = [" + experiment.importing().caseName() + "]");
  }

  private static Imported read(ImportSettings importing, CaseSettings soil) throws IOException {
    Imported imported = Importer.read(importing, soil.equation());
    FitsCase.check(soil, imported);
    return imported;
  }

  private static List<Shard> shards(
      Store folder, String pattern, MeasuredProfiles profiles, int shard) throws IOException {
    List<Shard> shards = new ArrayList<>();
    for (int from = 0; from < profiles.count(); from += shard) {
      String path = String.format(pattern, from / shard);
      try (ProfileWriter writer =
          ProfileFiles.writer(folder, path, SEED, profiles.column().nodes())) {
        profiles.write(writer, from, Math.min(profiles.count(), from + shard));
        writer.commit();
        shards.add(writer.shard());
      }
    }
    return shards;
  }

  /** Added shard by shard, as generated profiles are. */
  private static DataFacts facts(CaseSettings soil, MeasuredProfiles profiles, int shard) {
    DataFacts facts = DataFacts.empty(soil.range().lo(), soil.range().hi());
    for (int from = 0; from < profiles.count(); from += shard) {
      FactsAccumulator part =
          new FactsAccumulator(profiles.column(), soil.range().lo(), soil.range().hi());
      for (int i = from; i < Math.min(profiles.count(), from + shard); i++) {
        part.add(profiles.state()[i], profiles.tendency()[i]);
      }
      facts = facts.plus(part.result());
    }
    return facts;
  }

  private static Map<String, String> provenance(ImportSettings importing, Imported imported)
      throws IOException {
    Map<String, String> facts = new TreeMap<>(Provenance.facts());
    facts.put("import.input", importing.input().orElse(""));
    facts.put("import.sha256", Importer.digest(importing).orElse(""));
    facts.put("import.scheme", imported.scheme());
    facts.put("import.excluded", String.join(", ", importing.exclude()));
    facts.put("import.skipped-lines", Long.toString(imported.skipped()));
    return facts;
  }

  private static void say(String line) {
    LOG.info(line);
    Console.err().println(line);
  }
}
