package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import loam.cluster.Outputs;
import loam.experiment.ProfileSettings;
import loam.experiment.SoilCase;
import loam.physics.Balance;
import loam.physics.Column;
import loam.physics.Equation;
import loam.physics.Range;
import loam.physics.Setting;
import loam.physics.TrueCoefficient.Exponential;
import loam.profiles.ProfileGenerator;
import loam.random.Purpose;
import loam.spline.NodeScale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions with identified coefficients, on generated profiles and on anybody's. */
@Tag("slow")
class PredictTest {
  private static final String CONF =
      """
      cases = [heat-exp, richards, anybody]
      estimators = [moments-spline]
      profiles { count = 300, shard = 100 }
      evaluation.profiles = 20
      case.heat-exp.spline.size = 35
      case.richards.spline.size = 67
      import { format = profiles, case = anybody, train-share = 0.8 }
      case.anybody { equation = heat, truth = none, state-range = [-10, 30], spline.size = 11 }
      predict { days = 1.5, step-seconds = 1800 }
      """;

  private static final Exponential LAMBDA = new Exponential(0.6, 0.02);

  @TempDir Path dir;

  @Test
  void evolutionsWithIdentifiedCoefficientsAreThoseOfTheTruth() throws IOException {
    Path conf = Files.writeString(dir.resolve("p.conf"), CONF);
    Path csv = Files.writeString(dir.resolve("p.csv"), profiles());
    Path out = dir.resolve("out");
    String input = "import.input=\"" + csv + "\"";
    Runs.Answer early = Runs.on("local[2]", "predict", conf, "--out", out, "--set", input);
    assertEquals(2, early.status());
    assertTrue(early.err().get(0).contains("models/heat-exp/moments-spline-0"));
    assertFalse(Files.exists(out));

    for (String command : List.of("run", "predict")) {
      assertEquals(
          new Runs.Answer(0, "", List.of()),
          Runs.on("local[2]", command, conf, "--out", out, "--set", input));
    }
    near(out, "heat-exp", 1e-5);
    near(out, "richards", 1e-5);
    String page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("evolution-richards-moments-spline-0"), "the page shows predictions");
    Path predictions = out.resolve("predictions");
    List<String> table =
        Files.readAllLines(predictions.resolve("coefficient-richards-moments-spline-0.csv"));
    assertEquals("x,lambda,gamma,supported", table.get(0));
    assertEquals(2002, table.size());
    String units =
        Files.readString(predictions.resolve("coefficient-richards-moments-spline-0.txt"));
    assertTrue(units.contains("lambda in m² s⁻¹; gamma in m s⁻¹"), units);
    unknownTruth(out);
  }

  private static void near(Path out, String caseName, double tolerance) throws IOException {
    List<String> lines =
        Files.readAllLines(
            out.resolve("predictions/evolution-" + caseName + "-moments-spline-0.csv"));
    assertEquals("time_s,depth_m,identified,true", lines.get(0));
    assertEquals(1 + 50 * 73, lines.size());
    double moved = 0;
    double start = Double.parseDouble(lines.get(5).split(",")[3]);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      double truth = Double.parseDouble(cells[3]);
      assertEquals(truth, Double.parseDouble(cells[2]), tolerance, line);
      if (cells[1].equals(lines.get(5).split(",")[1])) {
        moved = Math.max(moved, Math.abs(truth - start));
      }
    }
    assertTrue(moved > 0.02, caseName + " stands still");
  }

  /** Grid from the file; no metric that needs a truth; a prediction without anything beside it. */
  private static void unknownTruth(Path out) throws IOException {
    Map<String, String> row =
        Outputs.table(out, "metrics").stream()
            .filter(r -> r.get("case").equals("anybody"))
            .findFirst()
            .orElseThrow();
    assertEquals("ok", row.get("status"));
    assertEquals("", row.get("mape_lambda_supported"));
    assertEquals("120", row.get("profiles"));
    assertTrue(Double.parseDouble(row.get("rmse_tendency_relative")) < 1e-3);
    List<String> table =
        Files.readAllLines(out.resolve("predictions/coefficient-anybody-moments-spline-0.csv"));
    String[] middle = table.get(1001).split(",");
    assertEquals(LAMBDA.at(10), Double.parseDouble(middle[1]), 1e-4);
    List<String> lines =
        Files.readAllLines(out.resolve("predictions/evolution-anybody-moments-spline-0.csv"));
    assertEquals("time_s,depth_m,identified", lines.get(0));
  }

  private static String profiles() {
    Column column = Column.uniform(12, 0.6);
    SoilCase soil =
        new SoilCase(
            "somebody",
            Equation.HEAT,
            List.of(LAMBDA),
            Setting.between(column, Balance.diffusion(2e6), new Range(-10, 30)),
            11,
            NodeScale.LINEAR);
    ProfileGenerator generator =
        new ProfileGenerator(soil, new ProfileSettings(150, 150, 0), 7, Purpose.PROFILES);
    double[] state = new double[12];
    double[] tendency = new double[10];
    StringBuilder out = new StringBuilder("profile,z_m,state,tendency\n");
    for (int k = 0; k < 150; k++) {
      generator.fill(k, state, tendency);
      for (int i = 0; i < 12; i++) {
        boolean inner = i > 0 && i < 11;
        out.append(k).append(',').append(column.nodeM(i)).append(',').append(state[i]).append(',');
        out.append(inner ? Double.toString(tendency[i - 1]) : "").append('\n');
      }
    }
    return out.toString();
  }
}
