package loam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import loam.config.ExperimentLoader;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.Metric;
import loam.evaluate.Metrics;
import loam.evaluate.TrainingResult;
import loam.experiment.SoilCase;
import loam.hadoop.Stores;
import loam.store.Store;
import loam.testing.SampleRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code loam export} on directories of results, some of them without what a model needs. */
class ExportCommandTest {
  @TempDir Path folder;
  private Store root;

  @BeforeEach
  void directory() throws IOException {
    root = Stores.open(folder.resolve("out").toString());
    Path conf = Files.writeString(folder.resolve("x.conf"), "cases = [heat-exp, richards]\n");
    root.write(
        "_manifest.json",
        "{\"loam\": {\"schema\": 1, \"version\": \"0\"}, \"configuration\": "
            + ExperimentLoader.load(conf, List.of())
                .resolved()
                .root()
                .render(com.typesafe.config.ConfigRenderOptions.concise())
            + "}");
  }

  private void result(SoilCase soil, String estimator, boolean gammaKnown) throws IOException {
    Metrics row =
        Metrics.of(soil.name(), estimator, 0, Metrics.Status.OK)
            .with(Metric.IDENTIFIABLE_GAMMA, loam.table.Cell.of(gammaKnown));
    new TrainingResult(row, "0", new TreeMap<>()).write(root);
    root.write(
        TrainingResult.curvePath(soil.name(), estimator, 0),
        CurveCsv.text(Evaluation.curve(soil, SampleRun.wavy(soil, 0, 1), Optional.empty())));
  }

  private static SoilCase soil(String name) {
    return SampleRun.cases().stream().filter(c -> c.name().equals(name)).findFirst().get();
  }

  private Runs.Answer export(String... words) {
    return Runs.on("local[1]", "export", root.uri(), words);
  }

  @Test
  void everyResultThatDeterminesIt() throws IOException {
    result(soil("heat-exp"), "moments-spline", false);
    result(soil("richards"), "moments-spline", false);
    result(soil("richards"), "moments-van-genuchten", true);
    assertEquals(0, export("--to", "hydrus", "--theta-s", "0.4").status());
    assertEquals(
        List.of("README.txt", "richards-moments-van-genuchten-0"), root.list("exports/hydrus"));
    List<String> rows =
        root.read("exports/hydrus/richards-moments-van-genuchten-0/Mater.in").lines().toList();
    // W = .98, K = ΔW·γ in cm a day.
    String[] wet = rows.get(5).split(" +");
    assertEquals(0.4 * 0.98, Double.parseDouble(wet[0]), 1e-6);
    double k = 0.4 * soil("richards").gamma().get().at(0.98) * 8_640_000;
    assertEquals(k, Double.parseDouble(wet[2]), 1e-5 * k);
    String readme = root.read("exports/hydrus/README.txt");
    assertTrue(readme.contains("residual water content 0 (--theta-r) by assumption"), readme);
    assertFalse(readme.contains("porosity"), readme);
    assertEquals(0, export("--to", "csv").status());
    assertEquals(3, root.list("exports/csv").size(), "γ up to a constant gives no K");
    assertEquals(0, export("--to", "netcdf", "--case", "heat-exp").status());
    assertEquals(
        List.of("README.txt", "heat-exp-moments-spline-0.nc"), root.list("exports/netcdf"));
  }

  @Test
  void whatDeterminesNothingIsRefusedInOneLine() throws IOException {
    result(soil("heat-exp"), "moments-spline", false);
    Runs.Answer answer = export("--to", "jules");
    assertEquals(2, answer.status());
    assertEquals(1, answer.err().size());
    assertTrue(answer.err().get(0).contains("heat tells nothing of water"), answer.err().get(0));
    assertFalse(root.exists("exports"));
    for (String bad : List.of("swap", "")) {
      assertEquals(2, export("--to", bad).status());
    }
    assertEquals(2, export().status());
    assertEquals(2, export("--to", "csv", "--theta-s", "45").status());
    assertEquals(2, Runs.on("local[1]", "export", folder.resolve("none"), "--to", "csv").status());
  }
}
