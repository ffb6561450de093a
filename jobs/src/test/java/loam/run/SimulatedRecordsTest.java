package loam.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loam.cluster.Outputs;
import loam.experiment.SensorSettings;
import loam.parquet.ProfileManifest;
import loam.parquet.RecordFiles;
import loam.station.Series;
import loam.store.LocalStore;
import loam.weather.Sensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two weeks of simulated soil, from weather to a table with its error. */
@Tag("slow")
class SimulatedRecordsTest {
  private static final String CONF =
      Runs.SIMULATED
          + """
      estimators = [trajectory-spline]
      records.days = 14
      filter.size = 7
      """;

  private static final String WATER =
      """
      cases = [wet]
      estimators = [trajectory-van-genuchten, bound]
      case.wet { equation = richards, source = simulated, soil = loam, theta-r = soil, theta-s = soil }
      records { days = 7, depths = [0.05, 0.1, 0.2], weather = maritime }
      sensor.sigma = 0.002
      """;

  @TempDir static Path shared;
  @TempDir Path dir;
  private static Path conf;
  private static Path first;

  @BeforeAll
  static void runOnce() throws IOException {
    conf = Files.writeString(shared.resolve("sim.conf"), CONF);
    first = shared.resolve("out");
    assertEquals(0, run("run", first));
  }

  private static int run(String command, Path out, String... sets) {
    return answer(command, out, sets).status();
  }

  private static Runs.Answer answer(String command, Path out, String... sets) {
    return Runs.on("local[2]", command, conf, "--out", out, Runs.sets(sets));
  }

  private static RecordFiles.Stored record(Path out, String path) throws IOException {
    LocalStore store = new LocalStore(out);
    String folder = path.replaceFirst("^records", "profiles").replaceFirst("/[^/]*$", "");
    return RecordFiles.read(store, path, ProfileManifest.read(store.at(folder)).dataHash());
  }

  @Test
  void theTruthIsKnownAndFound() throws IOException {
    Map<String, String> row = Outputs.table(first, "metrics").get(0);
    assertEquals("ok", row.get("status"));
    assertEquals("site-1", row.get("site"));
    double bias = Double.parseDouble(row.get("bias_lambda"));
    assertTrue(Math.abs(bias) < 0.05, "bias " + bias);
    assertTrue(Math.abs(bias) <= Double.parseDouble(row.get("mape_lambda_supported")) + 1e-12);
    assertEquals("", row.get("coverage_lambda"), "a trajectory has no error bar");
    assertEquals("", row.get("rmse_tendency"), "states are scored");
    assertTrue(Double.parseDouble(row.get("rmse_state")) < 0.1);
    assertEquals(0, run("run", first));
    assertEquals(row, Outputs.table(first, "metrics").get(0));
  }

  /** λ of the case is a wave of the temperature: an exponential has no error there, and says so. */
  @Test
  void aFamilyThatTheRecordRejectsHasNoErrors() throws IOException {
    String line = "estimators=[filter-exponential]";
    Path right = dir.resolve("right");
    assertEquals(0, run("run", right, line));
    Map<String, String> kept = Outputs.table(right, "metrics").get(0);
    assertEquals("laplace", kept.get("error_model"), kept.toString());
    assertTrue(Double.parseDouble(kept.get("coverage_lambda")) > 0, kept.toString());
    Path wrong = dir.resolve("wrong");
    String wave = "case.soil.lambda={form = cosine, a = 0.9, b = 0.015, c = 4, k = 0.1}";
    assertEquals(0, run("run", wrong, line, wave));
    Map<String, String> rejected = Outputs.table(wrong, "metrics").get(0);
    assertEquals("none", rejected.get("error_model"), rejected.toString());
    assertEquals("", rejected.get("coverage_lambda"));
    assertTrue(rejected.get("reason").contains("rejects this family"), rejected.get("reason"));
    for (Map<String, String> parameter : Outputs.table(wrong, "parameters")) {
      assertEquals("", parameter.get("stderr"), parameter.toString());
    }
  }

