package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import loam.cluster.Outputs;
import loam.error.BadInput;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.evaluate.TrainingResult;
import loam.moments.DataFacts;
import loam.out.Workspace;
import loam.parquet.FactsFile;
import loam.parquet.MomentsFiles;
import loam.parquet.ProfileManifest;
import loam.parquet.ProfileSet;
import loam.physics.Equation;
import loam.store.Events;
import loam.store.LocalStore;
import loam.store.Sealed;
import loam.store.Store;
import loam.sweep.TrialLog;
import loam.train.Checkpoint;
import loam.train.LearnerState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of durable file with flipped, changed, cut and swapped bytes: whoever reads it says
 * so, or finds nothing, or reads what was written. No other number, and no other exception.
 */
@Tag("slow")
class DamagedFilesTest {
  private static final String NO_AXES = "sweep.axes=[]";
  private static final String CASE = "profiles/water";

  @TempDir static Path shared;
  private static Path whole;
  private static Path study;
  private static Path conf;
  private static Map<String, Metrics> trials;

  @BeforeAll
  static void make() throws IOException {
    conf =
        Files.writeString(
            shared.resolve("water.conf"),
            Runs.SMALL + "cases = [water]\nestimators = [moments-spline-gls, in-turn]\n");
    whole = shared.resolve("whole");
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", whole).status());
    study = shared.resolve("study");
    assertEquals(0, sweep(study).status());
    trials = TrialLog.read(new LocalStore(study));
    Checkpoint at =
        new Checkpoint(3, new LearnerState(9, new double[] {1, 2}, new double[] {3, 4, 5, 6}));
    checkpoints(new LocalStore(whole)).keep(new Checkpoints.At(at, 2.5, "log"));
  }

  private static Runs.Answer sweep(Path out) {
    return Runs.on(
        "local[2]",
        "sweep",
        conf,
        "--out",
        out,
        "--set",
        "estimators=[moments-spline]",
        "--set",
        "sweep.axes=[{key=noise.sigma,values=[0.01,0.1,0.2]}]");
  }

  private static Checkpoints checkpoints(Store root) {
    return new Checkpoints(root, "models/state.bin", "ab12");
  }

  private static ProfileSet profiles(Store root) throws IOException {
    ProfileManifest manifest = ProfileManifest.read(root.at(CASE));
    return new ProfileSet(
        root.at(CASE), manifest, DataFacts.empty(manifest.range().lo(), manifest.range().hi()));
  }

  private static Optional<String> shard(Store root, int number) throws IOException {
    StringBuilder out = new StringBuilder();
    profiles(root)
        .read(
            number,
            (id, state, tendency) ->
                out.append(id).append(Arrays.toString(state)).append(Arrays.toString(tendency)));
    return Optional.of(out.toString());
  }

  private static Optional<String> sums(Store root, String path) throws IOException {
    var pair = MomentsFiles.readPair(root, path);
    return Optional.of(
        pair.metadata()
            + Arrays.toString(pair.pair().training().h())
            + Arrays.toString(pair.pair().training().b())
            + Arrays.toString(pair.pair().heldOut().h()));
  }

  private static Optional<String> beside(Store root, String path, String owner) throws IOException {
    String text = root.read(path);
    return Sealed.beside(root, path, text, owner).whole() ? Optional.of(text) : Optional.empty();
  }

  /** What is left of a study's results; what is lost runs again. */
  private static Optional<String> rows(Store root) throws IOException {
    Map<String, Metrics> before = trials;
    Map<String, Metrics> there = TrialLog.read(root);
    assertTrue(before.entrySet().containsAll(there.entrySet()), "another result");
    return there.equals(before) ? Optional.of("all") : Optional.empty();
  }

  private static String only(Path out, Predicate<Path> which) throws IOException {
    return out.relativize(Outputs.files(out, which).get(0)).toString();
  }

