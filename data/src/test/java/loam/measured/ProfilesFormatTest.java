package loam.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
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
    Imported profiles = Importer.read(store, PROFILES, settings(), Equation.HEAT);
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

  /** 0.1 + 0.2 is not 0.3, but the same level; a tenth of a millimetre is another one. */
  @Test
  void levelsAreTheSameUpToTheDigitsOfAFile() throws IOException {
    LocalStore store = new LocalStore(folder);
    String first = "profile,z_m,state,tendency\n1,0.1,8,\n1,0.2,9,1e-6\n1,0.3,9.5,\n";
    String second = "2,0.1,7,\n2,0.2,8,1e-6\n2,%s,9,\n";
    store.write(PROFILES, first + second.formatted(0.1 + 0.2));
    MeasuredProfiles read = Importer.read(store, PROFILES, settings(), Equation.HEAT).train();
    assertEquals(2, read.count());
    assertEquals(0.3, read.column().nodeM(2));
    store.write(PROFILES, first + second.formatted(0.3001));
    BadInput other =
        assertThrows(
            BadInput.class, () -> Importer.read(store, PROFILES, settings(), Equation.HEAT));
    assertTrue(other.getMessage().contains("expected z_m = 0.3."), other.getMessage());
  }

  private static ImportSettings settings() {
    return ExperimentLoader.parse(
            "cases = [water]", "test", List.of("import.format=profiles", "import.train-share=1"))
        .importing();
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