  @Test
  void statesAreKeptWithoutTheirSensors() throws IOException {
    RecordFiles.Stored stored = record(first, "records/soil/part-000000.parquet");
    assertEquals(RecordFiles.States.SIMULATED, stored.states());
    assertEquals(14 * 24, stored.series().times());
    assertArrayEquals(new double[] {0.05, 0.1, 0.2}, stored.series().depthM());
  }

  @Test
  void sensorsAreTrialsAndWeatherIsNot() throws IOException {
    Path out = dir.resolve("study");
    String axes = "sweep.axes=[{key = sensor.sigma, values = [0.02, 0.2]}]";
    assertEquals(0, run("sweep", out, axes, "seeds=2"));
    List<Map<String, String>> trials = Outputs.table(out, "trials");
    assertEquals(4, trials.size());
    assertEquals(4, trials.stream().map(t -> t.get("mape_lambda_supported")).distinct().count());
    assertEquals(List.of("soil"), new LocalStore(out).list("records"));
    assertArrayEquals(
        record(first, "records/soil/part-000000.parquet").series().state()[300],
        record(out, "records/soil/part-000000.parquet").series().state()[300]);
    double quiet = mean(trials, "0.02");
    assertTrue(2 * quiet < mean(trials, "0.2"), "noise is noise");
  }

  private static double mean(List<Map<String, String>> trials, String sigma) {
    return trials.stream()
        .filter(t -> t.get("sensor.sigma").equals(sigma))
        .mapToDouble(t -> Double.parseDouble(t.get("rmse_state")))
        .average()
        .orElseThrow();
  }

  /** Records are replicates: another one has other noise, whatever the root seed of the study. */
  @Test
  void noiseIsDrawnWithTheWeather() throws IOException {
    Path out = dir.resolve("replicates");
    String axes =
        "sweep.axes=[{key = seed, values = [1, 2]}, {key = records.seed, values = [5, 6]}]";
    assertEquals(0, run("sweep", out, axes, "sensor.sigma=0.2"));
    List<Map<String, String>> trials = Outputs.table(out, "trials");
    assertEquals(4, trials.size());
    assertEquals(2, trials.stream().map(t -> t.get("diffusivity")).distinct().count());
    assertEquals(2, trials.stream().map(t -> t.get("records.seed")).distinct().count());
    double[][] zero = new double[14 * 24][3];
    SensorSettings noise = new SensorSettings(0.2, 0, 0, 0, 0, 0);
    assertFalse(
        Arrays.deepEquals(
            Sensors.read(noise, zero, 3600, 5, 0, 0), Sensors.read(noise, zero, 3600, 6, 0, 0)));
  }

  /** What is to be expected is told before any noise is drawn, and nothing of an answer. */
  @Test
  void theBoundNeedsNoDraw() throws IOException {
    Path out = dir.resolve("bound");
    String axes = "sweep.axes=[{key = sensor.sigma, values = [0.02, 0.2]}]";
    assertEquals(0, run("sweep", out, axes, "seeds=2", "estimators=[bound]", "filter.size=2"));
    List<Map<String, String>> trials = Outputs.table(out, "trials");
    assertEquals(2, trials.size(), "seeds have nothing to draw");
    assertEquals(2, trials.stream().map(t -> t.get("bound_lambda")).distinct().count());
    for (Map<String, String> trial : trials) {
      assertTrue(Double.parseDouble(trial.get("bound_lambda")) < 0.05, trial::toString);
      assertEquals("", trial.get("mape_lambda_supported"));
      assertEquals("", trial.get("bias_lambda"));
      assertEquals("", trial.get("rmse_tendency"));
    }
    Runs.Answer silent =
        answer("sweep", dir.resolve("no"), "estimators=[bound]", axes.replace("0.02", "0"));
    assertEquals(2, silent.status());
  }