  private static Map<String, Fuzz.Reading> kinds() throws IOException {
    Map<String, Fuzz.Reading> kinds = new LinkedHashMap<>();
    String adam = TrainingResult.folder("water", "in-turn", 0);
    String moments = only(whole, p -> p.startsWith("moments") && sumsOf(p));
    String hash =
        TrainingResult.read(new LocalStore(whole), "water", "in-turn", 0).orElseThrow().hash();
    kinds.put(
        CASE + "/_manifest.json",
        root -> Optional.of(ProfileManifest.read(root.at(CASE)).toString()));
    kinds.put(
        CASE + "/_facts.json",
        root ->
            FactsFile.read(root.at(CASE), ProfileManifest.read(root.at(CASE)).dataHash())
                .map(DamagedFilesTest::text));
    kinds.put(CASE + "/_keys.txt", root -> Optional.of(CaseFolder.keys(root.at(CASE))));
    kinds.put(CASE + "/part-000003.parquet", root -> shard(root, 3));
    kinds.put(moments, root -> sums(root, moments));
    kinds.put(
        adam + "/_result.json",
        root -> TrainingResult.read(root, "water", "in-turn", 0).map(Objects::toString));
    kinds.put(
        adam + "/coefficients.json",
        root ->
            CoefficientFile.read(root.at(adam), hash, Equation.DIFFUSION.unknowns())
                .map(found -> text(found.values().get(0))));
    kinds.put(
        "models/state.bin",
        root ->
            checkpoints(root)
                .last()
                .map(at -> Arrays.toString(at.checkpoint().toBytes()) + at.seconds() + at.log()));
    String curve = TrainingResult.curvePath("water", "in-turn", 0);
    kinds.put(curve, root -> beside(root, curve, hash));
    kinds.put("_manifest.json", root -> Optional.of(Workspace.manifest(root).root().render()));
    kinds.put(
        "tables/metrics.csv",
        root ->
            Optional.of(
                TableFiles.read(root, "metrics", MetricsTable.columns()).rows().toString()));
    kinds.put(adam + "/training.csv", root -> beside(root, adam + "/training.csv", ""));
    return kinds;
  }

  private static boolean sumsOf(Path path) {
    try {
      MomentsFiles.readPair(new LocalStore(whole), path.toString());
      return true;
    } catch (BadInput | IOException other) {
      return false;
    }
  }

  private static String text(DataFacts facts) {
    return facts.tendencySquares()
        + Arrays.toString(facts.levelSum())
        + Arrays.toString(facts.levelSquares())
        + Arrays.toString(facts.density().counts())
        + facts.density().lo()
        + " "
        + facts.density().hi()
        + facts.rows();
  }

  private static String text(loam.physics.Coefficient function) {
    StringBuilder out = new StringBuilder();
    for (double x = 0.05; x < 0.95; x += 0.01) {
      out.append(function.at(x)).append(' ');
    }
    return out.toString();
  }

  @TestFactory
  List<DynamicTest> noOtherNumberIsRead() throws IOException {
    List<DynamicTest> tests = new ArrayList<>(Fuzz.of(whole, kinds()));
    String part = only(study, p -> p.startsWith("trials") && p.toString().endsWith(".csv"));
    tests.addAll(Fuzz.of(study, Map.of(part, DamagedFilesTest::rows)));
    List<Config> before = Events.ofTrials(new LocalStore(study));
    Fuzz.Reading events =
        root -> {
          List<Config> there = Events.ofTrials(root);
          assertTrue(before.containsAll(there), "another event");
          return there.equals(before) ? Optional.of("all") : Optional.empty();
        };
    tests.addAll(Fuzz.of(study, Map.of(Events.FILE, events)));
    return tests;
  }

