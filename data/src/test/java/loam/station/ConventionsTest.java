package loam.station;

import static loam.station.Reading.refused;
import static loam.station.Reading.right;
import static loam.station.Reading.warned;
import static loam.testing.StationTexts.DEPTH;
import static loam.testing.StationTexts.at;
import static loam.testing.StationTexts.compact;
import static loam.testing.StationTexts.state;
import static loam.testing.StationTexts.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import loam.testing.StationTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What names, units, times and networks allow, and what would be another number in silence: read as
 * it is meant, asked for, or refused in one line.
 */
class ConventionsTest {
  private static final Function<Integer, String> TIME = h -> at(h) + ":00";
  private static final String DEPTHS = "import.depths=[0.05, 0.1, 0.2]";
  private static final String FILE = "AMF_XX-Tst_BASE_HR_1-5.csv";
  private static final String FILLED =
      "TIMESTAMP_START,TS_F_MDS_1,TS_F_MDS_2,TS_F_MDS_3,TS_F_MDS_1_QC,TS_F_MDS_2_QC,TS_F_MDS_3_QC";

  @TempDir Path folder;

  private Station read(Map<String, String> files, String... keys) throws IOException {
    return Reading.of(folder, files, keys);
  }

  private Station series(String text, String... keys) throws IOException {
    return Reading.series(folder, text, keys);
  }

