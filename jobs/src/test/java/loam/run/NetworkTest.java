package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of stations in one command: each a site, computed once, failing alone. */
@Tag("slow")
class NetworkTest {
  static final String CONF =
      """
      cases = [net]
      estimators = [trajectory-spline]
      estimator.trajectory-spline.filter.size = 2
      import { case = net, columns = [T1, T2, T3, T4], depths = [0.02, 0.06, 0.10, 0.14], time-column = when }
      case.net { equation = heat, truth = none, state-range = [-20, 60], spline.size = 35 }
      """;

  @TempDir Path folder;
  private Path stations;
  private Path out;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.conf"), CONF);
    stations = Files.createDirectory(folder.resolve("stations"));
    out = folder.resolve("out");
    String record = MeasuredRecord.csv();
    for (int i = 0; i < 4; i++) {
      station("site" + i, record, 1 + 140 * i);
    }
    Files.writeString(stations.resolve("broken.csv"), "when,T1,T2,T3,T4\nyesterday,1,2,3,4\n");
  }

  private void station(String name, String record, int from) throws IOException {
    Files.writeString(stations.resolve(name + ".csv"), MeasuredRecord.station(record, from));
  }

  private Runs.Answer loam(String command, String... more) {
    String[] input = Runs.sets("import.input=" + stations);
    return Runs.on("local[2]", command, folder.resolve("net.conf"), input, "--out", out, more);
  }

  /** When each curve was written: a fit that runs again writes its own anew. */
  private Map<String, FileTime> curves() throws IOException {
    Map<String, FileTime> out = new TreeMap<>();
    try (Stream<Path> files = Files.walk(this.out.resolve("curves"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        out.put(file.getParent().getFileName().toString(), Files.getLastModifiedTime(file));
      }
    }
    return out;
  }

  private List<String> column(String table, String column) throws IOException {
    return Outputs.table(out, table).stream().map(row -> row.get(column)).toList();
  }

  @Test
  void everyStationOnceAndABrokenOneAlone() throws IOException {
    assertEquals(3, loam("run").status(), "a site failed, the others did not");
    assertEquals(List.of("broken", "site0", "site1", "site2", "site3"), column("sites", "site"));
    assertEquals(List.of("failed", "ok", "ok", "ok", "ok"), column("sites", "status"));
    String why = Outputs.table(out, "sites").get(0).get("error");
    assertTrue(why.contains("yesterday"), why);
    assertEquals(List.of("site0", "site1", "site2", "site3"), column("metrics", "site"));
    for (Map<String, String> row : Outputs.table(out, "sites").subList(1, 5)) {
      double diffusivity = Double.parseDouble(row.get("diffusivity"));
      double truth = MeasuredRecord.LAMBDA.at(14) / 2e6;
      assertEquals(truth, diffusivity, 0.15 * truth, row.get("site"));
    }
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("5 sites: 4 identified, 1 failed"));
    assertTrue(Files.readString(out.resolve("sites/site2.html")).contains("trajectory-spline"));
    assertTrue(Files.readString(out.resolve("sites/broken.html")).contains("yesterday"));

    assertEquals(0, Runs.on("local[1]", "export", out, "--to", "csv").status());
    assertTrue(Files.exists(out.resolve("exports/csv/net-site2-trajectory-spline-0.csv")));

    String table = Files.readString(out.resolve("tables/metrics.csv"));
    Map<String, FileTime> first = curves();
    station("site9", MeasuredRecord.csv(), 500);
    assertEquals(3, loam("run").status());
    assertEquals(
        List.of("broken", "site0", "site1", "site2", "site3", "site9"), column("sites", "site"));
    Map<String, FileTime> second = curves();
    first.forEach((site, time) -> assertEquals(time, second.get(site), site + " ran again"));
    assertTrue(Files.readString(out.resolve("tables/metrics.csv")).startsWith(table));
  }

  /**
   * What a killed driver leaves: some rows, single and gathered, tables of what was there before.
   */
  @Test
  void aKilledRunGoesOn() throws IOException {
    assertEquals(3, loam("run").status());
    String table = Files.readString(out.resolve("tables/metrics.csv"));
    Path part = out.resolve("trials/part-0-0.csv");
    List<String> rows = Files.readAllLines(part);
    assertEquals(6, rows.size(), "a header, four rows and the seal");
    Files.write(part, rows.subList(0, 3));
    Map<String, FileTime> first = curves();
    assertEquals(3, loam("run").status());
    Map<String, FileTime> second = curves();
    assertEquals(
        2, first.keySet().stream().filter(s -> !first.get(s).equals(second.get(s))).count());
    // Seconds differ, numbers do not.
    assertEquals(
        withoutSeconds(table), withoutSeconds(Files.readString(out.resolve("tables/metrics.csv"))));
  }

  private static List<String> withoutSeconds(String table) {
    List<String> lines = table.lines().toList();
    int at = List.of(lines.get(0).split(",")).indexOf("train_seconds");
    return lines.stream().map(l -> l.replaceFirst("^((?:[^,]*,){" + at + "})[^,]*", "$1")).toList();
  }

  @Test
  void otherSettingsAreInTheWay() throws IOException {
    assertEquals(3, loam("import").status());
    assertTrue(Files.exists(out.resolve("records/net/site0.parquet")));
    assertFalse(Files.exists(out.resolve("trials")));
    Runs.Answer answer = loam("run", "--set", "import.train-share=0.5");
    assertEquals(2, answer.status());
    assertTrue(answer.err().get(0).contains("import.train-share = 0.7 there"), answer.err().get(0));
    answer = loam("run", "--set", "estimators=[moments-spline]");
    assertEquals(2, answer.status());
    assertTrue(answer.err().get(0).contains("fit states"), answer.err().get(0));
    answer = loam("predict");
    assertEquals(2, answer.status());
    assertTrue(answer.err().get(0).contains("import.site"), answer.err().get(0));
    assertTrue(loam("run", "--dry-run").out().contains("a network of 5 sites, 5 of them"));
  }

  /** A site is the same whatever the number of sites; more of them are computed alone. */
  @Test
  void simulatedSitesGrow() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("sim.conf"),
            Runs.SIMULATED
                + "estimators = [trajectory-spline], records.days = 10, filter.size = 2");
    assertEquals(
        0, Runs.on("local[2]", "run", conf, "--out", out, "--set", "records.sites=2").status());
    String table = Files.readString(out.resolve("tables/metrics.csv"));
    Map<String, FileTime> first = curves();
    assertEquals(
        0, Runs.on("local[2]", "run", conf, "--out", out, "--set", "records.sites=3").status());
    assertTrue(Files.readString(out.resolve("tables/metrics.csv")).startsWith(table));
    Map<String, FileTime> second = curves();
    first.forEach((site, time) -> assertEquals(time, second.get(site), site + " ran again"));
    assertEquals(List.of("site-1", "site-2", "site-3"), column("metrics", "site"));
    for (String bias : column("metrics", "bias_lambda")) {
      assertEquals(0, Double.parseDouble(bias), 0.05);
    }
  }
}
