package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import loam.cluster.Outputs;
import loam.error.BadInput;
import loam.evaluate.MetricsTable;
import loam.evaluate.ParametersTable;
import loam.evaluate.TrainingResult;
import loam.parquet.RecordFiles;
import loam.records.EvidenceFiles;
import loam.records.KeptState;
import loam.store.LocalStore;
import loam.store.Sealed;
import loam.store.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The durable files of records and of networks of sites, damaged. */
@Tag("slow")
class DamagedRecordsTest {
  private static final String TRAINING = "models/soil/trajectory-exponential-0";
  private static final String SITE = "soil/site-2";

  @TempDir static Path shared;
  private static Path conf;
  private static Path one;
  private static Path network;

  @BeforeAll
  static void make() throws IOException {
    conf =
        Files.writeString(
            shared.resolve("sim.conf"), Runs.SIMULATED + "estimators = [trajectory-exponential]\n");
    one = shared.resolve("one");
    assertEquals(0, run(one, 1));
    network = shared.resolve("network");
    assertEquals(0, run(network, 2));
  }

  private static int run(Path out, int sites) {
    return Runs.on("local[2]", "run", conf, "--out", out, "--set", "records.sites=" + sites)
        .status();
  }

  @TestFactory
  List<DynamicTest> noOtherNumberIsReadOfATraining() throws IOException {
    String hash = result(new LocalStore(one)).hash();
    Fuzz.Reading evidence =
        root ->
            EvidenceFiles.read(root.at(TRAINING), hash)
                .map(found -> found.words().toString() + found.tables());
    String parameters = TRAINING + "/" + ParametersTable.file(0);
    return Fuzz.of(
        one,
        Map.of(
            TRAINING + "/record/words.txt",
            evidence,
            TRAINING + "/record/curves.csv",
            evidence,
            TRAINING + "/record/state.json",
            root -> KeptState.read(root.at(TRAINING), hash).map(DamagedRecordsTest::text),
            parameters,
            root -> Sealed.read(root, parameters, hash)));
  }

  private static TrainingResult result(Store root) throws IOException {
    return TrainingResult.read(root, "soil", "trajectory-exponential", 0).orElseThrow();
  }

  private static String text(KeptState kept) {
    return Arrays.toString(kept.estimate().phi()) + Arrays.toString(kept.modelSd());
  }

  @TestFactory
  List<DynamicTest> noOtherNumberIsReadOfASite() throws IOException {
    String record = "records/" + SITE + ".parquet";
    String facts = "records/" + SITE + ".json";
    String key = SiteFacts.read(new LocalStore(network), facts).orElseThrow().key();
    String curves = "curves/" + SITE + "/trajectory-exponential-0.csv";
    return Fuzz.of(
        network,
        Map.of(
            facts,
            root -> SiteFacts.read(root, facts).map(Object::toString),
            record,
            root ->
                Optional.of(
                    Arrays.deepToString(RecordFiles.read(root, record, key).series().state())),
            "records/soil/_keys.txt",
            root -> Optional.of(CaseFolder.keys(root.at("records/soil"))),
            curves,
            root -> Sealed.read(root, curves, SiteTrial.OWNER),
            "tables/metrics.csv",
            root -> Optional.of(TableFiles.read(root, "metrics", MetricsTable.columns()) + ""),
            "tables/sites.csv",
            root -> Optional.of(NetworkTables.labels(root) + "")));
  }

  /** A record that is damaged is made anew, and its site keeps its numbers. */
  @Test
  void aNetworkMakesDamagedFilesOfItsSitesAnew(@TempDir Path dir) throws IOException {
    Path out = Outputs.copy(network, dir.resolve("out"));
    SplittableRandom random = new SplittableRandom(Fuzz.SEED);
    String parameters = "models/" + SITE + "/trajectory-exponential-0/" + ParametersTable.file(0);
    for (String file :
        List.of("records/soil/site-1.json", "records/" + SITE + ".parquet", parameters)) {
      Path path = out.resolve(file);
      byte[] whole = Files.readAllBytes(path);
      Files.write(path, Damage.CUT.of(whole, random));
    }
    assertEquals(0, run(out, 2));
    assertEquals(Outputs.table(network, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.table(network, "sites"), Outputs.table(out, "sites"));
    assertEquals(Outputs.table(network, "parameters"), Outputs.table(out, "parameters"));
    Store root = new LocalStore(out);
    SiteFacts facts = SiteFacts.read(root, "records/" + SITE + ".json").orElseThrow();
    assertEquals(
        "site-2", RecordFiles.read(root, "records/" + SITE + ".parquet", facts.key()).site());
  }

  /** Evidence of another training is not shown beside this one's. */
  @Test
  void evidenceSaysWhoseItIs() throws IOException {
    Store model = new LocalStore(one).at(TRAINING);
    String hash = result(new LocalStore(one)).hash();
    assertTrue(EvidenceFiles.read(model, hash).isPresent());
    assertThrows(BadInput.class, () -> EvidenceFiles.read(model, "another"));
    assertThrows(BadInput.class, () -> KeptState.read(model, "another"));
  }

  /** A network's families say what they found, a site and parameter a row. */
  @Test
  void parametersOfSitesHaveTheirTable() throws IOException {
    List<Map<String, String>> rows = Outputs.table(network, "parameters");
    assertEquals(
        List.of("site-1", "site-2"), rows.stream().map(r -> r.get("site")).distinct().toList());
    Map<String, String> alone =
        Outputs.table(one, "parameters").stream()
            .filter(r -> r.get("name").equals("a"))
            .findFirst()
            .orElseThrow();
    Map<String, String> first =
        rows.stream().filter(r -> r.get("name").equals("a")).findFirst().orElseThrow();
    assertEquals(alone, first, "site 1 is the site of a record alone");
  }
}