  /** What a fit has no error bar for cannot be promised; the other designs are. */
  @Test
  void rowsMoreThanAnHourApartHaveNoBound() throws IOException {
    Path out = dir.resolve("sparse");
    String axes = "sweep.axes=[{key = records.interval-s, values = [3600, 7200]}]";
    assertEquals(3, run("sweep", out, axes, "estimators=[bound]", "filter.size=2"));
    for (Map<String, String> trial : Outputs.table(out, "trials")) {
      boolean sparse = trial.get("records.interval-s").equals("7200");
      assertEquals(sparse, trial.get("error").contains("rows are 2.00 h apart"), trial::toString);
      assertEquals(sparse, trial.get("bound_lambda").isEmpty(), trial::toString);
    }
  }

  /** As tasks of its members, and in turn in the task of a trial. */
  @Test
  void aBootstrapHasTheSameBitsInTasksAndInTurn() throws IOException {
    Path out = dir.resolve("bootstrap");
    String[] sets = {"estimators=[filter-spline]", "filter.size=2", "filter.bootstrap=3"};
    assertEquals(0, run("run", out, sets));
    Map<String, String> row = Outputs.table(out, "metrics").get(0);
    assertEquals("white", row.get("model_check"));
    assertEquals("bootstrap", row.get("error_model"));
    assertTrue(row.get("reason").contains("errors are those of a bootstrap"), row.get("reason"));
    assertEquals(List.of(), new LocalStore(out).list("bootstrap"));
    Path study = dir.resolve("bootstrap-study");
    String axes = "sweep.axes=[{key = sensor.sigma, values = [0.05]}]";
    assertEquals(0, run("sweep", study, sets[0], sets[1], sets[2], axes));
    Map<String, String> trial = Outputs.table(study, "trials").get(0);
    for (String same : List.of("stderr_lambda", "mape_lambda", "coverage_lambda")) {
      assertEquals(row.get(same), trial.get(same));
    }
  }

  /** Many sites are a network, whichever command comes first. */
  @Test
  void sitesHaveFilesAndWeatherOfTheirOwnAndRunGoesOnWithThem() throws IOException {
    Path out = dir.resolve("sites");
    String[] sets = {"records.sites=3", "records.weather=maritime", "filter.size=2"};
    assertEquals(0, run("generate", out, sets));
    LocalStore store = new LocalStore(out);
    assertFalse(store.exists("profiles"));
    assertNotEquals(site(store, "site-1")[200][0], site(store, "site-3")[200][0]);
    FileTime made = Files.getLastModifiedTime(out.resolve("records/soil/site-2.parquet"));
    assertEquals(0, run("run", out, sets));
    assertEquals(made, Files.getLastModifiedTime(out.resolve("records/soil/site-2.parquet")));
    assertEquals(
        List.of("site-1", "site-2", "site-3"),
        Outputs.table(out, "metrics").stream().map(row -> row.get("site")).toList());
  }

  private static double[][] site(LocalStore store, String name) throws IOException {
    String folder = "records/soil/" + name;
    String key = SiteFacts.read(store, folder + ".json").orElseThrow().key();
    RecordFiles.Stored stored = RecordFiles.read(store, folder + ".parquet", key);
    assertEquals(name, stored.site());
    return stored.series().state();
  }

