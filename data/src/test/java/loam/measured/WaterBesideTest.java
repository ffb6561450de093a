package loam.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.station.Series;
import loam.store.LocalStore;
import loam.testing.StationTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Water contents that lie in files of their own beside those of temperatures. */
class WaterBesideTest {
  @TempDir Path folder;
  private ImportSettings settings;

  @BeforeEach
  void configure() {
    settings =
        ExperimentLoader.parse(
                "cases = [heat-exp], import { format = ismn, case = heat-exp }",
                "test",
                List.of("import.input=\"" + folder + "/hv\""))
            .importing();
  }

  private Series temperatures(String minute) throws IOException {
    LocalStore store = new LocalStore(folder);
    for (Map.Entry<String, String> file : StationTexts.ismn(false).entrySet()) {
      store.write(file.getKey(), file.getValue());
      store.write(
          file.getKey().replace("_ts_", "_sm_"),
          file.getValue().replaceAll(":00 \\S+ G M", minute + " 0.25 G M"));
    }
    return Importer.station(
            Importer.folder(settings), Importer.paths(settings), settings, Equation.HEAT)
        .series();
  }

  @Test
  void contentsComeInTheRowsOfTheTemperatures() throws IOException {
    Series temperatures = temperatures(":00");
    Series water = Importer.water(settings, temperatures);
    assertArrayEquals(temperatures.timeS(), water.timeS());
    assertEquals(0.25, water.state()[7][2]);
  }

  @Test
  void contentsOfOtherTimesAreRefused() throws IOException {
    Series temperatures = temperatures(":30");
    String said =
        assertThrows(BadInput.class, () -> Importer.water(settings, temperatures)).getMessage();
    assertTrue(said.contains("import.water-columns") && said.contains(":30"), said);
  }
}
