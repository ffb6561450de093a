package loam.station;

import static loam.testing.StationTexts.DEPTH;
import static loam.testing.StationTexts.HOURS;
import static loam.testing.StationTexts.state;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.function.Executable;

/** Files as stations write them, read with the keys of a configuration. */
final class Reading {
  private Reading() {}

  /** The temperatures of files, by path. */
  static Station of(Path folder, Map<String, String> files, String... keys) throws IOException {
    return of(folder, Equation.HEAT, files, keys);
  }

  static Station of(Path folder, Equation equation, Map<String, String> files, String... keys)
      throws IOException {
    LocalStore store = new LocalStore(folder);
    for (var file : files.entrySet()) {
      store.write(file.getKey(), file.getValue());
    }
    ImportSettings settings =
        ExperimentLoader.parse("cases = [water]", "test", List.of(keys)).importing();
    List<String> paths = new ArrayList<>(files.keySet());
    paths.remove(settings.variables());
    StationRequest request = StationRequest.of(settings, equation);
    return StationFiles.choose(
        StationFiles.read(store, paths, settings.format(), request), settings.site());
  }

  /** Those of one file with a row a time. */
  static Station series(Path folder, String text, String... keys) throws IOException {
    return of(folder, Map.of("s.csv", text), keys);
  }

  /** That it is the record of {@link loam.testing.StationTexts}. */
  static void right(Station station) {
    assertArrayEquals(DEPTH, station.series().depthM(), 1e-12);
    assertEquals(HOURS, station.series().times());
    for (int h = 0; h < HOURS; h++) {
      for (int i = 0; i < DEPTH.length; i++) {
        assertEquals(state(h, i), station.series().state()[h][i], 1e-9);
      }
    }
  }

  /** That a file is refused in one line with a word. */
  static void refused(String word, Executable reading) {
    String said = assertThrows(BadInput.class, reading).getMessage();
    assertTrue(said.contains(word) && !said.contains("\n"), said);
  }

  static boolean warned(Station station, String word) {
    return station.notes().stream().anyMatch(n -> n.startsWith("WARNING") && n.contains(word));
  }
}