  @ParameterizedTest
  @CsvSource({
    "'T_2in,T_4in,T_8in', 0.0508, 0.1016, 0.2032",
    "'Soil Temperature -2in (degC),Soil Temperature -4in (degC),Soil Temperature -8in (degC)', 0.0508, 0.1016, 0.2032",
    "'T_0-10cm,T_10-20cm,T_20-40cm', 0.05, 0.15, 0.3",
    "'T_0m-10cm,T_100mm-0.2m,T_20cm-40cm', 0.05, 0.15, 0.3",
    "'T_0ft-1ft,T_1ft-2ft,T_2ft-3ft', 0.1524, 0.4572, 0.762",
    "'T_1-5cm,T_2-10cm,T_3-20cm', 0.05, 0.1, 0.2",
    "'T1_5cm,T2_10cm,T3_20cm', 0.05, 0.1, 0.2",
  })
  void depthsThatNamesTell(String names, double a, double b, double c) throws IOException {
    Series series = series(table("time," + names, ",", TIME)).series();
    assertArrayEquals(new double[] {a, b, c}, series.depthM(), 1e-12);
    assertEquals(state(7, 2), series.state()[7][2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"T1,T2,T4", "T2,T4,T6", "T_0.05,T_0.1,T_0.2"})
  void depthsThatNamesDoNotTell(String names) {
    refused("import.depths", () -> series(table("time," + names, ",", TIME)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"T_air_2m", "temp_200cm_air", "T_10cm_snow"})
  void airIsNoSoil(String column) throws IOException {
    String text = table("time,T_5cm,T_10cm,T_20cm", ",", TIME);
    right(series(text.replaceFirst("time", "time," + column).replaceAll("(:00),", "$1,3.5,")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " (degrees F)",
        " [deg_F]",
        " (°F)",
        " (Â°F)",
        " [oF]",
        " (Fahrenheit)",
        "_F",
        "_degF"
      })
  void fahrenheitThatNamesTell(String unit) throws IOException {
    String names = "time,T_5cm" + unit + ",T_10cm" + unit + ",T_20cm" + unit;
    Series series = series(table(names, ",", TIME)).series();
    assertEquals((state(3, 1) - 32) / 1.8, series.state()[3][1], 1e-9);
  }

  @Test
  void unitsOfOtherThingsAreAnnounced() throws IOException {
    assertTrue(warned(series(table("time,T_5cm,T_10cm,T_20cm\ns,mV,mV,mV", ",", TIME)), "mV"));
    assertFalse(warned(series(table("time,T_5cm,T_10cm,T_20cm\ns,°C,C,Avg", ",", TIME)), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "time (h), 1",
    "time [min], 60",
    "elapsed_hours, 1",
    "time_s, 3600",
    "elapsed time (sec), 3600"
  })
  void unitsOfTimeThatNamesTell(String name, int perHour) throws IOException {
    String text = table(name + ",T_5cm,T_10cm,T_20cm", ",", h -> Integer.toString(perHour * h));
    assertEquals(3600 * 79.0, series(text).series().timeS()[79]);
  }

  /** Days of MATLAB and of astronomers were seconds. */
  @ParameterizedTest
  @ValueSource(ints = {737242, 2458300})
  void daysFromNobodyTellsWhen(int first) throws IOException {
    String names = "time,T_5cm,T_10cm,T_20cm";
    String text = table(names, ",", h -> Double.toString(first + h / 24.0));
    refused("import.time-format", () -> series(text));
    Station bare = series(table(names, ",", h -> Integer.toString(3600 * h)));
    assertTrue(bare.notes().toString().contains("without a unit"));
  }

  @Test
  void aYearAndItsDay() throws IOException {
    String text = table("date,T_5,T_10,T_20", ",", h -> Integer.toString(2018001 + h));
    assertEquals("2018-03-21T00:00", Times.iso(series(text).series().timeS()[79]));
  }

  @ParameterizedTest
  @CsvSource({"'Date,Time', ','", "'Date Time', ' '"})
  void aTimeInTwoColumns(String names, String separator) throws IOException {
    String header = names + separator + String.join(separator, "T_5cm", "T_10cm", "T_20cm");
    Station station =
        series(table(header, separator, h -> at(h).toString().replace("T", separator)));
    right(station);
    assertEquals(StationTexts.START, station.series().timeS()[0]);
  }

  /** Clocks that are put forward leave a gap of an hour, and everything behind it an hour late. */
  @Test
  void hoursOfClockChangesAreAskedFor() throws IOException {
    LocalDateTime spring = LocalDateTime.of(2018, 3, 24, 0, 0);
    String names = "time,T_5,T_10,T_20";
    String clock = table(names, ",", h -> spring.plusHours(h < 26 ? h : h + 1) + ":00");
    assertTrue(warned(series(clock), "put forward"));
    assertFalse(warned(series(clock, "import.time-zone=Europe/Berlin"), ""));
    LocalDateTime autumn = LocalDateTime.of(2018, 10, 27, 0, 0);
    String standard = table(names, ",", h -> autumn.plusHours(h) + ":00");
    assertTrue(warned(series(standard, "import.time-zone=Europe/Berlin"), "clocks back"));
    assertFalse(warned(series(standard), ""));
  }

  @Test
  void longRowsSayTheirUnits() throws IOException {
    String rows =
        StationTexts.longRows().replace("verticalPosition,soilTempMean", "depth_cm,soil (°F)");
    String text = rows.replace(",501,", ",5,").replace(",502,", ",10,").replace(",503,", ",20,");
    String[] keys = {"format=long", "time-column=startDateTime", "columns=[\"soil (°F)\"]"};
    Series series =
        series(text, Stream.of(keys).map("import."::concat).toArray(String[]::new)).series();
    assertArrayEquals(DEPTH, series.depthM(), 1e-12);
    assertEquals((state(3, 1) - 32) / 1.8, series.state()[3][1], 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"finalQF", "T_5cm_QC", "flag", "Quality flag"})
  void flagsAreNotPassedOverInSilence(String name) throws IOException {
    String text =
        table("time,T_5cm,T_10cm,T_20cm," + name, ",", TIME).replaceAll("(\\d)\n", "$1,0\n");
    assertTrue(warned(series(text), name));
    assertFalse(warned(series(text, "import.quality-column=\"" + name + "\""), ""));
  }

  private Station ameriflux(String text, String... keys) throws IOException {
    List<String> all = new ArrayList<>(List.of("import.format=ameriflux", DEPTHS));
    all.addAll(List.of(keys));
    return read(Map.of(FILE, text), all.toArray(String[]::new));
  }

  private static String filled(String flag) {
    return table(FILLED, ",", StationTexts::compact)
        .replaceAll("(?m)^(\\d.*)$", "$1," + flag + "," + flag + "," + flag);
  }

  @Test
  void gapFilledValuesAreNoMeasurements() throws IOException {
    right(ameriflux(filled("0")));
    right(ameriflux(filled("0.0")));
    String some = filled("0").replaceFirst("(?m)^(2018.*),0$", "$1,1");
    assertTrue(Double.isNaN(ameriflux(some).series().state()[0][2]));
    String mixed = filled("2").replace("TS_F_MDS_3", "TS_1_3_1");
    refused(
        "import.columns",
        () -> ameriflux(mixed, "import.columns=[TS_F_MDS_1, TS_F_MDS_2, TS_1_3_1]"));
    String network =
        table(
            "TIMESTAMP_START,TS_F_1_1_1,TS_F_1_2_1,TS_F_1_3_1,TS_F_1_4_1,TS_2_1_1,TS_2_2_1,TS_2_3_1",
            ",",
            h -> compact(h) + ",1,1,1,1");
    right(ameriflux(network));
  }

  @Test
  void weeksAndSummerTimesAreNoHours() {
    String names = "TIMESTAMP_START,TS_1_1_1,TS_1_2_1,TS_1_3_1";
    String weeks =
        table(names, ",", h -> at(24 * 7 * h).toString().substring(0, 10).replace("-", ""));
    refused("YYYYMMDDHHMM", () -> ameriflux(weeks));
    String hours = table(names, ",", StationTexts::compact);
    refused("import.time-zone", () -> ameriflux(hours, "import.time-zone=Europe/Berlin"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void probesAtOneDepthAreNotMixed(boolean ceop) throws IOException {
    Map<String, String> files = StationTexts.ismn(ceop);
    String path = files.keySet().iterator().next();
    String second = files.get(path).replaceAll(" (\\d+)(\\.\\d G M)", " 9$1$2");
    Map<String, String> both = new TreeMap<>(files);
    both.put(path.replace("_Probe", "_Other"), second.replaceFirst(" G M", " C01,D03 M"));
    Station station = read(both, "import.format=ismn");
    right(station);
    assertTrue(station.notes().toString().contains("of 2 probes at 0.05 m"));
    both.put(path.replace("_Probe", "_Probe_20180728_20180801"), second);
    refused("one value a time", () -> read(both, "import.format=ismn"));
    Map<String, String> flagged = new TreeMap<>();
    files.forEach((p, text) -> flagged.put(p, text.replace(" G M", " C01 M")));
    refused("flag G", () -> read(flagged, "import.format=ismn"));
    Map<String, String> marked = new TreeMap<>();
    files.forEach((p, text) -> marked.put("a_sm_b/" + p, "\uFEFF" + text.replace("\n", "\r\n")));
    right(read(marked, "import.format=ismn"));
  }

  @Test
  void anHourOfUscrnThatIsThereTwice() throws IOException {
    String text = StationTexts.uscrn(1);
    String path = "CRNH0203-2018-X.txt";
    String first = text.lines().findFirst().orElseThrow() + "\n";
    right(read(Map.of(path, text + first), "import.format=uscrn"));
    String other = first.replace(" " + StationTexts.number(state(0, 1)) + " ", " 3.3 ");
    refused("one value a time", () -> read(Map.of(path, text + other), "import.format=uscrn"));
  }

  @Test
  void aLoggersFileWithAMarkAndNan() throws IOException {
    String text = StationTexts.toa5(1);
    right(read(Map.of("logger.dat", "\uFEFF" + text.replace("\n", "\r\n")), "import.format=toa5"));
    String nan = text.replaceFirst("(?m)^(\"2018[^,]*),[^,]*", "$1,\"NAN\"");
    Series series = read(Map.of("logger.dat", nan), "import.format=toa5").series();
    assertTrue(Double.isNaN(series.state()[0][0]));
    assertEquals(state(0, 1), series.state()[0][1]);
  }
}
