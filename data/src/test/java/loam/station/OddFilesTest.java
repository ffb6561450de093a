package loam.station;

import static loam.station.Reading.refused;
import static loam.station.Reading.right;
import static loam.station.Reading.warned;
import static loam.testing.StationTexts.DEPTH;
import static loam.testing.StationTexts.HOURS;
import static loam.testing.StationTexts.START;
import static loam.testing.StationTexts.at;
import static loam.testing.StationTexts.number;
import static loam.testing.StationTexts.state;
import static loam.testing.StationTexts.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import loam.physics.Equation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines, numbers, times and depths that a reader may take for others: right, asked for, refused.
 */
class OddFilesTest {
  private static final Function<Integer, String> TIME = h -> at(h) + ":00";
  private static final String NAMES = "time,T_5cm,T_10cm,T_20cm";
  private static final String LONG = "import.format=long";
  private static final String[] ROWS = {
    LONG, "import.time-column=time", "import.columns=[value]",
  };

  @TempDir Path folder;

  private Station series(String text, String... keys) throws IOException {
    return Reading.series(folder, text, keys);
  }

  private static String plain() {
    return table(NAMES, ",", TIME);
  }

  /** The longest run of lines alike was all that was read of a file. */
  @Test
  void linesThatAreShorterOrEmptyCutNothingOff() throws IOException {
    right(series(plain().replaceFirst("(?m)^(2018-07-28T05.*)$", "$1,")));
    Station gap = series(plain().replaceFirst("(?m)^(2018-07-28T05:00:00).*$", "$1,NaN,NaN,NaN"));
    assertEquals(HOURS, gap.series().times());
    assertEquals(state(0, 0), gap.series().state()[0][0]);
    right(series(plain().replaceFirst("(?m)^(2018-07-28T05)", "\n$1")));
    right(series(plain().replaceFirst("(?m)^(2018-07-28T05)", "# the logger was changed\n$1")));
    refused("line 7", () -> series(plain().replaceFirst("(?m)^(2018-07-28T05.*),.*$", "$1")));
  }