  /** Water of a soil by name: λ and γ are known, and found as far as a week goes. */
  @Test
  void waterIsSimulatedTooAndItsTruthKnown() throws IOException {
    Path water = Files.writeString(dir.resolve("water.conf"), WATER);
    Path out = dir.resolve("water");
    assertEquals(0, Runs.on("local[2]", "run", water, "--out", out).status());
    Map<String, String> row = Outputs.table(out, "metrics").get(1);
    assertEquals("ok", row.get("status"), row::toString);
    assertTrue(Double.parseDouble(row.get("mape_lambda_supported")) < 0.3, row::toString);
    assertTrue(Double.parseDouble(row.get("mape_gamma_supported")) < 1, row::toString);
    double[][] states = record(out, "records/wet/part-000000.parquet").series().state();
    assertEquals(7 * 24, states.length);
    assertTrue(states[100][0] > 0.078 && states[100][0] < 0.43);
    Map<String, String> thetaS = Outputs.table(out, "parameters").get(7);
    assertEquals("0.43", thetaS.get("value"));
    assertEquals("fixed", thetaS.get("prior"));

    // The same of a fit that is foretold: errors and no answer.
    Map<String, String> bound = Outputs.table(out, "metrics").get(0);
    assertEquals("", bound.get("mape_gamma_supported"), bound::toString);
    double ofLambda = Double.parseDouble(bound.get("bound_lambda"));
    double ofGamma = Double.parseDouble(bound.get("bound_gamma"));
    assertTrue(ofLambda > 0.005 && ofLambda < 0.3, bound::toString);
    assertTrue(ofGamma > 0.005 && ofGamma < 1, bound::toString);
    Map<String, String> ks = Outputs.table(out, "parameters").get(2);
    assertEquals("ks", ks.get("name"), ks::toString);
    assertTrue(Double.parseDouble(ks.get("stderr")) > 0.1, ks::toString);

    // States are water contents, saturated where the soil is: nothing is scaled, nothing assumed.
    assertEquals(0, Runs.on("local[1]", "export", out, "--to", "netcdf").status());
    String readme = new LocalStore(out).read("exports/netcdf/README.txt");
    assertFalse(readme.contains("W is (theta") || readme.contains("porosity 0.45"), readme);
  }

  /** Sites have the range of states that the record of one has: scores over all of it. */
  @Test
  void sitesOfWaterAreScoredAsOneIs() throws IOException {
    Path water = Files.writeString(dir.resolve("water.conf"), WATER.replace(", bound]", "]"));
    Path out = dir.resolve("sites");
    Runs.Answer answer =
        Runs.on("local[2]", "run", water, "--out", out, Runs.sets("records.sites=2"));
    assertEquals(0, answer.status(), answer::toString);
    List<Map<String, String>> rows = Outputs.table(out, "metrics");
    assertEquals(2, rows.size());
    for (Map<String, String> row : rows) {
      assertTrue(Double.parseDouble(row.get("mape_lambda")) < 0.5, row::toString);
      assertTrue(Double.parseDouble(row.get("mape_gamma")) < 2, row::toString);
      assertEquals("trajectory", row.get("engine"));
    }
  }

