package loam.station;

import static loam.testing.StationTexts.DEPTH;
import static loam.testing.StationTexts.HOURS;
import static loam.testing.StationTexts.START;
import static loam.testing.StationTexts.ameriflux;
import static loam.testing.StationTexts.at;
import static loam.testing.StationTexts.ismn;
import static loam.testing.StationTexts.longRows;
import static loam.testing.StationTexts.number;
import static loam.testing.StationTexts.state;
import static loam.testing.StationTexts.table;
import static loam.testing.StationTexts.toa5;
import static loam.testing.StationTexts.uscrn;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.experiment.ImportSettings.Format;
import loam.parquet.RecordFiles;
import loam.store.LocalStore;
import loam.testing.StationTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One record, eighty hours of three sensors, written down in the ways that people have: read as it
 * is, or refused in one line, never another number.
 */
class StationFilesTest {
  @TempDir Path folder;
  private LocalStore store;

  @BeforeEach
  void openStore() {
    store = new LocalStore(folder);
  }

  /** A flux stands beside the states in its own unit, at the same times. */
  @Test
  void aFluxIsReadAsItStands() throws IOException {
    store.write(
        "flux.csv",
        "time,T_5cm,T_10cm,T_20cm,G\n2018-07-28 00:00,15,15,15,-80.5\n"
            + "2018-07-28 01:00,15,15,15,\n2018-07-28 02:00,15,15,15,120\n");
    Series flux =
        StationFiles.column(
            store, "flux.csv", request(FileSettings.defaults()), "import.flux-column", "G", 0.08);
    assertEquals(START + 7200, flux.timeS()[2]);
    assertEquals(-80.5, flux.state()[0][0]);
    assertTrue(Double.isNaN(flux.state()[1][0]));
    assertEquals(120, flux.state()[2][0]);
    assertRefused(
        "import.flux-column",
        () ->
            StationFiles.column(
                store,
                "flux.csv",
                request(FileSettings.defaults()),
                "import.flux-column",
                "H",
                0.08));
  }

