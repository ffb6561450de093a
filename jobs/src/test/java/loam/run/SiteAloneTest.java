package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import loam.cluster.Outputs;
import loam.physics.Balance;
import loam.physics.Boundary;
import loam.physics.Column;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TimeIntegrator;
import loam.physics.TrueCoefficient.MualemConductivity;
import loam.physics.TrueCoefficient.MualemDiffusivity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site of a network has the numbers of its record alone, in water; in heat {@link
 * DamagedRecordsTest}.
 */
@Tag("slow")
class SiteAloneTest {
  private static final String CONF =
      """
      cases = [net]
      estimators = [trajectory-van-genuchten]
      import { case = net, columns = [W1, W2, W3, W4], depths = [0.05, 0.10, 0.20, 0.30], time-column = when }
      case.net {
        equation = richards, truth = none, state-range = [0, 0.6], spline.size = 35
        theta-r = 0.05, theta-s = 0.45
      }
      """;

  private static final List<String> SAME =
      List.of(
          "status",
          "reason",
          "site",
          "layers",
          "diffusivity",
          "sensor_sigma",
          "rmse_state",
          "r2_state",
          "model_check",
          "error_model",
          "identifiable_lambda",
          "identifiable_gamma");

  @TempDir Path dir;

  private Path run(int status, Path input, String name, String... more) throws IOException {
    Path conf = Files.writeString(dir.resolve(name + ".conf"), CONF);
    Path out = dir.resolve(name);
    String[] sets = Runs.sets("import.input=" + input);
    Runs.Answer answer = Runs.on("local[2]", "run", conf, "--out", out, sets, Runs.sets(more));
    assertEquals(status, answer.status(), () -> answer.err().toString());
    return out;
  }

  @Test
  void ofWaterContents() throws IOException {
    Path stations = Files.createDirectory(dir.resolve("stations"));
    Path file = Files.writeString(stations.resolve("a.csv"), water());
    Files.writeString(stations.resolve("b.csv"), "no record\n");
    Path alone = run(0, file, "alone");
    Path network = run(3, stations, "network");
    assertSame(alone, network);
    Map<String, String> row = Outputs.table(network, "sites").get(0);
    for (String name : List.of("ks", "alpha", "n")) {
      String found =
          Outputs.table(network, "parameters").stream()
              .filter(p -> p.get("name").equals(name))
              .map(p -> p.get("value"))
              .findFirst()
              .orElseThrow();
      assertEquals(found, row.get(name), name);
    }
  }

  /** Each site has the rain of its own file; one without fails alone. */
  @Test
  void underRain() throws IOException {
    String[] rains =
        Stream.concat(
                Stream.of("case.net.top=flux", "estimators=[filter-van-genuchten]"),
                Stream.of("import.rain-column=P", "import.rain-unit=mm"))
            .toArray(String[]::new);
    Path stations = Files.createDirectory(dir.resolve("stations"));
    Path file = Files.writeString(stations.resolve("a.csv"), rainy(water(), 0.2, 5));
    Files.writeString(stations.resolve("a-inflow.csv"), rainy(water(), 2, 1));
    Files.writeString(stations.resolve("c.csv"), water());
    Path alone = run(0, file, "alone", rains);
    Path network = run(3, stations, "network", rains);
    assertSame(alone, network);
    List<Map<String, String>> sites = Outputs.table(network, "metrics");
    String reason = sites.get(0).get("reason");
    assertTrue(reason.contains("upper end: flux"), reason);
    assertNotEquals(sites.get(0).get("sensor_sigma"), sites.get(1).get("sensor_sigma"));
    String log = Files.readString(network.resolve("loam.log"));
    assertTrue(log.contains("a-inflow: rain less evaporation") && log.contains("WARNING"), log);
    Map<String, String> dry = Outputs.table(network, "sites").get(2);
    assertEquals("failed", dry.get("status"));
    assertTrue(dry.get("error").contains("import.rain-column"), dry.get("error"));
  }

  /** The first site of a network is what it is alone. */
  private static void assertSame(Path alone, Path network) throws IOException {
    Map<String, String> one = Outputs.table(alone, "metrics").get(0);
    Map<String, String> site = Outputs.table(network, "metrics").get(0);
    assertFalse(one.get("diffusivity").isEmpty());
    for (String column : SAME) {
      assertEquals(one.get(column), site.get(column), column);
    }
    assertEquals(
        Outputs.table(alone, "parameters"),
        Outputs.table(network, "parameters").stream()
            .filter(row -> row.get("site").equals(one.get("site")))
            .toList());
  }

  /** With a column of rain in mm in some rows. */
  private static String rainy(String record, double mm, int every) {
    List<String> lines = record.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(k -> lines.get(k) + (k == 0 ? ",P" : k % every == 0 ? "," + mm : ",0"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Three days of a loam under slow waves of wetness, every two hours. */
  private static String water() {
    double[] depths = new double[31];
    double[] state = new double[31];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = 0.05 + 0.01 * i;
      state[i] = 0.55;
    }
    TimeIntegrator soil =
        new TimeIntegrator(
            Setting.between(Column.ofDepths(depths), Balance.richards(-1), new Range(0.02, 0.98))
                .with(new Boundary.State(), new Boundary.State()),
            List.of(
                new MualemDiffusivity(2e-6, 0.4, 1.5, 0.4),
                new MualemConductivity(2e-6 / 0.4, 0.4)),
            TimeIntegrator.Scheme.SDIRK2);
    StringBuilder out = new StringBuilder("when,W1,W2,W3,W4\n");
    LocalDateTime start = LocalDateTime.of(2024, 5, 1, 0, 0);
    for (int row = 0; row < 36; row++) {
      out.append(start.plusHours(2 * row));
      for (int node : new int[] {0, 5, 15, 25}) {
        out.append(String.format(Locale.ROOT, ",%.6f", 0.05 + 0.4 * state[node]));
      }
      out.append('\n');
      for (int part = 1; part <= 12; part++) {
        double day = (row + part / 12.0) / 12;
        double top = 0.55 + 0.15 * Math.sin(2 * Math.PI * day / 4.1) + 0.05 * Math.sin(5 * day);
        soil.advance(state, 600, top, 0.55);
      }
    }
    return out.toString();
  }
}
