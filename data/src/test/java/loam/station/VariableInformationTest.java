package loam.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heights of other sites' sensors, and of sensors that were moved, are not a sensor's depth. */
class VariableInformationTest {
  @TempDir Path folder;

  /** Sites and heights of one variable, and its depths at the site that is asked for. */
  @ParameterizedTest
  @CsvSource({
    "'XX-Tst -0.05', '0.05'",
    "'XX-Oth -0.3,XX-Tst -0.05,YY-Oth -0.2', '0.05'",
    "'XX-Oth -0.3,YY-Oth -0.2', ''",
    "'XX-Tst -0.05,XX-Tst -0.05', '0.05'",
    "'XX-Tst -0.05,XX-Tst -0.1', '0.05 0.1'"
  })
  void depthsOfTheSite(String rows, String expected) throws IOException {
    StringBuilder info = new StringBuilder("SITE_ID,GROUP_ID,VARIABLE,DATAVALUE\n");
    int group = 0;
    for (String row : rows.split(",")) {
      String start = row.split(" ")[0] + "," + ++group + ",";
      info.append(start).append("VAR_INFO_VARNAME,TS_1_1_1\n");
      info.append(start).append("VAR_INFO_HEIGHT,").append(row.split(" ")[1]).append('\n');
    }
    info.append("XX-Tst,900,LOCATION_LAT,40.5\nXX-Tst,901,LOCATION_LONG,-105.3\n");
    LocalStore store = new LocalStore(folder);
    store.write("info.csv", info.toString());
    VariableInformation.Site site = VariableInformation.of(store, "info.csv", "XX-Tst");
    assertEquals(40.5, site.latitude());
    assertEquals(-105.3, site.longitude());
    Map<String, Set<Double>> depths = site.depths();
    String told =
        String.join(
            " ",
            depths.getOrDefault("TS_1_1_1", Set.of()).stream()
                .map(d -> Double.toString(d))
                .toList());
    assertEquals(expected, told);
  }

  /** A file that was renamed, with the rows of one site alone. */
  @Test
  void theOnlySiteIsTheSite() throws IOException {
    LocalStore store = new LocalStore(folder);
    String rows = "YY-Any,1,VAR_INFO_VARNAME,TS_1_1_1\nYY-Any,1,VAR_INFO_HEIGHT,-0.05\n";
    store.write("info.csv", "SITE_ID,GROUP_ID,VARIABLE,DATAVALUE\n" + rows);
    VariableInformation.Site site = VariableInformation.of(store, "info.csv", "renamed");
    assertEquals(Map.of("TS_1_1_1", Set.of(0.05)), site.depths());
    assertTrue(Double.isNaN(site.latitude()));
  }
}
