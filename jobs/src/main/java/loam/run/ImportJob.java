package loam.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loam.config.Experiment;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
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
import loam.parquet.RecordFiles;
import loam.physics.Equation;
import loam.physics.Range;
import loam.spark.passes.OrderedSum;
import loam.station.Series;
import loam.store.Sealed;
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

  /** What was read, with water contents at its times where λ is one of water. */
  private record Found(Imported imported, Optional<Series> water) {}

  private ImportJob() {}

  /** The command {@code import}: needs no Spark. */
  static Outcome command(Request request) throws IOException {
    Experiment experiment = request.experiment();
    Store root = Workspace.check(request.out());
    CaseFolder before = imported(experiment, Inventory.of(root, experiment));
    if (!request.overwrite()) {
      before.refuseOther();
    }
    if (before.state() == State.THERE) {
      say("profiles of " + before.soil().name() + " are there and match");
      return Outcome.DONE;
    }
    read(before);
    try (Workspace work = Workspace.open(request.out(), "import", experiment, Provenance::facts)) {
      run(imported(experiment, Inventory.of(work.store(), experiment)).begun());
      work.finished(1, 0);
    }
    return Outcome.DONE;
  }

  /** Throws, before anything is written, where an import that is to come cannot succeed. */
  static void check(Inventory inventory) throws IOException {
    for (CaseFolder data : inventory.data()) {
      if (data.imported() && data.state() != State.THERE) {
        read(data);
      }
    }
  }

  /**
   * Imports the profiles of a case.
   *
   * @param begun where their keys are written already
   */
  static ProfileSet run(CaseFolder begun) throws IOException {
    CaseSettings soil = begun.soil();
    Store folder = begun.folder();
    Store root = begun.root();
    Found found = read(begun);
    Imported imported = found.imported();
    for (String line : imported.lines()) {
      say(line);
    }
    int shard = begun.settings().profiles().shard();
    List<Shard> training = shards(begun, "part-%06d.parquet", imported.train(), shard);
    List<Shard> test = shards(begun, "test/part-%06d.parquet", imported.test(), shard);
    String check = "check/" + soil.name();
    Sealed.write(root, check + ".txt", String.join("\n", imported.lines()) + "\n", "");
    if (!imported.sensors().isEmpty()) {
      Sealed.write(root, check + ".csv", Csv.text(SensorTable.of(imported.sensors())), "");
    }
    if (imported.station().isPresent()) {
      double share = begun.settings().importing().trainShare();
      RecordFiles.Stored states = RecordFiles.Stored.measured(imported.station().get(), share);
      found
          .water()
          .ifPresent(
              w ->
                  say("water contents beside the temperatures: " + String.join(", ", w.columns())));
      RecordFiles.Stored stored = found.water().map(states::beside).orElse(states);
      RecordFiles.write(root, CaseFolder.record(begun.path()), stored, begun.key());
      Optional<Series> flux = beside(begun.settings().importing(), soil.equation());
      if (flux.isPresent()) {
        RecordFiles.write(
            root, CaseFolder.flux(begun.path()), stored.with(flux.get()), begun.key());
      }
    }
    Range seen = FitsCase.range(imported);
    ProfileManifest manifest =
        new ProfileManifest(
            soil.name(),
            soil.equation(),
            soil.on(imported.train().column(), seen),
            GenerateJob.truth(soil.truth()),
            SEED,
            training,
            test,
            begun.key(),
            provenance(begun.settings().importing(), imported));
    DataFacts facts = facts(imported.train(), manifest.range(), shard);
    FactsFile.write(folder, begun.key(), facts);
    manifest.write(folder);
    return new ProfileSet(folder, manifest, facts);
  }

  /** A heat flux beside temperatures, or rain less evaporation beside water contents. */
  private static Optional<Series> beside(ImportSettings importing, Equation equation)
      throws IOException {
    Optional<Series> inflow = Importer.inflow(importing, equation);
    inflow.ifPresent(in -> say(Importer.words(in)));
    return inflow.isPresent() ? inflow : Importer.flux(importing, equation);
  }

  private static CaseFolder imported(Experiment experiment, Inventory inventory) {
    for (CaseFolder data : inventory.data()) {
      if (data.imported()) {
        return data;
      }
    }
    throw BadInput.of(
        "import.case",
        experiment.importing().caseName(),
        "one of cases, without a source of its own",
        "add it to cases = [" + experiment.importing().caseName() + "]");
  }

  private static Found read(CaseFolder data) throws IOException {
    ImportSettings importing = data.settings().importing();
    Imported imported = Importer.read(importing, data.soil().equation());
    FitsCase.check(data.soil(), imported);
    if (!data.soil().heat().isOfWater()) {
      return new Found(imported, Optional.empty());
    }
    if (imported.station().isEmpty()) {
      throw BadInput.of(
          "import.format",
          "profiles",
          "a format of series where lambda.of = water",
          "profiles have no water contents beside their temperatures");
    }
    Series temperatures = imported.station().get().series();
    return new Found(imported, Optional.of(Importer.water(importing, temperatures)));
  }

  private static List<Shard> shards(
      CaseFolder begun, String pattern, MeasuredProfiles profiles, int shard) throws IOException {
    List<Shard> shards = new ArrayList<>();
    for (int from = 0; from < profiles.count(); from += shard) {
      String path = String.format(Locale.ROOT, pattern, from / shard);
      try (ProfileWriter writer =
          ProfileFiles.writer(begun.folder(), path, SEED, profiles.column().nodes(), begun.key())) {
        profiles.write(writer, from, Math.min(profiles.count(), from + shard));
        writer.commit();
        shards.add(writer.shard());
      }
    }
    return shards;
  }

  /** Added shard by shard, as generated profiles are. */
  private static DataFacts facts(MeasuredProfiles profiles, Range range, int shard) {
    List<DataFacts> parts = new ArrayList<>();
    for (int from = 0; from < profiles.count(); from += shard) {
      FactsAccumulator part = new FactsAccumulator(profiles.column(), range.lo(), range.hi());
      for (int i = from; i < Math.min(profiles.count(), from + shard); i++) {
        part.add(profiles.state()[i], profiles.tendency()[i]);
      }
      parts.add(part.result());
    }
    return OrderedSum.of(parts, DataFacts::plus);
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