  /** What can be made anew is, and comes to the same tables. */
  @Test
  void theSameTablesAfterDamage(@TempDir Path dir) throws IOException {
    Path out = Outputs.copy(whole, dir.resolve("out"));
    SplittableRandom random = new SplittableRandom(Fuzz.SEED);
    List<String> files =
        List.of(
            CASE + "/_facts.json",
            only(whole, p -> p.startsWith("moments") && sumsOf(p)),
            TrainingResult.folder("water", "moments-spline-gls", 0) + "/_result.json");
    for (String file : files) {
      byte[] bytes = Files.readAllBytes(out.resolve(file));
      Files.write(out.resolve(file), Damage.DIGIT.of(bytes, random));
    }
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", out).status());
    assertEquals(Outputs.table(whole, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.results(whole), Outputs.results(out));

    Path again = Outputs.copy(study, dir.resolve("again"));
    Path part = again.resolve(only(again, p -> p.startsWith("trials")));
    Files.write(part, Damage.CUT.of(Files.readAllBytes(part), random));
    List<Map<String, String>> before = Outputs.table(study, "trials");
    assertEquals(3, Runs.on("local[2]", "report", again).status());
    assertEquals(before, Outputs.table(again, "trials"), "report leaves the tables");
    assertEquals(0, sweep(again).status());
    assertEquals(before, Outputs.table(again, "trials"));
  }

  /** Trials that an older Loam named are none of this one's: a report leaves what is there. */
  @Test
  void reportLeavesTheTablesOfAnotherVersion(@TempDir Path dir) throws IOException {
    Path out = Outputs.copy(study, dir.resolve("out"));
    Store root = new LocalStore(out);
    Metrics some = TrialLog.read(root).values().iterator().next();
    for (Path file : Outputs.files(out, p -> p.startsWith(TrialLog.FOLDER))) {
      Files.delete(file);
    }
    TrialLog older = TrialLog.open(root, "older");
    older.add("f".repeat(64), some);
    older.flush();
    List<String> notes = SweepTables.refresh(root, Workspace.manifest(root)).lines();
    assertTrue(notes.get(0).contains("of another version of Loam"), notes::toString);
    assertEquals(Outputs.table(study, "trials"), Outputs.table(out, "trials"));
  }

  /**
   * Profiles of another seed, in place of those of this: refused where read, made where they can.
   */
  @Test
  void filesOfOtherDataAreNotUsed(@TempDir Path dir) throws IOException {
    Path out = Outputs.copy(whole, dir.resolve("out"));
    Path other = dir.resolve("other");
    assertEquals(
        0, Runs.on("local[2]", "generate", conf, "--out", other, "--set", "seed=2").status());
    String shard = CASE + "/part-000002.parquet";
    Files.copy(other.resolve(shard), out.resolve(shard), StandardCopyOption.REPLACE_EXISTING);
    refused(out, "part-000002.parquet", "profiles of other data");

    Files.delete(out.resolve(CASE + "/_manifest.json"));
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", out).status());
    Path again = Outputs.copy(out, dir.resolve("again"));
    Path mine = again.resolve(CASE);
    Files.copy(
        mine.resolve("part-000001.parquet"),
        mine.resolve("part-000002.parquet"),
        StandardCopyOption.REPLACE_EXISTING);
    refused(again, "part-000002.parquet", "another shard");
    Files.copy(
        other.resolve(CASE + "/_manifest.json"),
        mine.resolve("_manifest.json"),
        StandardCopyOption.REPLACE_EXISTING);
    refused(again, "profiles/water", "manifest came from elsewhere");
    assertEquals(Outputs.table(whole, "metrics"), Outputs.table(out, "metrics"));
  }

  /** A footer that is damaged fails the trials on it; those on other data go on. */
  @Test
  void aDamagedFooterFailsItsTrialsAlone(@TempDir Path dir) throws IOException {
    Path two =
        Files.writeString(
            dir.resolve("two.conf"),
            Runs.SMALL
                + "cases = [water, heat-exp]\nestimators = [moments-spline]\n"
                + "sweep.axes = [{ key = noise.sigma, values = [0.01, 0.1] }]\n");
    Path out = dir.resolve("out");
    assertEquals(0, Runs.on("local[2]", "generate", two, "--out", out, "--set", NO_AXES).status());
    Path shard = out.resolve(CASE + "/part-000002.parquet");
    byte[] bytes = Files.readAllBytes(shard);
    byte[] broken = bytes.clone();
    for (int at = bytes.length - 200; at < bytes.length - 100; at++) {
      broken[at] ^= 0x15;
    }
    Files.write(shard, broken);
    assertEquals(3, Runs.on("local[2]", "sweep", two, "--out", out).status());
    List<Map<String, String>> rows = Outputs.table(out, "trials");
    for (Map<String, String> row : rows) {
      boolean water = row.get("case").equals("water");
      assertEquals(water ? "failed" : "ok", row.get("status"), row.toString());
      assertEquals(water, row.get("error").contains("part-000002.parquet"), row.toString());
    }
    assertEquals(4, rows.size());
    Files.write(shard, bytes);
    assertEquals(0, Runs.on("local[2]", "sweep", two, "--out", out).status(), "no need to retry");
  }

  private static void refused(Path out, String... parts) throws IOException {
    Runs.Answer answer =
        Runs.on(
            "local[2]",
            "train",
            conf,
            "--out",
            out,
            "--set",
            "estimators=[moments-spline]",
            "--set",
            "noise.sigma=0.5");
    assertEquals(2, answer.status(), () -> answer.err().toString());
    assertEquals(1, answer.err().size(), () -> answer.err().toString());
    for (String part : parts) {
      assertTrue(answer.err().get(0).contains(part), () -> answer.err() + " names no " + part);
    }
  }

  /** Networks lie in zips, whose entries have checksums: Loam does not read them back. */
  @Test
  void aDamagedNetworkIsSeenByItsChecksums() throws IOException {
    Path model = whole.resolve("models/water/in-turn-0/network.zip");
    byte[] bytes = Files.readAllBytes(model);
    Map<String, String> before = entries(model);
    SplittableRandom random = new SplittableRandom(Fuzz.SEED);
    try {
      for (int n = 0; n < Fuzz.TIMES; n++) {
        Files.write(model, Damage.FLIP.of(bytes, random));
        try {
          entries(model)
              .forEach(
                  (name, digest) -> assertTrue(digest.equals(before.getOrDefault(name, digest))));
        } catch (ZipException | java.io.EOFException seen) {
          continue;
        }
      }
    } finally {
      Files.write(model, bytes);
    }
  }

  private static Map<String, String> entries(Path zip) throws IOException {
    Map<String, String> out = new LinkedHashMap<>();
    // As DL4J's ModelSerializer reads it.
    try (ZipInputStream file = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = file.getNextEntry(); entry != null; entry = file.getNextEntry()) {
        out.put(entry.getName(), Sealed.digest(file.readAllBytes()));
      }
    }
    return out;
  }
}
