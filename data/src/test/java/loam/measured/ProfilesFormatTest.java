package loam.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import loam.config.ExperimentLoader;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one format that has tendencies in the place of times. */
class ProfilesFormatTest {
  private static final String PROFILES = "profiles.csv";

  @TempDir Path folder;

  /** Identification reads profiles alone: what series become, written as profiles, is the same. */
  @Test
  void profilesOfARecordAreThoseOfItsSeries() throws IOException {
    LocalStore store = new LocalStore(folder);
    Soil soil = Soil.hourly(60, 0.05, 0.1, 0.2, 0.35).write(store);
    Imported series = Importer.read(store, Soil.FILE, soil.settings(List.of(), 1), Equation.HEAT);
    MeasuredProfiles first = series.train();
    store.write(PROFILES, text(first));
    Imported profiles =
        Importer.read(
            store,
            PROFILES,
            ExperimentLoader.parse(
                    "cases = [water]",
                    "test",
                    List.of("import.format=profiles", "import.train-share=1"))
                .importing(),
            Equation.HEAT);
    MeasuredProfiles second = profiles.train();
    assertTrue(first.count() > 50);
    assertEquals(first.count(), second.count());
    assertEquals(first.column(), second.column());
    for (int i = 0; i < first.count(); i++) {
      assertEquals(first.id()[i], second.id()[i]);
      assertArrayEquals(first.state()[i], second.state()[i]);
      assertArrayEquals(first.tendency()[i], second.tendency()[i]);
    }
  }

  private static String text(MeasuredProfiles profiles) {
    StringBuilder out = new StringBuilder("profile,z_m,state,tendency\n");
    int nodes = profiles.column().nodes();
    for (int p = 0; p < profiles.count(); p++) {
      for (int i = 0; i < nodes; i++) {
        out.append(p).append(',').append(profiles.column().nodeM(i)).append(',');
        out.append(profiles.state()[p][i]).append(',');
        out.append(i == 0 || i == nodes - 1 ? "" : profiles.tendency()[p][i - 1]).append('\n');
      }
    }
    return out.toString();
  }
}
