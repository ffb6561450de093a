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
import loam.measured.Inflow;
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
import loam.parquet.RecordFiles.Stored;
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

  /**
   * What was read.
   *
   * @param water contents at its times where λ is one of water
   * @param beside a heat flux, or rain less evaporation
   * @param words of rain
   */
  private record Found(
      Imported imported, Optional<Series> water, Optional<Series> beside, List<String> words) {}

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
      Stored states = Stored.measured(imported.station().get(), share);
      found
          .water()
          .ifPresent(
              w ->
                  say("water contents beside the temperatures: " + String.join(", ", w.columns())));
      Stored stored = found.water().map(states::beside).orElse(states);
      RecordFiles.write(root, CaseFolder.record(begun.path()), stored, begun.key());
      found.words().forEach(ImportJob::say);
      if (found.beside().isPresent()) {
        Stored flux = stored.with(found.beside().get());
        RecordFiles.write(root, CaseFolder.flux(begun.path()), flux, begun.key());
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
      return with(imported, Optional.empty(), importing, data.soil().equation());
    }
    if (imported.station().isEmpty()) {
      throw BadInput.of(
          "import.format",
          "profiles",
          "a format of series where lambda.of = water",
          "profiles have no water contents beside their temperatures");
    }
    Series temperatures = imported.station().get().series();
    Optional<Series> water = Optional.of(Importer.water(importing, temperatures));
    return with(imported, water, importing, data.soil().equation());
  }

  private static Found with(
      Imported imported, Optional<Series> water, ImportSettings importing, Equation equation)
      throws IOException {
    Optional<Inflow> inflow = Importer.inflow(importing, equation);
    Optional<Series> beside =
        inflow.isPresent() ? inflow.map(Inflow::flux) : Importer.flux(importing, equation);
    return new Found(imported, water, beside, inflow.stream().map(Inflow::words).toList());
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
