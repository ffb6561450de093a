package loam.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.error.BadInput;
import loam.parquet.ProfileManifest.Shard;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.store.LocalStore;
import loam.store.Sealed;
import loam.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileManifestTest {
  private static final ProfileManifest MANIFEST =
      new ProfileManifest(
          "heat-exp",
          Equation.HEAT,
          Setting.between(
              Column.stretched(0.02, 10, 50),
              Balance.diffusion(2.0e6),
              new Range(-10.000000000000002, 30)),
          "exponential a=0.6 b=0.02",
          Long.MIN_VALUE,
          List.of(
              new Shard("part-00000.parquet", 10, 0, 1e-9 / 3),
              new Shard("part-00001.parquet", 5, 10, 2e-9 / 3)),
          List.of(new Shard("held-out/part-00000.parquet", 2, 15, 0)),
          "12ab",
          Map.of("git.commit", "abc", "spark", "3.5.5"));

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void openStore() {
    store = new LocalStore(folder);
  }

  @Test
  void aManifestComesBackToTheBit() throws IOException {
    MANIFEST.write(store);
    assertEquals(MANIFEST, ProfileManifest.read(store));
    assertEquals(15, MANIFEST.profiles());
    assertEquals(Math.sqrt(1e-9 / (15 * 48)), MANIFEST.rmsTendency(), 1e-20);
  }

  @Test
  void itTellsOtherProgramsWhatTheyNeed() throws IOException {
    MANIFEST.write(store);
    var json = ConfigFactory.parseString(store.read(ProfileManifest.FILE));
    assertEquals("z down", json.getString("axis"));
    assertEquals("degC", json.getString("units.state"));
    assertEquals("K s-1", json.getString("units.tendency"));
    assertEquals(50, json.getDoubleList("nodes").size());
    assertEquals(49, json.getDoubleList("faces").size());
    assertEquals(MANIFEST.rmsTendency(), json.getDouble("rms-tendency"));
  }

  @Test
  void whatIsWrongIsSaidInOneLineWithTheFile() throws IOException {
    bad("folder of profiles", "generate or import");
    String good = ManifestJson.render(MANIFEST);
    store.write(ProfileManifest.FILE, good.substring(0, good.length() / 2));
    bad("JSON that can be read");
    replaced(good, "\"schema-version\" : 1", "\"schema-version\" : 2");
    bad("schema-version of", "= 2", "expected 1");
    replaced(good, "\"gravity-sign\" : 1", "\"gravity-sign\" : 0");
    bad("gravity-sign is neither 1 nor -1");
    replaced(good, "\"storage\"", "\"storrage\"");
    bad("all keys", "storage");
    replaced(good, "\"equation\" : \"heat\"", "\"equation\" : \"wave\"");
    bad("consistent");
    replaced(good, "\"profiles\" : 10", "\"profiles\" : 11");
    bad("do not add up");
    replaced(good, "z down", "z up");
    bad("axis");
    replaced(good, "degC", "K");
    bad("state is in K, not in degC");
    store.write(ProfileManifest.FILE, good.replace("10", "11"));
    bad("as it was written");
  }

  private void replaced(String text, String from, String to) throws IOException {
    assertTrue(text.contains(from), from);
    // With a digest of its own: somebody meant it.
    String bare = text.replaceFirst("\"sha256\":\"\\w+\",", "");
    store.write(ProfileManifest.FILE, Sealed.json(bare.replace(from, to)));
  }

  private void bad(String... parts) {
    BadInput thrown = assertThrows(BadInput.class, () -> ProfileManifest.read(store));
    assertTrue(thrown.getMessage().contains(folder.toString()), thrown.getMessage());
    for (String part : parts) {
      assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }
  }
}