  private List<String> write(Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      store.write(file.getKey(), file.getValue());
    }
    return List.copyOf(files.keySet());
  }

  private static String spelled(String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return table("time,TS_5,TS_10,TS_20", ",", h -> format.format(at(h)));
  }

  private static StationRequest request(FileSettings file) {
    return new StationRequest(
        Quantity.TEMPERATURE,
        "",
        List.of(),
        List.of(),
        "",
        1,
        0,
        List.of(),
        file,
        StationRequest.STATES);
  }

  private Station read(String text) throws IOException {
    return read(text, FileSettings.defaults());
  }

  private Station read(String text, FileSettings file) throws IOException {
    store.write("s.csv", text);
    return StationFiles.read(store, List.of("s.csv"), Format.SERIES, request(file)).get(0);
  }

  private static void assertRight(Station station, double firstS) {
    Series series = station.series();
    assertArrayEquals(DEPTH, series.depthM(), 1e-12);
    assertEquals(HOURS, series.times());
    for (int h = 0; h < HOURS; h++) {
      assertEquals(firstS + 3600.0 * h, series.timeS()[h], 0.05);
      for (int i = 0; i < DEPTH.length; i++) {
        assertEquals(state(h, i), series.state()[h][i], 1e-9);
      }
    }
  }

  private static void assertRefused(String key, org.junit.jupiter.api.function.Executable reading) {
    BadInput refused = assertThrows(BadInput.class, reading);
    assertTrue(refused.getMessage().contains(key), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.SSS",
        "yyyy-MM-dd'T'HH:mm:ss.S'Z'",
        "yyyy-MM-dd HH:mm:ss.SSSSSS",
        "yyyy-MM-dd HH:mm:ss 'UTC'",
        "yyyy-MM-dd HH:mm:ss'+00:00'",
        "yyyy-MM-dd HH:mm:ss'+0000'",
        "yyyy-MM-dd H:mm",
        "yyyy-M-d H:mm",
        "yyyy/MM/dd HH:mm",
        "yyyy/M/d H:mm:ss",
        "yyyy.MM.dd HH:mm",
        "dd.MM.yyyy HH:mm",
        "dd.MM.yyyy HH:mm:ss",
        "d.M.yyyy H:mm",
        "dd/MM/yyyy HH:mm",
        "MM/dd/yyyy HH:mm",
        "M/d/yyyy H:mm",
        "M/d/yyyy h:mm a",
        "MM/dd/yyyy hh:mm:ss a",
        "dd-MM-yyyy HH:mm",
        "dd-MMM-yyyy HH:mm:ss",
        "d MMM yyyy HH:mm",
        "yyyyMMddHHmm",
        "yyyyMMddHHmmss",
        "yyyyMMdd HHmm",
        "yyyyMMddHH"
      })
  void thirtySpellingsOfATime(String pattern) throws IOException {
    assertRight(read(spelled(pattern)), START);
  }

  @Test
  void midnightIsAlsoTwentyFour() throws IOException {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    assertRight(
        read(
            table(
                "time,TS_5,TS_10,TS_20",
                ",",
                h ->
                    at(h).getHour() == 0
                        ? day.format(at(h).minusDays(1)) + " 24:00"
                        : day.format(at(h)) + String.format(" %02d:00", at(h).getHour()))),
        START);
  }

  @Test
  void numbersAreTimesOfTheirOwnKind() throws IOException {
    String header = "time,TS_5,TS_10,TS_20";
    assertRight(read(table(header, ",", h -> Long.toString((long) START + 3600L * h))), START);
    assertRight(
        read(table(header, ",", h -> Long.toString(1000 * ((long) START + 3600L * h)))), START);
    assertRight(
        read(
            table(
                header,
                ",",
                h -> String.format(Locale.ROOT, "%.6f", START / 86_400 + 25_569 + h / 24.0))),
        START);
    assertRight(read(table("hours,TS_5,TS_10,TS_20", ",", h -> h + ".0")), 0);
    assertRight(
        read(
            table(header, ",", h -> Integer.toString(60 * h)),
            with("time-format", "minutes since 2018-07-28 00:00")),
        START);
  }

  /** In the first days of a month both orders are times, with other steps between days. */
  @Test
  void dayAndMonthAreNeverConfusedInSilence() throws IOException {
    String text = "time,TS_5,TS_10\n";
    StringBuilder daily = new StringBuilder(text);
    for (int d = 1; d <= 9; d++) {
      daily.append(String.format("0%d/0%d/2018,%d,2\n", d, d, d));
    }
    assertEquals(9, read(daily.toString()).series().times());
    StringBuilder either = new StringBuilder(text);
    for (int h = 1; h <= 9; h++) {
      either.append(String.format("03/05/2018 0%d:00,%d,2\n", h, h));
    }
    assertRefused("import.time-format", () -> read(either.toString()));
    assertEquals(
        9, read(either.toString(), with("time-format", "dd/MM/yyyy HH:mm")).series().times());
  }

  @ParameterizedTest
  @ValueSource(strings = {"noon", "2018-13-01 00:00", "2018-02-30 00:00", "25.8", "", "1e12"})
  void whatIsNoTimeIsRefusedWithTheKey(String bad) {
    String text = spelled("yyyy-MM-dd HH:mm").replace("2018-07-28 05:00", bad);
    assertRefused("import.time-format", () -> read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "',',.,T",
    "',',.,' '",
    "';',.,T",
    "';',.,' '",
    "tab,.,T",
    "tab,.,' '",
    "'|',.,' '",
    "' ',.,T",
    "';',',',T",
    "';',',',' '",
    "tab,',',T",
    "tab,',',' '",
    "'|',',',' '",
    "' ',',',T"
  })
  void separatorsAndDecimals(String name, String decimal, String beforeHours) throws IOException {
    char separator = name.equals("tab") ? '\t' : name.charAt(0);
    String text = spelled("yyyy-MM-dd'T'HH:mm:ss").replace(',', separator);
    if (decimal.equals(",")) {
      text = text.replaceAll("(\\d)\\.(\\d)", "$1,$2");
    }
    assertRight(read(text.replaceAll("(\\d)T(\\d)", "$1" + beforeHours + "$2")), START);
  }

  @Test
  void quotedCellsTrailingSeparatorsAndPreambles() throws IOException {
    String plain = spelled("yyyy-MM-dd HH:mm");
    assertRight(read(plain.replaceAll("(\\d+)\\.(\\d)(?=[,\n])", "\"$1,$2\"")), START);
    assertRight(read(plain.replace("\n", ",\n")), START);
    assertRight(read("# site: X\n# version: 2\n" + plain), START);
    assertRight(read("latitude,longitude,elevation,zone\n53.5,9.9,11.0,GMT\n\n" + plain), START);
    assertRight(read(plain.replaceFirst("\n", "\nTS,degC,degC,degC\n")), START);
    assertRight(read(plain.replace("\n", "\r\n")), START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "utf8-bom", "utf16-bom"})
  void encodings(String name) throws IOException {
    String text =
        table("time,TS_5 (°C),TS_10 (°C),TS_20 (°C)", ",", h -> at(h).toString().replace('T', ' '));
    Charset charset =
        switch (name) {
          case "utf8-bom" -> StandardCharsets.UTF_8;
          case "utf16-bom" -> StandardCharsets.UTF_16LE;
          default -> Charset.forName(name);
        };
    byte[] bytes = ((name.endsWith("bom") ? "\uFEFF" : "") + text).getBytes(charset);
    store.write("s.csv", out -> out.write(bytes));
    Station station =
        StationFiles.read(store, List.of("s.csv"), Format.SERIES, request(FileSettings.defaults()))
            .get(0);
    assertRight(station, START);
    assertEquals("TS_5 (°C)", station.series().columns().get(0));
  }

  @Test
  void aMarkBeforeAQuotedHeaderIsNoPartOfIt() throws IOException {
    assertRight(read("\uFEFF" + spelled("yyyy-MM-dd HH:mm").replace("time,", "\"time\",")), START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NaN",
        "NAN",
        "nan",
        "NA",
        "N/A",
        "null",
        "None",
        "-9999",
        "-9999.0",
        "-9999.00",
        "-6999",
        "-6999.0",
        "-7999",
        "7999",
        "-999",
        "-999.0",
        "n/a",
        "NULL",
        " "
      })
  void twentyMarksOfMissingValues(String mark) throws IOException {
    String text = spelled("yyyy-MM-dd HH:mm").replaceFirst("05:00,[^,]*,", "05:00," + mark + ",");
    Series series = read(text).series();
    assertTrue(Double.isNaN(series.state()[5][0]), mark);
    assertEquals(state(5, 1), series.state()[5][1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-99", "9999", "999", "1e30", "bad", "12f", "0x1p3", "--"})
  void otherMarksAreRefusedNotComputed(String mark) {
    String text = spelled("yyyy-MM-dd HH:mm").replaceFirst("05:00,[^,]*,", "05:00," + mark + ",");
    assertRefused("import.missing", () -> read(text));
  }

  @Test
  void unitsAreReadOrAskedFor() throws IOException {
    String celsius = spelled("yyyy-MM-dd HH:mm");
    String kelvin = mapped(celsius, t -> t + 273.15);
    String fahrenheit = mapped(celsius, t -> 1.8 * t + 32);
    assertRefused("import.state-unit = K", () -> read(kelvin));
    assertRight(read(kelvin, with("state-unit", "K")), START);
    assertRight(read(fahrenheit, with("state-unit", "F")), START);
    String header = "time,TS_5 [K],TS_10 [K],TS_20 [K]";
    assertRight(read(kelvin.replaceFirst("[^\n]*", header)), START);
    assertRight(read(kelvin.replaceFirst("\n", "\nTS,K,K,K\n")), START);
    assertRight(
        read(fahrenheit.replaceFirst("[^\n]*", "time,TS_5 (°F),TS_10 (°F),TS_20 (°F)")), START);
    assertRefused("import.state-unit", () -> read(celsius, with("state-unit", "K")));
  }

  /** The unit of all is not that of one sensor alone: the hint leaves it out, and then it works. */
  @Test
  void oneSensorInAnotherUnitIsNamedAndCanBeLeftOut() throws IOException {
    StringBuilder text = new StringBuilder("time,TS_5,TS_10,TS_20,TS_30\n");
    for (int h = 0; h < HOURS; h++) {
      text.append(at(h).toString().replace('T', ' '));
      for (int i = 0; i < DEPTH.length; i++) {
        text.append(',').append(number(state(h, i)));
      }
      text.append(',').append(number(300 + h)).append('\n');
    }
    assertRefused("import.exclude=[\"TS_30\"]", () -> read(text.toString()));
    StationRequest request =
        new StationRequest(
            Quantity.TEMPERATURE,
            "",
            List.of(),
            List.of(),
            "",
            1,
            0,
            List.of("TS_30"),
            FileSettings.defaults(),
            StationRequest.STATES);
    Series series =
        StationFiles.read(store, List.of("s.csv"), Format.SERIES, request).get(0).series();
    assertEquals(4, series.sensors());
    assertEquals(state(7, 1), series.state()[7][1]);
  }

  private static String mapped(String text, java.util.function.DoubleUnaryOperator map) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n")) {
      String[] cells = line.split(",");
      for (int i = 0; i < cells.length; i++) {
        boolean value = cells[i].matches("-?\\d+\\.\\d");
        out.append(i == 0 ? "" : ",");
        out.append(
            value ? Double.toString(map.applyAsDouble(Double.parseDouble(cells[i]))) : cells[i]);
      }
      out.append('\n');
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "'TS_5,TS_10,TS_20'",
    "'TS_5_Avg,TS_10_Avg,TS_20_Avg'",
    "'soil_temperature_5cm (°C),soil_temperature_10cm (°C),soil_temperature_20cm (°C)'",
    "'Tsoil 0.05m,Tsoil 0.10m,Tsoil 0.20m'",
    "'TS_CF1_0x05_1,TS_CF1_0x10_1,TS_CF1_0x20_1'",
    "'T50mm,T100mm,T200mm'"
  })
  void depthsByTheColumnsNames(String names) throws IOException {
    assertRight(read(spelled("yyyy-MM-dd HH:mm").replaceFirst("[^\n]*", "time," + names)), START);
  }

  @Test
  void namesThatOnlyCountSensorsTellNoDepth() {
    assertRefused(
        "import.depths",
        () -> read(spelled("yyyy-MM-dd HH:mm").replaceFirst("[^\n]*", "time,TS_1,TS_2,TS_3")));
  }

  @Test
  void linesInAnyOrderAndRepeatedOnesAreOneRecord() throws IOException {
    List<String> lines = new ArrayList<>(spelled("yyyy-MM-dd HH:mm").lines().toList());
    String header = lines.remove(0);
    java.util.Collections.reverse(lines);
    assertRight(read(header + "\n" + String.join("\n", lines) + "\n"), START);
    lines.add(7, lines.get(6));
    assertRight(read(header + "\n" + String.join("\n", lines) + "\n"), START);
  }

  /** The formats tell the same record; their own conventions move the times. */
  @Test
  void everyFormatTellsTheSameRecord() throws IOException {
    store.write("long.csv", longRows());
    assertRight(
        one("long.csv", Format.LONG, request("startDateTime", List.of("soilTempMean"))), START);
    store.write("AMF_XX-Tst_BASE_HR_1-5.csv", "# Site: XX-Tst\n# Version: 1-5\n" + ameriflux());
    StationRequest depths =
        new StationRequest(
            Quantity.TEMPERATURE,
            "",
            List.of(),
            List.of(0.05, 0.10, 0.20),
            "",
            1,
            0,
            List.of(),
            FileSettings.defaults(),
            StationRequest.STATES);
    Station flux = one("AMF_XX-Tst_BASE_HR_1-5.csv", Format.AMERIFLUX, depths);
    assertRight(flux, START + 1800);
    assertEquals("XX-Tst", flux.site());
    store.write("logger.dat", toa5(0));
    Station logger = one("logger.dat", Format.TOA5, request(FileSettings.defaults()));
    assertRight(logger, START - 1800);
    assertEquals("HILL", logger.site());
    store.write("CRNH0203-2018-X.txt", uscrn(0));
    Station crn = one("CRNH0203-2018-X.txt", Format.USCRN, request(FileSettings.defaults()));
    assertRight(crn, START - 1800);
    assertEquals(40.5, crn.latitude());
    for (boolean ceop : new boolean[] {false, true}) {
      List<String> files = write(ismn(ceop));
      assertRight(
          StationFiles.read(store, files, Format.ISMN, request(FileSettings.defaults())).get(0),
          START);
    }
  }

  /** What is kept of them differs in no bit, but for the name of the site and of its sensors. */
  @Test
  void everyFormatGivesTheSameRecordsFile() throws IOException {
    store.write("series.csv", table("time,T_5,T_10,T_20", ",", h -> at(h + 1) + ":00"));
    store.write("long.csv", longRows());
    store.write("AMF_XX-Tst_BASE_HR_1-5.csv", ameriflux());
    store.write("logger.dat", toa5(1));
    store.write("CRNH0203-2018-X.txt", uscrn(0));
    StationRequest plain = request(FileSettings.defaults());
    FileSettings.Stamp end = FileSettings.Stamp.INTERVAL_END;
    StationRequest depths = request("", List.of());
    List<Station> all =
        List.of(
            one("series.csv", Format.SERIES, stamped(plain, end)),
            one(
                "long.csv",
                Format.LONG,
                stamped(
                    request("startDateTime", List.of("soilTempMean")),
                    FileSettings.Stamp.INTERVAL_START)),
            one(
                "AMF_XX-Tst_BASE_HR_1-5.csv",
                Format.AMERIFLUX,
                depths.with("", List.of(), List.of(0.05, 0.10, 0.20), FileSettings.defaults())),
            one("logger.dat", Format.TOA5, plain),
            StationFiles.read(
                    store,
                    write(ismn(false)),
                    Format.ISMN,
                    stamped(plain, FileSettings.Stamp.INTERVAL_START))
                .get(0),
            StationFiles.read(
                    store,
                    write(ismn(true)),
                    Format.ISMN,
                    stamped(plain, FileSettings.Stamp.INTERVAL_START))
                .get(0));
    byte[] first = file(all.get(0), START + 1800);
    for (Station station : all) {
      org.junit.jupiter.api.Assertions.assertArrayEquals(
          first, file(station, START + 1800), station.site());
    }
    // USCRN's hours end where the others' begin: the same record an hour before.
    byte[] uscrn = file(one("CRNH0203-2018-X.txt", Format.USCRN, plain), START - 1800, 3600);
    org.junit.jupiter.api.Assertions.assertArrayEquals(first, uscrn);
  }

  private byte[] file(Station station, double firstS) throws IOException {
    return file(station, firstS, 0);
  }

  /** The records file of a station, later by some seconds. */
  private byte[] file(Station station, double firstS, double laterS) throws IOException {
    Series own = station.series();
    assertEquals(firstS, own.timeS()[0]);
    double[] times = java.util.Arrays.stream(own.timeS()).map(t -> t + laterS).toArray();
    Series named = new Series("x", List.of("a", "b", "c"), own.depthM(), times, own.state());
    RecordFiles.write(
        store,
        "record.parquet",
        new RecordFiles.Stored("x", named, START, RecordFiles.States.MEASURED),
        "0");
    try (java.io.InputStream in = store.open("record.parquet")) {
      return in.readAllBytes();
    }
  }

  private static StationRequest stamped(StationRequest request, FileSettings.Stamp stamp) {
    FileSettings f = request.file();
    return request.with(
        request.timeColumn(),
        request.columns(),
        request.depths(),
        new FileSettings(
            f.separator(),
            f.decimal(),
            f.encoding(),
            f.skipLines(),
            f.comment(),
            f.missing(),
            f.timeFormat(),
            f.timeZone(),
            stamp,
            f.depthUnit(),
            f.stateUnit(),
            f.depthColumn(),
            f.qualityColumn(),
            f.goodFlags(),
            f.depthOf()));
  }

  private Station one(String path, Format format, StationRequest request) throws IOException {
    return StationFiles.read(store, List.of(path), format, request).get(0);
  }

  private static StationRequest request(String time, List<String> columns) {
    return new StationRequest(
        Quantity.TEMPERATURE,
        time,
        columns,
        List.of(0.05, 0.10, 0.20),
        "",
        1,
        0,
        List.of(),
        with("quality-column", "finalQF"),
        StationRequest.STATES);
  }

  /** Flags other than the good ones take a value out. */
  @Test
  void flaggedValuesAreMissing() throws IOException {
    store.write("long.csv", longRows().replaceFirst(",0\n", ",1\n"));
    Station station =
        one("long.csv", Format.LONG, request("startDateTime", List.of("soilTempMean")));
    assertTrue(Double.isNaN(station.series().state()[0][0]));
    assertEquals(state(0, 1), station.series().state()[0][1]);
  }

  @Test
  void heightsOfVariablesGiveDepths() throws IOException {
    store.write(
        "AMF_XX-Tst_BASE_HR_1-5.csv",
        table("TIMESTAMP_START,TS_1_1_1,TS_1_2_1,TS_1_3_1", ",", StationTexts::compact));
    StringBuilder info = new StringBuilder("SITE_ID,GROUP_ID,VARIABLE_GROUP,VARIABLE,DATAVALUE\n");
    for (int i = 0; i < DEPTH.length; i++) {
      String group = "XX-Tst," + (100 + i) + ",GRP_VAR_INFO,";
      info.append(group).append("VAR_INFO_VARNAME,TS_1_").append(i + 1).append("_1\n");
      info.append(group).append("VAR_INFO_HEIGHT,").append(-DEPTH[i]).append('\n');
    }
    store.write("info.csv", info.toString());
    StationRequest request =
        new StationRequest(
            Quantity.TEMPERATURE,
            "",
            List.of(),
            List.of(),
            "info.csv",
            1,
            0,
            List.of(),
            FileSettings.defaults(),
            StationRequest.STATES);
    assertRight(one("AMF_XX-Tst_BASE_HR_1-5.csv", Format.AMERIFLUX, request), START + 1800);
    assertRefused(
        "import.variables",
        () ->
            one("AMF_XX-Tst_BASE_HR_1-5.csv", Format.AMERIFLUX, request(FileSettings.defaults())));
  }

  /** Names that only count sensors, a column too many, and a file that has none of the names. */
  @Test
  void depthsThatNamesDoNotTellAreGivenByName() throws IOException {
    String counted =
        table("time,T_3,T_1,T_2", ",", h -> at(h).toString())
            .lines()
            .map(row -> row + (row.startsWith("time") ? ",T_9" : ",1.5"))
            .collect(Collectors.joining("\n"));
    FileSettings known = with("depth-of", "");
    Station station = read(counted + "\n", known);
    assertEquals(List.of("T_3", "T_1", "T_2"), station.series().columns());
    assertRight(station, START);
    assertRight(read(table("time,TS_5,TS_10,TS_20", ",", h -> at(h).toString()), known), START);
  }

  private static FileSettings with(String key, String value) {
    FileSettings d = FileSettings.defaults();
    return new FileSettings(
        d.separator(),
        d.decimal(),
        d.encoding(),
        d.skipLines(),
        d.comment(),
        d.missing(),
        key.equals("time-format") ? value : d.timeFormat(),
        d.timeZone(),
        d.stamp(),
        d.depthUnit(),
        key.equals("state-unit") ? value : d.stateUnit(),
        d.depthColumn(),
        key.equals("quality-column") ? value : d.qualityColumn(),
        d.goodFlags(),
        key.equals("depth-of") ? Map.of("T_3", 0.05, "T_1", 0.1, "T_2", 0.2) : d.depthOf());
  }
}