  /**
   * From the surface on, into which it rains: without a way for all water between the sensors the
   * rain tells the conductivity. The record with its gauge as a file, in mm a row, says the same.
   */
  @Test
  void rainLeadsTheColumn() throws IOException {
    String text =
        WATER.replace("[trajectory-van-genuchten, bound]", "[filter-van-genuchten]")
            + "case.wet.top = flux\nsensor.rain-sigma = 0";
    Path wet = Files.writeString(dir.resolve("wet.conf"), text);
    Path out = dir.resolve("wet");
    Runs.Answer answer = Runs.on("local[2]", "run", wet, "--out", out);
    assertEquals(0, answer.status(), answer::toString);
    Map<String, String> row = Outputs.table(out, "metrics").get(0);
    assertTrue(row.get("reason").contains("upper end: flux"), row::toString);
    assertTrue(Double.parseDouble(row.get("mape_gamma_supported")) < 0.3, row::toString);

    RecordFiles.Stored states = record(out, "records/wet/part-000000.parquet");
    LocalStore store = new LocalStore(out);
    String hash = ProfileManifest.read(store.at("profiles/wet")).dataHash();
    String gauge = "records/wet/flux/part-000000.parquet";
    double[][] rain = RecordFiles.read(store, gauge, hash).series().state();
    double[][] read =
        Sensors.read(
            new SensorSettings(0.002, 0, 0, 0, 0, 0), states.series().state(), 3600, 1, 0, 0);
    StringBuilder csv = new StringBuilder("time,SM_5cm,SM_10cm,SM_20cm,P,E\n");
    for (int t = 0; t < read.length; t++) {
      csv.append((long) states.series().timeS()[t]);
      for (double theta : read[t]) {
        csv.append(',').append(theta);
      }
      double mm = 3.6e6 * rain[t][0];
      csv.append(',').append(mm > 0 ? mm : t == 0 ? "" : 0).append(',').append(mm < 0 ? -mm : 0);
      csv.append('\n');
    }
    Path file = Files.writeString(dir.resolve("wet.csv"), csv);
    String measured =
        """
        cases = [field]
        estimators = [filter-van-genuchten]
        case.field { equation = richards, truth = none, state-range = [0.1, 0.42]
          theta-r = 0.078, theta-s = 0.43 }
        import {
          case = field, time-format = epoch-s, train-share = 1
          rain-column = P, evaporation-column = E
        }
        import.input = "%s"
        """
            .formatted(file);
    Path field = Files.writeString(dir.resolve("field.conf"), measured);
    Path there = dir.resolve("field");
    Runs.Answer alone = Runs.on("local[2]", "run", field, "--out", there);
    assertEquals(2, alone.status(), alone::toString);
    assertTrue(alone.err().get(0).contains("case.field.top = flux"), alone::toString);
    Runs.Answer told =
        Runs.on("local[2]", "run", field, "--out", there, Runs.sets("case.field.top=flux"));
    assertEquals(0, told.status(), told::toString);
    assertTrue(Files.readString(there.resolve("loam.log")).contains("mm fall"));
    Map<String, String> here = Outputs.table(out, "parameters").get(2);
    Map<String, String> same = Outputs.table(there, "parameters").get(2);
    assertEquals("ks", same.get("name"), same::toString);
    double ks = Double.parseDouble(here.get("value"));
    assertEquals(ks, Double.parseDouble(same.get("value")), 1e-4 * ks);
  }

  /**
   * Per cent that a scale makes water contents: those of the export are the record's, and its
   * porosity is the one that was fitted, not the upper end of the range of states.
   */
  @Test
  void anExportHasTheFitsOwnPorosity() throws IOException {
    Path wet = Files.writeString(dir.resolve("wet.conf"), WATER.replace(", bound]", "]"));
    Path out = dir.resolve("wet");
    assertEquals(0, Runs.on("local[2]", "run", wet, "--out", out).status());
    StringBuilder csv = new StringBuilder("time,SM_5cm,SM_10cm,SM_20cm\n");
    Series series = record(out, "records/wet/part-000000.parquet").series();
    for (int t = 0; t < series.times(); t++) {
      csv.append((long) series.timeS()[t]);
      for (double theta : series.state()[t]) {
        csv.append(',').append(100 * theta);
      }
      csv.append('\n');
    }
    Path file = Files.writeString(dir.resolve("wet.csv"), csv);
    String measured =
        """
        cases = [field]
        estimators = [trajectory-van-genuchten]
        case.field { equation = richards, truth = none, state-range = [0, 0.6], texture = loam }
        import { case = field, time-format = epoch-s, train-share = 1, scale = 0.01 }
        import.input = "%s"
        """
            .formatted(file);
    Path field = Files.writeString(dir.resolve("field.conf"), measured);
    Path there = dir.resolve("field");
    Runs.Answer told = Runs.on("local[2]", "run", field, "--out", there);
    assertEquals(0, told.status(), told::toString);
    Map<String, String> fitted = Outputs.table(there, "parameters").get(4);
    assertEquals("theta-s", fitted.get("name"));
    assertEquals(0, Runs.on("local[1]", "export", there, "--to", "hydrus").status());
    LocalStore exported = new LocalStore(there);
    String readme = exported.read("exports/hydrus/README.txt");
    assertFalse(readme.contains("by assumption"), readme);
    String folder = "exports/hydrus/field-trajectory-van-genuchten-0/";
    String soil = exported.read(folder + "Material.txt");
    double thetaS = Double.parseDouble(fitted.get("value"));
    assertTrue(soil.contains(String.format(Locale.ROOT, "ths = %.5g,", thetaS)), soil);
    String wettest = exported.read(folder + "Mater.in").lines().toList().get(5).split(" ")[0];
    assertEquals(0.33, Double.parseDouble(wettest), 0.05, "a water content, not per cent");
  }

