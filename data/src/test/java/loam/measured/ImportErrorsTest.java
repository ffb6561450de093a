package loam.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.FileSettings;
import loam.experiment.ImportSettings;
import loam.noise.DataNoise;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportErrorsTest {
  private static final String HEADER = "time,a,b,c\n";
  private static final String PROFILES = "profile,z_m,state,tendency\n";
  private static final Equation HEAT = Equation.HEAT;

  @TempDir Path folder;
  private LocalStore store;

  @BeforeEach
  void openStore() {
    store = new LocalStore(folder);
  }

  @Test
  void seriesErrorsNameLineAndColumn() throws IOException {
    series(HEADER + "0,1,2,3\n1,1,x,3\n2,1,2,3\n", "line 3, column b of", "'x'", "a number");
    series(HEADER + "0,1,2,3\n1,1,Infinity,3\n", "line 3, column b of", "a number with");
    series(
        HEADER + "0,1,2,3\nnoon,1,2,3\n",
        "line 3, column time of",
        "'noon'",
        "times between 1900",
        "import.time-format");
    series(HEADER + "0,1,2,3\n7,1,2,3\n7,1,2,4\n", "lines 3 and 4 of", "import.time-zone");
    series(HEADER + "0,1,2,3\n1,1,2\n", "line 3 of", "3 cells", "4 cells");
    series("time,a,b,d\n0,1,2,3\n", "import.columns = c", "it has time, a, b, d");
    series("when,a,b,c\n0,1,2,3\n", "import.time-column = time", "it has when, a, b, c");
    series("time,a,b,b,c\n0,1,2,2,3\n", "import.columns = b", "occurs once");
    series("", "lines of numbers under a header");
    series(HEADER, "lines of numbers under a header");
    series(HEADER + "0,1,2,3\n1,1,2,3\n", "at least 3 times", "it has 2");
    series(HEADER + "0,1,,3\n1,1,,3\n2,1,,3\n3,1,,3\n", "rows from which a tendency follows");
    series(HEADER + "0,1,\"2,3\n1,1,2,3\n", "unbalanced quote", store.uri());
    BadInput missing =
        assertThrows(
            BadInput.class,
            () -> Importer.read(store, "none.csv", settings(true, List.of(0.1, 0.2, 0.3)), HEAT));
    assertTrue(missing.getMessage().contains("none.csv"), missing.getMessage());
  }

  @Test
  void depthsMustIncreaseAndBeThree() throws IOException {
    store.write("s.csv", HEADER + "0,1,2,3\n1,1,2,3\n2,1,2,3\n");
    for (List<Double> depths : List.of(List.of(0.1, 0.1, 0.2), List.of(0.1, 0.2, 99.0))) {
      BadInput bad =
          assertThrows(
              BadInput.class, () -> Importer.read(store, "s.csv", settings(true, depths), HEAT));
      assertTrue(bad.getMessage().startsWith("Bad import.depths"), bad.getMessage());
    }
  }

  @Test
  void nothingToImportIsSaid() {
    ImportSettings s = settings(true, List.of(0.1, 0.2, 0.3));
    BadInput bad = assertThrows(BadInput.class, () -> Importer.read(s, HEAT));
    assertTrue(bad.getMessage().contains("import.input"), bad.getMessage());
  }

  /** A closed port: of http nobody knows before the file is opened. */
  @Test
  void hostsThatDoNotAnswerAreRefused() {
    String soil =
        "cases = [measured], case.measured { equation = heat, truth = none, state-range = [0, 9] }";
    for (String uri : List.of("http://127.0.0.1:9/a/x.csv", "hdfs://127.0.0.1:9/a/x.csv")) {
      ImportSettings s =
          ExperimentLoader.parse(soil, "test", List.of("import.input=\"" + uri + "\"")).importing();
      BadInput bad = assertThrows(BadInput.class, () -> Importer.read(s, HEAT));
      assertTrue(bad.getMessage().contains("can be reached and read"), bad.getMessage());
      assertThrows(BadInput.class, () -> Importer.digest(s));
    }
  }

  /** Of a file at the root of a bucket, a host or the disk too. */
  @ParameterizedTest
  @CsvSource({
    "s3a://b/x.csv, s3a://b, x.csv",
    "hdfs://h:8020/x.csv, hdfs://h:8020, x.csv",
    "hdfs://h/a/b/, hdfs://h/a, b",
    "file:///x.csv, file:/, x.csv",
    "/x.csv, file:/, x.csv"
  })
  void anInputHasAFolderAndAName(String input, String folder, String name) {
    List<String> keys = List.of("import.case=water", "import.input=\"" + input + "\"");
    InputFile file =
        InputFile.of(ExperimentLoader.parse("cases = [water]", "test", keys).importing());
    assertEquals(folder, file.folder().uri());
    assertEquals(name, file.name());
  }

  @Test
  void profilesAreReadAsGiven() throws IOException {
    store.write(
        "s.csv",
        "\uFEFF"
            + PROFILES
            + "a,0.1,1,\na,0.2,2,5e-6\na,0.4,3,\n"
            + "b,0.1,4,NaN\nb,0.2,5,-6e-6\nb,0.4,6,1\n");
    Imported imported = Importer.read(store, "s.csv", settings(false, List.of()), HEAT);
    assertEquals(1, imported.train().count());
    assertEquals(1, imported.test().count());
    assertArrayEquals(new double[] {0.1, 0.2, 0.4}, imported.train().column().nodesM());
    assertEquals(0.3, imported.train().column().faceM(1), 1e-15);
    assertArrayEquals(new double[] {1, 2, 3}, imported.train().state()[0]);
    assertArrayEquals(new double[] {5e-6}, imported.train().tendency()[0]);
    assertArrayEquals(new double[] {-6e-6}, imported.test().tendency()[0]);
    assertEquals(1, imported.test().id()[0]);
    assertTrue(imported.sensors().isEmpty());
  }

  /** What Java takes for a number, or a line with more than its header says, is no measurement. */
  @Test
  void nothingIsGuessedFromOddCells() throws IOException {
    for (String odd : List.of("12f", "12d", "0x1p3", "1e400", "NaN(7)", "1_000", "١٢")) {
      series(HEADER + "0,1,2,3\n1,1," + odd + ",3\n2,1,2,3\n", "line 3, column b of");
      profiles(PROFILES + "a,0.1,1,\na,0.2," + odd + ",1\na,0.4,3,\n", "line 3, column state");
    }
    series(HEADER + "0,1,2,3\n1,1,2,3,4\n2,1,2,3\n", "line 3 of", "5 cells", "4 cells");
    series("time,a,b,c,c\n0,1,2,3,3\n1,1,2,3,4\n2,1,2,3,4\n", "import.columns = c", "once");
    series("time,a,b,c,time\n0,1,2,3,0\n1,1,2,3,5\n2,1,2,3,6\n", "time", "once");
    series(HEADER + "0,1,2,\u001b[2J" + "x".repeat(100_000) + "\n1,1,2,3\n2,1,2,3\n", "s.csv");
  }

  /** A code of a gap is named as one; no range of states is hinted at that holds it. */
  @Test
  void codesAmongTemperaturesAreNamed() throws IOException {
    series(
        HEADER + "0,1,2,3\n1,1.5,-8888,3\n2,1,2.5,3.1\n3,1.2,2,3\n",
        "column b",
        "as the other sensors have",
        "import.missing");
  }

  /** As spreadsheets write it. */
  @Test
  void aQuotedHeaderBehindAMarkIsAHeader() throws IOException {
    store.write(
        "s.csv",
        "\uFEFF\"profile\",\"z_m\",\"state\",\"tendency\"\r\n"
            + "a,0.1,1,\r\na,0.2,2,5e-6\r\na,0.4,3,\r\n"
            + "b,0.1,4,\r\nb,0.2,5,-6e-6\r\nb,0.4,6,\r\n");
    Imported imported = Importer.read(store, "s.csv", settings(false, List.of()), HEAT);
    assertArrayEquals(new double[] {5e-6}, imported.train().tendency()[0]);
  }

  /** Of files that no name of a station tells apart none is left out in silence. */
  @Test
  void severalFilesWhereOneIsReadAreRefused() throws IOException {
    List<String> files = List.of("a.csv", "b.csv");
    for (String file : files) {
      store.write(file, PROFILES + "a,0.1,1,\na,0.2,2,5e-6\na,0.4,3,\n");
    }
    ImportSettings profiles = settings(false, List.of());
    refused("one file of profiles", () -> Importer.read(store, files, profiles, HEAT));
    List<String> keys =
        List.of("import.flux-column=G", "import.flux-depth=0.1", "import.input=" + store.uri());
    String soil =
        "cases = [measured], case.measured { equation = heat, truth = none, state-range = [0, 9] }";
    ImportSettings flux = ExperimentLoader.parse(soil, "test", keys).importing();
    refused("with a heat flux", () -> Importer.flux(flux, HEAT));
  }

  private static void refused(String words, Executable reading) {
    String said = assertThrows(BadInput.class, reading).getMessage();
    assertTrue(said.contains("= 2 files, ") && said.contains(words), said);
  }

  @Test
  void profileErrorsNameLineAndColumn() throws IOException {
    String a = "a,0.1,1,\na,0.2,2,1\na,0.4,3,\n";
    profiles("profile,z_m,state\na,0.1,1\n", "tendency", "it has profile, z_m, state");
    profiles(PROFILES, "lines of numbers under a header");
    profiles(PROFILES + "a,0.1,1,\na,0.2,2,1\n", "levels of profile a", "at least 3 depths");
    profiles(PROFILES + "a,0.1,1,\na,0.1,2,1\n", "line 3, column z_m", "below the one before");
    profiles(PROFILES + "a,0.1,1,\na,0.2,,1\n", "line 3, column state");
    profiles(PROFILES + "a,0.1,1,\na,0.2,2,\na,0.3,2,\n", "tendency of z_m = 0.2, profile a");
    String inner = PROFILES + "a,0.1,1,\na,0.2,2,%s\na,0.4,3,\n";
    profiles(inner.formatted("NaN"), "tendency of z_m = 0.2, profile a");
    profiles(inner.formatted("-Infinity"), "line 3, column tendency of", "a number with");
    profiles(PROFILES + a + "b,0.1,1,\nb,0.3,2,1\n", "line 6, column z_m", "z_m = 0.2");
    profiles(PROFILES + a + "b,0.1,1,\nb,0.2,2,1\n", "levels of profile b", "= 2", "expected 3");
    profiles(PROFILES + a + a, "line 5, column z_m");
    profiles(PROFILES + a, "import.train-share", "the file has 1 profiles");
  }

  private void series(String text, String... parts) throws IOException {
    bad(text, settings(true, List.of(0.1, 0.2, 0.3)), parts);
  }

  private void profiles(String text, String... parts) throws IOException {
    bad(text, settings(false, List.of()), parts);
  }

  private void bad(String text, ImportSettings settings, String... parts) throws IOException {
    store.write("s.csv", text);
    BadInput bad =
        assertThrows(BadInput.class, () -> Importer.read(store, "s.csv", settings, HEAT), text);
    for (String part : parts) {
      assertTrue(bad.getMessage().contains(part), bad.getMessage());
    }
    assertFalse(bad.getMessage().contains("\n"));
  }

  private static ImportSettings settings(boolean series, List<Double> depths) {
    List<String> columns = List.of("a", "b", "c").subList(0, depths.size());
    return new ImportSettings(
        series ? ImportSettings.Format.SERIES : ImportSettings.Format.PROFILES,
        Optional.empty(),
        "",
        "m",
        "time",
        columns,
        depths,
        "",
        List.of(),
        1,
        0,
        3,
        1,
        0.5,
        List.of(),
        DataNoise.UNKNOWN,
        FileSettings.defaults(),
        "",
        Optional.empty(),
        Optional.empty(),
        ImportSettings.Water.BY_NAMES);
  }
}
