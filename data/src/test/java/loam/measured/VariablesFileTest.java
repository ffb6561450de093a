package loam.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import loam.config.ExperimentLoader;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.station.Series;
import loam.store.LocalStore;
import loam.testing.StationTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells the depths of a folder's stations is none of them, and a part of what was read. */
class VariablesFileTest {
  @TempDir Path folder;

  @Test
  void correctedHeightsAreOtherData() throws IOException {
    LocalStore store = new LocalStore(folder);
    String site = "AMF/deeper/AMF_XX-Tst_BASE_HR_1-5.csv";
    store.write(site, StationTexts.ameriflux());
    store.write("AMF/info.csv", heights(1));
    ImportSettings settings =
        ExperimentLoader.parse(
                "cases = [water], import { format = ameriflux, case = water, variables = info.csv }",
                "test",
                List.of("import.input=\"" + folder + "/AMF\""))
            .importing();
    assertEquals(List.of(site), Importer.paths(settings));
    String before = Importer.digest(settings).orElseThrow();
    assertEquals(0.2, depths(settings)[2], 1e-12);
    store.write("AMF/info.csv", heights(2));
    assertNotEquals(before, Importer.digest(settings).orElseThrow());
    assertEquals(0.4, depths(settings)[2], 1e-12);
    store.write("AMF/info.csv", heights(1));
    assertEquals(before, Importer.digest(settings).orElseThrow());
  }

  private static double[] depths(ImportSettings settings) throws IOException {
    Series series =
        Importer.station(
                Importer.folder(settings), Importer.paths(settings), settings, Equation.HEAT)
            .series();
    return series.depthM();
  }

  private static String heights(double times) {
    StringBuilder info = new StringBuilder("SITE_ID,GROUP_ID,VARIABLE,DATAVALUE\n");
    for (int i = 0; i < StationTexts.DEPTH.length; i++) {
      String group = "XX-Tst," + i + ",VAR_INFO_";
      info.append(group).append("VARNAME,TS_1_").append(i + 1).append("_1\n");
      info.append(group).append("HEIGHT,").append(-times * StationTexts.DEPTH[i]).append('\n');
    }
    return info.toString();
  }
}
