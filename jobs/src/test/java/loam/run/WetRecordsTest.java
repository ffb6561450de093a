package loam.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import loam.cluster.Outputs;
import loam.parquet.ProfileManifest;
import loam.parquet.RecordFiles;
import loam.station.Series;
import loam.store.LocalStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temperatures and water contents side by side, simulated and as a file of a station. */
@Tag("slow")
class WetRecordsTest {
  private static final String CONF =
      """
      cases = [soil]
      estimators = [trajectory-spline]
      filter.size = 6
      case.soil {
        equation = heat, source = simulated, soil = loam
        lambda { of = water, form = cote-konrad, dry = 0.25, saturated = 1.6, kappa = 1.9, porosity = 0.43 }
        heat-capacity { dry = 1.2e6 }
      }
      records { days = 8, depths = [0.05, 0.1, 0.2, 0.35], weather = continental, seed = 2, flux-depth = 0.08 }
      sensor { sigma = 0.02, flux-sigma = 0.5 }
      """;

  private static final String FIELD =
      """
      cases = [measured]
      estimators = [trajectory-spline]
      filter.size = 6
      case.measured {
        equation = heat, truth = none, lambda.of = water, spline.size = 35
        heat-capacity { dry = 1.5e6 }
      }
      import { train-share = 1, state-unit = C, flux-column = G, flux-depth = 0.08 }
      """;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path out;

  @BeforeAll
  static void runOnce() throws IOException {
    out = shared.resolve("out");
    assertEquals(0, run(CONF, shared, out).status());
  }

  private static Runs.Answer run(String text, Path folder, Path to, String... sets)
      throws IOException {
    Path conf = Files.writeString(folder.resolve("wet.conf"), text);
    return Runs.on("local[2]", "run", conf, "--out", to, Runs.sets(sets));
  }

  private static RecordFiles.Stored stored(String file) throws IOException {
    LocalStore store = new LocalStore(out);
    String hash = ProfileManifest.read(store.at("profiles/soil")).dataHash();
    return RecordFiles.read(store, "records/soil/" + file, hash);
  }

  /** The plate has λ and C found each by themselves, whatever C the configuration gives. */
  @Test
  void conductivityOfWaterAndCapacityAreFound() throws IOException {
    Map<String, String> row = Outputs.table(out, "metrics").get(0);
    assertEquals("ok", row.get("status"), row.get("error"));
    assertTrue(Double.parseDouble(row.get("mape_lambda_supported")) < 0.02, row.toString());
    assertTrue(row.get("reason").contains("the heat flux tells C"), row.get("reason"));
    Path figures = out.resolve("figures");
    assertTrue(Files.exists(figures.resolve("record-curves-soil-trajectory-spline-0.svg")));
    Path record = out.resolve("models/soil/trajectory-spline-0/record/capacity.csv");
    assertTrue(Files.readString(record).contains("heat_capacity_dry"), "without that of water");
    Map<String, String> capacity = Outputs.table(out, "parameters").get(0);
    assertEquals("heat-capacity.dry", capacity.get("name"));
    assertEquals(1.2e6, Double.parseDouble(capacity.get("value")), 0.02 * 1.2e6);
  }

  /** A station's file has both by their columns' names; the data bring no truth. */
  @Test
  void aStationHasBothSideBySide() throws IOException {
    Path csv = dir.resolve("station.csv");
    Series heat = stored("part-000000.parquet").series();
    Series water = stored("part-000000.parquet").water().orElseThrow();
    Series flux = stored("flux/part-000000.parquet").series();
    assertArrayEquals(heat.depthM(), water.depthM());
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("time,TS_5cm,SWC_5cm,TS_10cm,SWC_10cm,TS_20cm,SWC_20cm,TS_35cm,SWC_35cm,G");
    for (int t = 0; t < heat.times(); t++) {
      StringBuilder line = new StringBuilder().append((long) heat.timeS()[t]);
      for (int s = 0; s < heat.sensors(); s++) {
        line.append(',').append(heat.state()[t][s]).append(',').append(water.state()[t][s]);
      }
      lines.add(line.append(',').append(flux.state()[t][0]).toString());
    }
    Files.writeString(csv, lines.toString());
    Path to = dir.resolve("field");
    Runs.Answer answer = run(FIELD, dir, to, "import.input=" + csv);
    assertEquals(0, answer.status(), answer.err().toString());
    Map<String, String> capacity = Outputs.table(to, "parameters").get(0);
    assertEquals(1.2e6, Double.parseDouble(capacity.get("value")), 0.02 * 1.2e6);
    List<String> curve = Files.readAllLines(to.resolve("curves/measured/trajectory-spline-0.csv"));
    double lowest = Double.parseDouble(curve.get(1).split(",")[0]);
    assertTrue(lowest > 0.05 && lowest < 0.3, "states are water contents, from " + lowest);

    Path both = dir.resolve("both");
    String of = "case.measured.lambda.of=[water,temperature]";
    Runs.Answer trained = run(FIELD, dir, both, "import.input=" + csv, of);
    assertEquals(0, trained.status(), trained.err().toString());
    List<String> names =
        Outputs.table(both, "parameters").stream().map(row -> row.get("name")).toList();
    assertEquals("lambda.per-kelvin", names.get(1), names.toString());
    Path found = both.resolve("models/measured/trajectory-spline-0/record/curves.csv");
    assertTrue(Files.readString(found).contains("lambda_per_kelvin"));
    // What is kept of λ(θ, T) is enough for a forecast.
    Path conf = dir.resolve("wet.conf");
    String[] sets = Runs.sets("import.input=" + csv, of);
    Runs.Answer forecast = Runs.on("local[2]", "predict", conf, "--out", both, sets);
    assertEquals(2, forecast.status(), "all of the record trains");
    assertTrue(forecast.err().toString().contains("predict.start"), forecast.err().toString());
    String[] start = Runs.sets("predict.start=\"2024-04-06T00:00:00Z\"");
    forecast = Runs.on("local[2]", "predict", conf, "--out", both, sets, start);
    assertEquals(0, forecast.status(), forecast.err().toString());

    Files.writeString(csv, lines.toString().replace("SWC", "X"));
    Path none = dir.resolve("none");
    Runs.Answer refused = run(FIELD, dir, none, "import.input=" + csv);
    assertEquals(2, refused.status());
    String said = refused.err().toString();
    assertTrue(said.contains("import.water-columns"), said);
    assertFalse(Files.exists(none));
  }
}