  /** A value that is left out between blanks moves all others by a column. */
  @Test
  void nothingBetweenBlanksIsNoCell() throws IOException {
    String blanks = plain().replace(",", "   ").replaceAll("(\\d)\n", "$1   55\n");
    String text = blanks.replaceFirst("T_20cm", "T_20cm RH");
    right(series(text));
    String moved = text.replaceFirst("(T05:00:00) +[\\d.]+", "$1          ");
    refused("5 cells between blanks", () -> series(moved));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u202f", "\u2007", "\t", " "})
  void blanksOfAnyKindAreNoPartOfACell(String blank) throws IOException {
    right(series(plain().replace(",", "," + blank)));
    right(series(plain().replace(",", blank + ",")));
  }

  @Test
  void minusSignsOfTypesetters() throws IOException {
    String below = plain().replaceFirst("(T05:00:00),[^,]*", "$1,\u22123.5");
    assertEquals(-3.5, series(below).series().state()[5][0]);
  }

  /** Thousands, and two decimal marks in a file. */
  @ParameterizedTest
  @ValueSource(strings = {"1'022,5", "1.022,5", "1 022,5", "1.022", "12.5", "1,2D+01", "\u0661,5"})
  void numbersThatMayBeOthersAreRefused(String cell) {
    String text = plain().replace(',', ';').replace('.', ',');
    String odd = text.replaceFirst("(T05:00:00);[^;]*", "$1;" + cell);
    refused("import.decimal", () -> series(odd));
  }

  @ParameterizedTest
  @CsvSource({"\u202fAM,\u202fPM", "\u00a0a.m.,\u00a0p.m.", "' a. m.',' p. m.'"})
  void halvesOfADayInOtherLanguages(String morning, String evening) throws IOException {
    Function<Integer, String> clock =
        h ->
            at(h).toString().substring(0, 10)
                + " "
                + (at(h).getHour() % 12 == 0 ? 12 : at(h).getHour() % 12)
                + ":00"
                + (at(h).getHour() < 12 ? morning : evening);
    Station station = series(table(NAMES, ",", clock));
    right(station);
    assertEquals(START + 3600.0 * 79, station.series().timeS()[79]);
  }

  /** A German spreadsheet's days, and counts from other years. */
  @Test
  void spreadsheetsDaysAndWhatIsNone() throws IOException {
    String serial =
        table(
            NAMES,
            ",",
            h -> String.format(Locale.ROOT, "%.6f", START / 86_400 + 25_569 + h / 24.0));
    Station german = series(serial.replace(',', ';').replace('.', ','));
    right(german);
    assertEquals(START, german.series().timeS()[0], 0.05);
    Function<Integer, Double> days = h -> START / 86_400 + h / 24.0;
    refused("import.time-format", () -> series(table(NAMES, ",", h -> days.apply(h).toString())));
    Function<Integer, Long> since1904 = h -> (long) START + 2_082_844_800L + 3600L * h;
    refused(
        "import.time-format", () -> series(table(NAMES, ",", h -> since1904.apply(h).toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOY", "jday", "Julian day", "day of year", "decimal_doy", "yday"})
  void daysOfAYearAreDays(String name) throws IOException {
    String text = table(NAMES.replace("time", name), ",", h -> Double.toString(209 + h / 24.0));
    Station station = series(text, "import.time-column=\"" + name + "\"");
    right(station);
    assertEquals(3600, station.series().timeS()[1] - station.series().timeS()[0], 1e-4);
  }

  @Test
  void numbersFarFromZeroAreAskedFor() {
    String text = table(NAMES, ",", h -> Double.toString(209 + h / 24.0));
    refused("import.time-format", () -> series(text));
  }

  /** Coarse values are the same in the hour that comes twice: without it all behind is early. */
  @Test
  void hoursThatComeTwiceAndAreAlike() throws IOException {
    LocalDateTime autumn = LocalDateTime.of(2018, 10, 27, 0, 0);
    Function<Integer, String> clock = h -> autumn.plusHours(h < 27 ? h : h - 1) + ":00";
    String twice = table(NAMES, ",", clock).replaceAll(",[^\n,T]*(?=[,\n])", ",15");
    assertTrue(warned(series(twice), "put back"));
    List<String> day = plain().lines().toList();
    assertFalse(warned(series(String.join("\n", day) + "\n" + day.get(9) + "\n"), "put back"));
  }

  @ParameterizedTest
  @CsvSource({
    "'T 0,05m;T 0,1m;T 0,2m', 0.05, 0.1, 0.2",
    "'T_0p05m;T_0p10m;T_0p20m', 0.05, 0.1, 0.2",
    "'T_0_05m;T_0_1m;T_0_2m', 0.05, 0.1, 0.2",
    "'STO.I-1:-2 (degC);STO.I-1:-4 (degC);STO.I-1:-8 (degC)', 0.0508, 0.1016, 0.2032",
    "'V_TE005;V_TE010;V_TE020', 0.05, 0.1, 0.2",
    "'T_2,5cm;T_10cm;T_20cm', 0.025, 0.1, 0.2",
  })
  void depthsThatNamesTell(String names, double a, double b, double c) throws IOException {
    Series series =
        series(
                table(
                    "MESS_DATUM;" + names,
                    ";",
                    h -> at(h).toString().substring(0, 13).replaceAll("[-T]", "")))
            .series();
    assertArrayEquals(new double[] {a, b, c}, series.depthM(), 1e-12);
  }

  @Test
  void metresOrTheirPartsAreAskedFor() {
    refused("import.depths", () -> series(table("time,T_05m,T_10m,T_20m", ",", TIME)));
  }

  /** The unit of bare numbers in names is the settings', where they say one. */
  @Test
  void bareNumbersInNamesHaveTheSettingsUnit() throws IOException {
    String text = table("time,T_2,T_4,T_8", ",", TIME);
    assertArrayEquals(
        new double[] {0.0508, 0.1016, 0.2032},
        series(text, "import.depth-unit=in").series().depthM(),
        1e-12);
    String metres = table("time,T_0.05,T_0.1,T_0.2", ",", TIME);
    right(series(metres, "import.depth-unit=m"));
  }

  /** Two metres over a soil is where the air is measured. */
  @ParameterizedTest
  @ValueSource(strings = {"T2m", "T_2m", "temperature_2m (°C)"})
  void airAtTwoMetresIsNoSoil(String column) throws IOException {
    String text = plain().replaceFirst("time", "time," + column).replaceAll("(:00),", "$1,3.5,");
    Station station = series(text);
    right(station);
    assertTrue(station.notes().toString().contains("taken for the air"));
  }

  /** Heat tells the unit of depths by its diffusivity, water does not. */
  @Test
  void wholeMetresOfWaterAreAskedFor() throws IOException {
    String text = table("time,a,b,c", ",", TIME).replaceAll("(?<=[,])(\\d+)\\.(\\d)", "0.$1$2");
    Map<String, String> file = Map.of("s.csv", text);
    String columns = "import.columns=[a, b, c]";
    String depths = "import.depths=[5, 10, 20]";
    refused(
        "import.depth-unit", () -> Reading.of(folder, Equation.RICHARDS, file, columns, depths));
    Series cm =
        Reading.of(folder, Equation.RICHARDS, file, columns, depths, "import.depth-unit=cm")
            .series();
    assertArrayEquals(DEPTH, cm.depthM(), 1e-12);
    Series deep =
        Reading.of(folder, Equation.RICHARDS, file, columns, depths, "import.depth-unit=m")
            .series();
    assertEquals(20, deep.depthM()[2]);
    Map<String, String> rows =
        Map.of(
            "s.csv", rowsOf("depth", "5", "10", "20").replaceAll("(\\d+)\\.(\\d)\n", "0.$1$2\n"));
    refused("import.depth-unit", () -> Reading.of(folder, Equation.RICHARDS, rows, ROWS));
  }

  private static String rowsOf(String depth, String... levels) {
    StringBuilder text = new StringBuilder("time," + depth + ",value\n");
    for (int h = 0; h < HOURS; h++) {
      for (int i = 0; i < levels.length; i++) {
        text.append(at(h)).append(',').append(levels[i]).append(',');
        text.append(number(state(h, i))).append('\n');
      }
    }
    return text.toString();
  }

  private Station rows(String text, String... keys) throws IOException {
    String[] all = java.util.Arrays.copyOf(ROWS, ROWS.length + keys.length);
    System.arraycopy(keys, 0, all, ROWS.length, keys.length);
    return Reading.series(folder, text, all);
  }

  /** Where a key says another unit than the column's name, the key wins, and Loam says so. */
  @Test
  void theKeyOfTheUnitGoesBeforeTheColumnsName() throws IOException {
    right(rows(rowsOf("depth_cm", "5", "10", "20")));
    Station metres = rows(rowsOf("depth_cm", "0.05", "0.1", "0.2"), "import.depth-unit=m");
    right(metres);
    assertTrue(warned(metres, "column depth_cm says cm"));
    Station same = rows(rowsOf("depth_cm", "5", "10", "20"), "import.depth-unit=cm");
    right(same);
    assertFalse(warned(same, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "5 cm, 10 cm, 20 cm",
    "50 mm, 10 cm, 0.2 m",
    "-0.05, -0.1, -0.2",
    "0x05, 0x10, 0x20",
  })
  void levelsThatTellTheirDepths(String a, String b, String c) throws IOException {
    right(rows(rowsOf("depth", a, b, c)));
  }

  /** As text L10 comes before L9, and the depths that are listed would be those of others. */
  @Test
  void levelsAreInTheOrderOfTheirNumbers() throws IOException {
    String depths = "import.depths=[0.05, 0.1, 0.2]";
    right(rows(rowsOf("level", "L9", "L10", "L11"), depths));
    right(rows(rowsOf("level", "5 cm", "10 cm", "20 cm"), depths));
    right(rows(rowsOf("depth", "0.05", "0.1", "0.2").replaceFirst(",0.1,", ",0.10,")));
  }

  @Test
  void heightsAmongDepthsAreRefused() {
    refused("of one sign", () -> rows(rowsOf("z", "0.02", "-0.05", "-0.1")));
  }

  @Test
  void massesOfWaterAreAnnounced() throws IOException {
    String text =
        table("time,W_5cm (g/g),W_10cm (g/g),W_20cm (g/g)", ",", TIME)
            .replaceAll("(?<=[,])(\\d+)\\.(\\d)", "0.$1$2");
    assertTrue(warned(Reading.of(folder, Equation.RICHARDS, Map.of("s.csv", text)), "g/g"));
  }
}
