package loam.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.ImportSettings;
import loam.physics.Equation;
import loam.station.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rain and evaporation beside water contents, in m s⁻¹. */
class InflowTest {
  private static final String SOIL =
      "cases = [wet], case.wet { equation = richards, truth = none, state-range = [0, 0.5], top ="
          + " flux }, import { case = wet, rain-column = P }";

  @TempDir Path folder;

  private Inflow inflow(String unit, String evaporation, String... rows) throws IOException {
    return inflow(
        List.of("import.rain-unit=" + unit, "import.evaporation-column=" + evaporation), rows);
  }

  private Inflow inflow(List<String> set, String... rows) throws IOException {
    StringBuilder text = new StringBuilder("time,SM_5cm,SM_10cm,SM_20cm,P,ET\n");
    for (int k = 0; k < rows.length; k++) {
      text.append("2024-05-01 0%d:%s,.2,.2,.2,%s%n".formatted(k / 2, k % 2 * 3 + "0", rows[k]));
    }
    return read(text.toString(), set);
  }

  private Inflow read(String text, List<String> set) throws IOException {
    Path file = Files.writeString(folder.resolve("s.csv"), text);
    List<String> sets = new ArrayList<>(set);
    sets.add("import.input=" + file);
    ImportSettings settings = ExperimentLoader.parse(SOIL, "test", sets).importing();
    return Importer.inflow(settings, Equation.RICHARDS).orElseThrow();
  }

  /** Half an hour from one row to the next; sums are of it, rates are what they are. */
  @ParameterizedTest
  @CsvSource({"mm, 1.8, 1e-6", "in, 0.1, 1.41111111e-6", "mm-h, 3.6, 1e-6", "mm-d, 86.4, 1e-6"})
  void unitsAreThoseOfGauges(String unit, double value, double expected) throws IOException {
    Series in = inflow(unit, "", "0,9", value + ",9", "0,9").flux();
    assertEquals(0, in.state()[0][0]);
    assertEquals(expected, in.state()[1][0], 1e-14);
    assertEquals(1800, in.timeS()[1] - in.timeS()[0]);
  }

  @Test
  void evaporationLeavesAndWhatIsMissingIsUnknown() throws IOException {
    Inflow read = inflow("mm", "ET", "0,0.18", "1.8,0", ",0", "0,", "0.9,0.9", "3.6,");
    Series in = read.flux();
    assertEquals(-1e-7, in.state()[0][0], 1e-15);
    assertEquals(1e-6, in.state()[1][0], 1e-15);
    assertTrue(Double.isNaN(in.state()[2][0]), "rain is missing");
    assertTrue(Double.isNaN(in.state()[3][0]), "evaporation is missing");
    assertEquals(0, in.state()[4][0], 1e-15);
    assertEquals(2e-6, in.state()[5][0], 1e-15, "rain counts whatever evaporates");
    assertEquals(
        "rain less evaporation: 6.3 mm fall and 1.1 mm leave in 0 days, 2 of 6 rows missing",
        read.words());
  }

  /** Times that are moved to the middles of intervals have halves of two of them before them. */
  @ParameterizedTest
  @CsvSource({"interval-end, -900", "interval-start, 900"})
  void rainOfMovedTimesIsOfBothIntervals(String stamp, double moved) throws IOException {
    String[] rows = {"0,0", "3.6,0", "1.8,0"};
    double at = inflow(List.of(), rows).flux().timeS()[0];
    Series in = inflow(List.of("import.time-stamp=" + stamp), rows).flux();
    assertEquals(moved, in.timeS()[0] - at);
    assertTrue(Double.isNaN(in.state()[0][0]));
    assertEquals(1e-6, in.state()[1][0], 1e-15);
    assertEquals(1.5e-6, in.state()[2][0], 1e-15);
  }

  /** Half of a row is known: where that is rain, all of it is in the sum, and flows in. */
  @Test
  void noRainIsLostBesideAGap() throws IOException {
    Series in =
        inflow(List.of("import.time-stamp=interval-end"), "0,0", ",0", "3.6,0", ",0", "0,0").flux();
    double fallen = 0;
    for (double[] row : in.state()) {
      fallen += Double.isNaN(row[0]) ? 0 : 1800 * row[0];
    }
    assertEquals(0.0036, fallen, 1e-12);
    assertTrue(Double.isNaN(in.state()[1][0]), "half of it dry, half unknown");
  }

