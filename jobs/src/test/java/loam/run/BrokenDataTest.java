package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import loam.parquet.ProfileManifest;
import loam.store.LocalStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored profiles that nobody should train on: one line that names the file, nothing destroyed. */
@Tag("slow")
class BrokenDataTest {
  private static final String EXPERIMENT =
      Runs.SMALL + "cases = [water]\nestimators = [moments-spline, spread, in-turn]\n";
  private static final String SHARD = "profiles/water/part-000003.parquet";
  private static final String VERSION = "loam.profiles.schema-version";

  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path conf;
  private static Path generated;
  private static Path whole;

  @BeforeAll
  static void generate() throws IOException {
    conf = Files.writeString(shared.resolve("water.conf"), EXPERIMENT);
    generated = shared.resolve("generated");
    assertEquals(0, Runs.on("local[2]", "generate", conf, "--out", generated).status());
    whole = Outputs.copy(generated, shared.resolve("whole"));
    assertEquals(0, Runs.on("local[2]", "run", conf, "--out", whole).status());
  }

  /** What happens to a shard, with what the line must say of it. */
  enum Damage {
    FLIPPED_BYTE("truncated or corrupt") {
      @Override
      void to(Path shard) throws IOException {
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);
      }
    },
    NAN("row 7 (id 307), tendency[4] in", "NaN", "a finite number") {
      @Override
      void to(Path shard) throws IOException {
        poison(shard, "tendency", Double.NaN);
      }
    },
    INFINITE("row 7 (id 307), state[4] in", "Infinity", "a finite number") {
      @Override
      void to(Path shard) throws IOException {
        poison(shard, "state", Double.POSITIVE_INFINITY);
      }
    },
    OTHER_VERSION("schema version of", "2: expected 1") {
      @Override
      void to(Path shard) throws IOException {
        StoredProfiles.rewrite(shard, Map.of(VERSION, "2"), (id, column, level, x) -> x);
      }
    };

    private final List<String> said;

    Damage(String... said) {
      this.said = List.of(said);
    }

    abstract void to(Path shard) throws IOException;

    private static String dataHash(Path shard) throws IOException {
      return ProfileManifest.read(new LocalStore(shard.getParent())).dataHash();
    }

    private static void poison(Path shard, String where, double value) throws IOException {
      StoredProfiles.rewrite(
          shard,
          Map.of(VERSION, "1", "loam.profiles.data-hash", dataHash(shard)),
          (id, column, level, x) -> id == 307 && level == 4 && column.equals(where) ? value : x);
    }
  }

  private static void refused(Runs.Answer answer, List<String> parts) {
    assertEquals(2, answer.status(), () -> answer.err().toString());
    assertEquals(1, answer.err().size(), () -> answer.err().toString());
    for (String part : parts) {
      assertTrue(answer.err().get(0).contains(part), () -> answer.err() + " names no " + part);
    }
  }

  private static Runs.Answer run(String command, Path out, String... more) {
    return Runs.on("local[2]", command, conf, "--out", out, more);
  }

  @ParameterizedTest
  @CsvSource({
    "FLIPPED_BYTE, moments-spline",
    "FLIPPED_BYTE, spread",
    "NAN, moments-spline",
    "NAN, in-turn",
    "INFINITE, spread",
    "OTHER_VERSION, moments-spline",
    "OTHER_VERSION, in-turn"
  })
  void aShardThatIsNotUsableIsOneLine(Damage damage, String estimator) throws IOException {
    Path out = Outputs.copy(generated, dir.resolve("out"));
    damage.to(out.resolve(SHARD));
    Map<String, String> before = Outputs.kept(out);
    Runs.Answer answer = run("train", out, "--set", "estimators=[" + estimator + "]");
    refused(answer, damage.said);
    refused(answer, List.of("part-000003.parquet"));
    assertTrue(Outputs.kept(out).entrySet().containsAll(before.entrySet()), "profiles changed");
    assertFalse(Files.exists(out.resolve("models/water/" + estimator + "-0/_result.json")));
  }

  @Test
  void aStudyStopsAndItsTrialsHaveNotFailed() throws IOException {
    Path out = Outputs.copy(generated, dir.resolve("out"));
    Damage.NAN.to(out.resolve(SHARD));
    String[] study = {
      "--set", "estimators=[moments-spline,in-turn]",
      "--set", "sweep.axes=[{key=noise.sigma,values=[0.01,0.1]}]"
    };
    refused(run("sweep", out, study), Damage.NAN.said);
    Files.delete(out.resolve(SHARD));
    assertEquals(0, run("sweep", out, study).status());
    assertTrue(
        Files.readString(out.resolve("loam.log")).contains("4 trials, 4 to run"),
        "a trial stood as failed");
  }

  /** Without the manifest, or with one shard less than it lists, profiles are not there yet. */
  @ParameterizedTest
  @ValueSource(strings = {"profiles/water/_manifest.json", SHARD})
  void unfinishedProfilesAreFinishedByRunAlone(String lost) throws IOException {
    Path out = Outputs.copy(generated, dir.resolve("out"));
    Map<String, String> before = Outputs.kept(out);
    Files.delete(out.resolve(lost));
    refused(run("train", out), List.of("profiles/water = unfinished", "use run"));
    assertEquals(0, run("run", out).status());
    assertEquals(Outputs.table(whole, "metrics"), Outputs.table(out, "metrics"));
    assertEquals(Outputs.results(whole), Outputs.results(out));
    before.keySet().removeIf(file -> !file.endsWith(".parquet") || file.equals(lost));
    assertTrue(Outputs.kept(out).entrySet().containsAll(before.entrySet()), "a shard made twice");
  }

  @Test
  void profilesFromElsewhereNeedTheirManifestAndAllTheirFiles() throws IOException {
    Path source = Outputs.copy(generated.resolve("profiles/water"), dir.resolve("source"));
    Path out = dir.resolve("out");
    String[] elsewhere = {"--set", "case.water.source=\"" + source + "\""};
    Files.delete(source.resolve("part-000003.parquet"));
    refused(run("run", out, elsewhere), List.of(source + "/part-000003.parquet", "there is none"));
    Files.delete(source.resolve("_manifest.json"));
    refused(run("run", out, elsewhere), List.of(source.toString(), "a folder with _manifest.json"));
  }

  /** An output directory, and profiles in it, of another version of Loam. */
  @ParameterizedTest
  @CsvSource({"_manifest.json, schema", "profiles/water/_manifest.json, schema"})
  void manifestsOfAnotherVersionAreRefused(String manifest, String key) throws IOException {
    Path out = Outputs.copy(generated, dir.resolve("out"));
    Path file = out.resolve(manifest);
    String text = Files.readString(file);
    String later = text.replaceFirst("(\"" + key + "[a-z-]*\"\\s*:\\s*)1\\b", "$199");
    assertFalse(later.equals(text), text);
    Files.writeString(file, later);
    refused(run("run", out), List.of("schema", "99", "another version of Loam"));
    assertEquals(later, Files.readString(file));
  }
}
