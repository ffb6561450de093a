package loam.station;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import loam.store.LocalStore;
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
    "'YY-Any -0.05', '0.05'",
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
    LocalStore store = new LocalStore(folder);
    store.write("info.csv", info.toString());
    Map<String, Set<Double>> depths = VariableInformation.depths(store, "info.csv", "XX-Tst");
    String told =
        String.join(
            " ",
            depths.getOrDefault("TS_1_1_1", Set.of()).stream()
                .map(d -> Double.toString(d))
                .toList());
    assertEquals(expected, told);
  }
}