  /** What loggers count up, and sums of days in rows of hours. */
  @Test
  void columnsThatAreNotTheRainOfEachRowAreNoticed() throws IOException {
    double total = 0;
    List<String> counted = new ArrayList<>();
    List<String> daily = new ArrayList<>();
    List<String> atSeven = new ArrayList<>();
    List<String> rain = new ArrayList<>();
    for (int k = 0; k < 240; k++) {
      double fell = k % 40 < 4 ? 0.2 * (1 + k % 3) : 0;
      total += fell;
      counted.add(String.valueOf(total));
      daily.add(String.valueOf(k / 24 % 3 == 0 ? 0 : k / 24 + 0.5));
      atSeven.add(String.valueOf(k % 24 == 7 ? k / 24 : 0));
      rain.add(String.valueOf(fell));
    }
    BadInput bad = assertThrows(BadInput.class, () -> hourly(counted));
    counted.replaceAll(of -> String.valueOf(5000 + Double.parseDouble(of)));
    BadInput high = assertThrows(BadInput.class, () -> hourly(counted));
    assertTrue(high.getMessage().contains("running total"), high.getMessage());
    assertTrue(bad.getMessage().contains("running total"), bad.getMessage());
    assertTrue(hourly(daily).words().contains("WARNING"), hourly(daily).words());
    String rates = hourly(daily, "import.rain-unit=mm-d").words();
    assertFalse(rates.contains("WARNING"), "a rate may be that of a day: " + rates);
    assertTrue(hourly(atSeven).words().contains("one time of the day"), hourly(atSeven).words());
    assertFalse(hourly(rain).words().contains("WARNING"), hourly(rain).words());
  }

  private Inflow hourly(List<String> rain, String... set) throws IOException {
    StringBuilder text = new StringBuilder("time,SM_5cm,SM_10cm,SM_20cm,P\n");
    for (int k = 0; k < rain.size(); k++) {
      text.append("2024-05-%02d %02d:00,.2,.2,.2,%s%n".formatted(1 + k / 24, k % 24, rain.get(k)));
    }
    return read(text.toString(), List.of(set));
  }

  /** A logger's own file: its header, and its times, which are the ends of intervals. */
  @Test
  void loggersBringTheirRain() throws IOException {
    String text =
        """
        "TOA5","S1","CR1000","1","2","CPU:p.CR1","3","Soil"
        "TIMESTAMP","RECORD","SM_5cm","SM_10cm","SM_20cm","P"
        "TS","RN","m3/m3","m3/m3","m3/m3","mm"
        "","","Avg","Avg","Avg","Tot"
        "2024-05-01 01:00:00",0,0.2,0.2,0.2,0
        "2024-05-01 02:00:00",1,0.2,0.2,0.2,7.2
        "2024-05-01 03:00:00",2,0.2,0.2,0.2,0
        """;
    Series in = read(text, List.of("import.format=toa5")).flux();
    assertEquals(3600, in.timeS()[1] - in.timeS()[0]);
    assertEquals(1800, in.timeS()[0] % 3600);
    assertEquals(1e-6, in.state()[1][0], 1e-15);
    assertEquals(1e-6, in.state()[2][0], 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"-99, import.missing", "-0.2, turn its sign"})
  void evaporationThatCannotBeIsRefused(double value, String words) {
    BadInput bad =
        assertThrows(BadInput.class, () -> inflow("mm", "ET", "0,0", "1," + value, "0,0"));
    assertTrue(bad.getMessage().contains("import.evaporation-column = "), bad.getMessage());
    assertTrue(bad.getMessage().contains(words), bad.getMessage());
  }

  /** A mark that nobody named, and a unit that cannot be. */
  @ParameterizedTest
  @CsvSource({"mm, -99", "mm, 260", "in, 11"})
  void whatDoesNotFallIsRefused(String unit, double value) {
    BadInput bad = assertThrows(BadInput.class, () -> inflow(unit, "", "0,0", value + ",0", "0,0"));
    String said = "import.rain-column = " + value + " at 2024-05-01T00:30";
    assertTrue(bad.getMessage().contains(said), bad.getMessage());
    assertTrue(bad.getMessage().contains("import.rain-unit"), bad.getMessage());
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    BadInput bad = assertThrows(BadInput.class, () -> inflow("mm", "EP", "0,0", "0,0", "0,0"));
    assertTrue(bad.getMessage().contains("import.evaporation-column = EP"), bad.getMessage());
  }

  /** What is asked for where nothing reads it, and the other way round. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import.rain-column=\"\"|case.wet.top = flux",
        "case.wet.top=state|import.rain-column = P",
        "case.wet.equation=heat|import.rain-column = P",
        "import.format=ismn|import.rain-column",
        "case.wet.top=rain|case.wet.top"
      })
  void rainAndTopGoTogether(String set, String named) {
    BadInput bad =
        assertThrows(BadInput.class, () -> ExperimentLoader.parse(SOIL, "test", List.of(set)), set);
    assertTrue(bad.getMessage().contains(named), bad.getMessage());
  }
}
