package loam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loam.evaluate.CurveCsv;
import loam.evaluate.Evaluation;
import loam.evaluate.Metrics;
import loam.evaluate.MetricsTable;
import loam.evaluate.TendencySums;
import loam.evaluate.TrainingResult;
import loam.experiment.SoilCase;
import loam.figure.Figure;
import loam.identify.Estimate;
import loam.store.Sealed;
import loam.table.Csv;
import loam.testing.SampleMetrics;
import loam.testing.SampleRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ReportTest extends ReportFolder {
  private void train(SoilCase soil, String estimator) throws IOException {
    Estimate found = SampleRun.wavy(soil, 1e-3, 3);
    var support = Optional.of(SampleRun.support(soil));
    Metrics metrics =
        Evaluation.metrics(
            new Evaluation.Finished(
                soil, estimator, 0, found, support, TendencySums.empty(48), 100, 2, "cpu"));
    new TrainingResult(metrics, "ab", new TreeMap<>()).write(store);
    store.write(
        TrainingResult.curvePath(soil.name(), estimator, 0),
        CurveCsv.text(Evaluation.curve(soil, found, support)));
  }

  @Test
  void anEmptyDirectoryGivesAPageThatSaysSo() throws IOException {
    Report.Outcome outcome = report();
    assertEquals(0, outcome.trainings());
    assertTrue(page().contains("No training has finished"), page());
    assertEquals(1, store.read("tables/metrics.csv").lines().count());
    assertEquals(1, outcome.notes().size(), outcome.notes().toString());
  }

  /** A plan that fails where fonts are there is no matter of fonts. */
  @Test
  void whatBreaksAPlanIsTold() {
    Notes notes = new Notes();
    List<Figure> none =
        Report.figures(
            "records",
            () -> {
              throw new IllegalStateException("layer 3 has no curve");
            },
            notes);
    assertEquals(List.of(), none);
    assertEquals(
        List.of("no figures of records (IllegalStateException): layer 3 has no curve"),
        notes.lines());
  }

  @Test
  void tablesAndFiguresOfWhatIsThere() throws IOException {
    for (SoilCase soil : SampleRun.cases()) {
      train(soil, "moments");
    }
    train(SampleRun.heat("mine", new loam.physics.TrueCoefficient.Exponential(1, 0.01)), "adam");
    store.write(
        "models/mine/adam-0/training.csv", "step,loss,learning_rate\n10,1,1e-3\n20,0.1,1e-3\n");
    store.write("check/depths.csv", "depth_m,r2_lambda,r2_constant\n0.1,0.9,0.8\n0.2,0.8,0.9\n");
    store.write(
        "_manifest.json",
        "{\"name\": \"field\", \"configuration\": {\"seed\": 41},"
            + " \"provenance\": {\"cpu\": \"X9\"}}");
    List<String> parquet = new ArrayList<>();
    Report.Outcome outcome =
        Report.write(store, (root, path, table) -> parquet.add(path + " " + table.rows().size()));
    assertEquals(List.of(), outcome.notes());
    assertEquals(7, outcome.trainings());
    assertEquals(List.of("tables/metrics.parquet 7"), parquet);
    for (String name :
        List.of(
            "figure-2",
            "figure-3",
            "figure-4",
            "figure-5",
            "figure-6",
            "estimates-mine",
            "training-mine",
            "score-check-depths")) {
      assertTrue(store.exists("figures/" + name + ".svg"), name);
      assertTrue(store.exists("figures/" + name + ".png"), name);
    }
    String page = page();
    assertTrue(page.contains("<title>Loam: field</title>"));
    assertTrue(page.contains("seed=41"), "configuration");
    assertTrue(page.contains("X9"), "provenance");
    assertTrue(page.contains("better"), "comparison with the paper");
    assertTrue(page.length() < 5_000_000, "a page of " + page.length() + " characters");
  }

  /** Whoever does not see a picture hears of it; whatever scrolls does so by keys. */
  @Test
  void picturesHaveWordsAndWhatScrollsIsReachedByKeys() throws IOException {
    train(SampleRun.cases().get(5), "moments");
    report();
    Matcher pictures = Pattern.compile("<svg [^>]*>").matcher(page());
    int seen = 0;
    while (pictures.find()) {
      assertTrue(pictures.group().contains("role=\"img\""), pictures.group());
      assertTrue(pictures.group().matches("(?s).*aria-label=\"[^\"]{20,}\".*"), pictures.group());
      seen++;
    }
    assertTrue(seen > 1, seen + " pictures");
    Matcher scrolls =
        Pattern.compile("<(?:pre|div class=\"(?:scroll|wide)\")[^>]*>").matcher(page());
    while (scrolls.find()) {
      assertTrue(scrolls.group().contains("tabindex=\"0\""), scrolls.group());
      seen++;
    }
    assertTrue(seen > 6, seen + " regions");
  }

  /** No element may load anything: every address is an anchor in the page or inline data. */
  @Test
  void thePageNeedsNothingBesideIt() throws IOException {
    train(SampleRun.cases().get(5), "moments");
    report();
    Matcher matcher =
        Pattern.compile("(?:src|href|xlink:href|url)\\s*[=(]\\s*[\"']?([^\"')>\\s]+)")
            .matcher(page());
    int seen = 0;
    while (matcher.find()) {
      assertTrue(
          matcher.group(1).startsWith("#") || matcher.group(1).startsWith("data:"),
          matcher.group());
      seen++;
    }
    assertTrue(seen > 5, "only " + seen + " references seen");
    assertFalse(page().contains("@import"));
    assertFalse(page().contains("<link"));
    // XML names in figures are not loaded; no other address may stand in the page.
    assertFalse(page().replace("http://www.w3.org/", "").contains("http"), "an address");
  }

  @Test
  void failedTrainingsAreRowsWithTheirReason() throws IOException {
    train(SampleRun.cases().get(0), "moments");
    Metrics failed =
        Metrics.failed("heat-exp", "adam", 1, 100, "dl4j", "loss is <NaN> & not finite");
    new TrainingResult(failed, "cd", new TreeMap<>()).write(store);
    Report.Outcome outcome = report();
    assertEquals(2, outcome.trainings());
    List<Metrics> rows =
        MetricsTable.rows(Csv.parse("m", store.read("tables/metrics.csv"), MetricsTable.columns()));
    assertEquals(failed, rows.get(0));
    assertTrue(page().contains("loss is &lt;NaN&gt; &amp; not finite"), "the reason, escaped");
    assertTrue(page().contains("id=\"failures\""));
    assertTrue(store.read("tables/metrics.md").contains("loss is <NaN> & not finite"));
  }

  @Test
  void brokenFilesBecomeNotes() throws IOException {
    train(SampleRun.cases().get(0), "moments");
    train(SampleRun.cases().get(1), "moments");
    store.write("curves/heat-exp/moments-0.csv", "x,support\n1");
    store.write("models/water/adam-0/_result.json", "{\"metrics\": {\"case");
    store.write("models/richards/adam-0/checkpoint.bin", "unfinished");
    store.write("_manifest.json", "{");
    Report.Outcome outcome = report();
    assertEquals(2, outcome.trainings());
    assertEquals(3, outcome.notes().size(), outcome.notes().toString());
    assertTrue(outcome.notes().stream().allMatch(n -> n.lines().count() == 1));
    assertTrue(outcome.notes().toString().contains("models/water/adam-0/_result.json"));
    assertTrue(store.exists("figures/figure-4.svg"));
  }

  /** Parameters lie beside the log of a training, sealed with its identity. */
  @Test
  void parametersOfATrainingAreShownAndAreNoLog() throws IOException {
    train(SampleRun.cases().get(0), "moments-spline");
    TrainingResult result =
        TrainingResult.parse("r", store.read(TrainingResult.paths(store).get(0)));
    Sealed.write(
        store,
        result.path().replaceAll("[^/]*$", "parameters.csv"),
        "layer,name,value,stderr,unit,prior\n1,alpha,0.5,,1/m,\n",
        result.hash());
    Report.Outcome made = report();
    assertEquals(List.of(), made.notes().stream().filter(n -> n.contains("parameters")).toList());
    assertTrue(store.read("tables/parameters.csv").contains("alpha"));
  }

  @Test
  void reportingTwiceGivesTheSameBytes() throws IOException {
    train(SampleRun.cases().get(4), "moments");
    report();
    byte[] first = Files.readAllBytes(folder.resolve(Report.PAGE));
    String metrics = store.read("tables/metrics.csv");
    report();
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        first, Files.readAllBytes(folder.resolve(Report.PAGE)));
    assertEquals(metrics, store.read("tables/metrics.csv"));
  }

  @Test
  void othersPicturesAreShownAndKept() throws IOException {
    store.write("figures/prediction-water.svg", "<svg id=\"theirs\"></svg>");
    report();
    String data = Base64.getEncoder().encodeToString("<svg id=\"theirs\"></svg>".getBytes());
    assertTrue(page().contains("src=\"data:image/svg+xml;base64," + data));
    assertEquals("<svg id=\"theirs\"></svg>", store.read("figures/prediction-water.svg"));
  }

  /** Whoever hands over a directory: what lies in it is shown, and does not run. */
  @Test
  void nothingOfADirectoryRunsInThePage() throws IOException {
    String evil = "<script>alert(1)</script>";
    store.write("figures/a.svg", "<svg onload=\"alert(1)\">" + evil + "</svg>");
    store.write("figures/" + "b&<i>.svg", "<svg>" + evil + "</svg>");
    store.write("predictions/a.txt", evil);
    store.write("check/x.txt", evil);
    store.write("check/y.csv", "name,\"" + evil + "\"\n" + evil + ",1\n");
    store.write("measured/z.md", evil);
    report();
    assertFalse(page().contains("alert(1)</script>"), page());
    assertFalse(page().contains("onload"), page());
    assertFalse(page().contains("<i>"), page());
  }

  @Test
  void aBadResultDoesNotEndTheReport() throws IOException {
    new TrainingResult(SampleMetrics.row("water", "moments", 0), "x", new TreeMap<>()).write(store);
    String deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
    List<String> bad =
        List.of("", "{", "[1]", "null", "{\"metrics\":3}", "{\"metrics\":{},\"hash\":[]}", deep);
    for (int i = 0; i < bad.size(); i++) {
      store.write("models/water/bad-" + i + "/_result.json", bad.get(i));
    }
    report();
    assertTrue(page().contains("moments"), page());
    assertEquals(2, store.read("tables/metrics.csv").lines().count());
  }

  @Test
  void textOfAllRowsIsInTheTables() throws IOException {
    new TrainingResult(SampleMetrics.row("water", "moments", 0), "x", new TreeMap<>()).write(store);
    report();
    assertTrue(page().contains("not identifiable"));
    assertTrue(store.read("tables/metrics.md").contains("not identifiable"));
    assertTrue(store.read("tables/metrics.csv").contains("false"));
    assertFalse(store.read("tables/metrics.csv").contains("NaN"));
  }
}