  /** Of one soil in two layers: each has rows and a curve of its own, and no export takes both. */
  @Test
  void waterIsFittedInLayers() throws IOException {
    String text = WATER.replace(", bound]", "]") + "case.wet.layers = [0.15]";
    Path water = Files.writeString(dir.resolve("water.conf"), text);
    Path out = dir.resolve("water");
    Runs.Answer answer = Runs.on("local[2]", "run", water, "--out", out);
    assertEquals(0, answer.status(), answer::toString);
    Map<String, String> row = Outputs.table(out, "metrics").get(0);
    assertEquals("2", row.get("layers"), row::toString);
    assertTrue(row.get("reason").contains("below 0.15 m: diffusivity"), row::toString);
    List<Map<String, String>> parameters = Outputs.table(out, "parameters");
    for (String layer : List.of("1", "2")) {
      List<String> names =
          parameters.stream()
              .filter(p -> p.get("layer").equals(layer))
              .map(p -> p.get("name"))
              .toList();
      assertEquals(List.of("alpha", "n", "ks", "theta-r", "theta-s"), names);
    }
    assertTrue(Files.exists(out.resolve("curves/wet/trajectory-van-genuchten-0-layer2.csv")));
    Runs.Answer export = Runs.on("local[1]", "export", out, "--to", "csv");
    assertEquals(2, export.status(), export::toString);
    assertTrue(export.toString().contains("layers of water"), export::toString);
    Runs.Answer predict = Runs.on("local[1]", "predict", water, "--out", out);
    assertEquals(2, predict.status(), predict::toString);
    assertTrue(predict.err().get(0).contains("case.wet.layers = [0.15]"), predict::toString);
  }

  /** The default is a thermistor's. */
  @Test
  void sensorsOfWaterAreNotThoseOfTemperature() throws IOException {
    String text = WATER.replaceFirst("sensor.sigma = .*", "");
    Path water = Files.writeString(dir.resolve("water.conf"), text);
    Runs.Answer answer = Runs.on("local[2]", "run", water, "--out", dir.resolve("out"));
    assertEquals(2, answer.status(), answer::toString);
    assertTrue(answer.err().get(0).contains("sensor.sigma = 0.05"), answer::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "estimators=[moments-spline]|simulated",
        "records.depths=[0.1, 0.05, 0.2]|records.depths",
        "records.layers.edges=[0.1]|records.layers.factors",
        "sensor.gap-share=1|sensor.gap-share",
        "case.soil.truth=none|case.soil.truth",
        "records.weather=tropical|records.weather",
        "case.soil.soil=loam|case.soil.soil",
        "case.soil.equation=richards|case.soil.lambda",
        "sweep.axes=[{key = records.sites, values = [1, 2]}]|records.sites"
      })
  void whatCannotBeIsRefused(String set, String named) {
    Path out = dir.resolve("out");
    Runs.Answer answer = answer("run", out, set);
    assertEquals(2, answer.status(), () -> answer.err().toString());
    assertTrue(answer.err().get(0).contains(named), answer.err().toString());
    assertFalse(Files.exists(out));
  }
}
