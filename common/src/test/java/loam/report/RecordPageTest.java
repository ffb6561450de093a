package loam.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import loam.evaluate.Metrics;
import loam.evaluate.TrainingResult;
import loam.experiment.Layers;
import loam.records.EqualIntervals;
import loam.records.EvidenceFiles;
import loam.records.ForecastText;
import loam.records.KeptState;
import loam.records.MeasuredFlux;
import loam.records.RecordEvidence;
import loam.records.RecordFit;
import loam.records.RecordOutcome;
import loam.records.RecordSettings;
import loam.records.RecordSettings.Way;
import loam.records.RecordTable;
import loam.state.HeatLaw;
import loam.state.SensorRecord;
import loam.store.LocalStore;
import loam.store.Store;
import loam.testing.SampleMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small record from its fit to the files beside its model, and from there to the page. */
class RecordPageTest {
  private static final String HASH = "hash";
  private static final double[] DEPTH = {0.05, 0.15, 0.30, 0.50};
  private static final double DIFFUSIVITY = 5.5e-7;
  private static final double CAPACITY = 2.6e6;
  private static final double START_S = 1.75e9;
  private static final int ROWS = 24 * 40;
  private static final int TRAIN = 24 * 28;

  @TempDir Path folder;

  private static double at(double timeS, double depthM) {
    double sum = 15;
    for (double days : new double[] {1, 5, 17}) {
      double omega = 2 * Math.PI / (86_400 * days);
      double late = depthM * Math.sqrt(omega / (2 * DIFFUSIVITY));
      sum += 5 * Math.exp(-late) * Math.sin(omega * timeS - late + days);
    }
    return sum;
  }

  private static SensorRecord record() {
    Random draws = new Random(4);
    double[] times = new double[ROWS];
    double[][] states = new double[ROWS][DEPTH.length];
    for (int t = 0; t < ROWS; t++) {
      times[t] = START_S + 3600.0 * t;
      for (int s = 0; s < DEPTH.length; s++) {
        states[t][s] = at(3600.0 * t, DEPTH[s]) + 0.1 * draws.nextGaussian();
      }
    }
    states[500][2] += 4;
    return EqualIntervals.of("waves", DEPTH, times, states);
  }

  /** Of the same waves in a soil of another heat capacity than the one given, with noise. */
  private static MeasuredFlux flux() {
    Random draws = new Random(9);
    double depth = 0.1;
    double[] times = new double[ROWS];
    double[] fluxes = new double[ROWS];
    for (int t = 0; t < ROWS; t++) {
      times[t] = START_S + 3600.0 * t;
      for (double days : new double[] {1, 5, 17}) {
        double omega = 2 * Math.PI / (86_400 * days);
        double wave = Math.sqrt(omega / (2 * DIFFUSIVITY));
        double angle = omega * 3600.0 * t - depth * wave + days;
        double gradient = 5 * wave * Math.exp(-depth * wave) * (Math.sin(angle) + Math.cos(angle));
        fluxes[t] += DIFFUSIVITY * CAPACITY * gradient;
      }
      fluxes[t] += 3 + 2 * draws.nextGaussian();
    }
    return new MeasuredFlux(depth, MeasuredFlux.inRowsOf(record(), START_S, times, fluxes));
  }

  private static RecordEvidence evidence(Way way) {
    RecordSettings settings = new RecordSettings(way, 2, 0);
    RecordOutcome out =
        RecordFit.of(
            record(),
            HeatLaw.ofTemperature(2e6),
            TRAIN,
            settings,
            Layers.ONE,
            0,
            30,
            1,
            0,
            Optional.empty());
    return RecordFit.evidence(
        out,
        record(),
        START_S,
        TRAIN,
        settings,
        way == Way.FILTER ? Optional.of(flux()) : Optional.empty());
  }

  private static Map<String, double[]> numbers(RecordEvidence evidence, String table) {
    return DirectoryReader.numbers(evidence.tables().get(table));
  }

  @Test
  void theFilterLeavesItsEvidenceAndThePageShowsIt() throws IOException {
    RecordEvidence evidence = evidence(Way.FILTER);
    assertTrue(evidence.words().get(0).startsWith("Diffusivity λ/C"), evidence.words().get(0));
    double[] ours = numbers(evidence, "pairs").get("ours");
    for (int i = 0; i < ours.length; i++) {
      assertEquals(DIFFUSIVITY, ours[i], 0.03 * DIFFUSIVITY);
      assertEquals(ours[i], numbers(evidence, "pairs").get("harmonic")[i], 0.2 * ours[i]);
    }
    assertEquals(1, evidence.tables().get("flags").rows().size(), "the value 4 K off");
    assertEquals(ROWS - TRAIN, evidence.tables().get("test").rows().size());
    // 1 … 48 h of 670 rows and two sensors: six deviations.
    double[] memory = numbers(evidence, "autocorrelation").get("all");
    double most = Arrays.stream(memory).skip(1).map(Math::abs).max().orElseThrow();
    assertTrue(most < 6 / Math.sqrt(2.0 * TRAIN), "largest autocorrelation " + most);
    double area = Arrays.stream(numbers(evidence, "histogram").get("density")).sum() * 0.25;
    assertEquals(1, area, 1e-9);

    RecordTable lines = new RecordTable();
    lines.add(SampleMetrics.row("soil", "filter-spline", 0), evidence);
    assertEquals(2, lines.lines().size());
    assertTrue(lines.lines().get(1).matches("soil  filter-spline  0.05–0.5  5.* ± .*°C.*"));

    capacityIsThatOfTheFlux(evidence);
    Store store = new LocalStore(folder);
    keep(store, "soil", "filter-spline", evidence);
    KeptState kept =
        KeptState.read(store.at(TrainingResult.folder("soil", "filter-spline", 0)), HASH)
            .orElseThrow();
    ForecastText direct = forecast(evidence.kept().orElseThrow());
    ForecastText read = forecast(kept);
    assertEquals(direct.csv(), read.csv());
    assertEquals(direct.caption("soil", "x"), read.caption("soil", "x"));
    assertEquals(1 + 2 * 24 * 3, read.csv().lines().count());
    Report.Outcome made = Report.write(store, (root, path, table) -> {});
    String page = store.read(Report.PAGE);
    assertTrue(page.contains("What the record says"));
    assertTrue(page.contains("each by themselves"));
    for (String figure : new String[] {"curves", "test", "check", "layers", "series"}) {
      String name = "figures/record-" + figure + "-soil-filter-spline-0";
      assertTrue(store.exists(name + ".svg") && store.exists(name + ".png"), name);
    }
    assertTrue(made.notes().stream().noneMatch(n -> n.contains("figure")), made.notes() + "");
  }

  /** The temperatures were fitted with 2e6: four errors, one false alarm in 15 000. */
  private static void capacityIsThatOfTheFlux(RecordEvidence evidence) {
    Map<String, double[]> found = numbers(evidence, "capacity");
    double error = found.get("stderr")[0];
    assertTrue(error < 0.03 * CAPACITY, "error " + error);
    assertEquals(CAPACITY, found.get("heat_capacity")[0], 4 * error);
    assertEquals(3, found.get("offset")[0], 1);
    double lambda = numbers(evidence, "curves").get("lambda")[50];
    assertEquals(DIFFUSIVITY * CAPACITY, lambda, 0.05 * lambda);
    assertTrue(evidence.words().stream().anyMatch(w -> w.contains("each by themselves")));
  }

  /** Trajectories have neither innovations nor errors, and say so. */
  @Test
  void trajectoriesLeaveWhatTheyKnow() throws IOException {
    RecordEvidence evidence = evidence(Way.TRAJECTORY);
    assertTrue(evidence.words().get(1).contains("No error bar"));
    assertTrue(evidence.words().stream().anyMatch(w -> w.contains("temperatures alone tell λ/C")));
    assertTrue(!evidence.tables().containsKey("autocorrelation"));
    Store store = new LocalStore(folder);
    keep(store, "soil", "trajectory-spline", evidence);
    keep(store, "my-soil", "trajectory-spline", evidence);
    RecordEvidence read =
        EvidenceFiles.read(store.at("models/soil/trajectory-spline-0"), HASH).orElseThrow();
    assertEquals(evidence.words(), read.words());
    assertEquals(evidence.tables().keySet(), read.tables().keySet());
    Report.write(store, (root, path, table) -> {});
    assertTrue(store.exists("figures/record-curves-soil-trajectory-spline-0.svg"));
    String mine = "my-soil, trajectory-spline: diffusivity";
    String page = store.read(Report.PAGE);
    int own = page.split(mine, -1).length - 1;
    int both = page.split(mine.substring(3), -1).length - 1;
    assertTrue(own > 0 && both == 2 * own, "a figure of each: %d of %d".formatted(own, both));
    KeptState kept =
        KeptState.read(store.at(TrainingResult.folder("soil", "trajectory-spline", 0)), HASH)
            .orElseThrow();
    assertEquals(forecast(evidence.kept().orElseThrow()).csv(), forecast(kept).csv());
  }

  private static ForecastText forecast(KeptState kept) {
    return ForecastText.of(kept, record(), START_S, TRAIN, 24 * 3);
  }

  private static void keep(Store store, String caseName, String estimator, RecordEvidence evidence)
      throws IOException {
    Metrics row = SampleMetrics.row(caseName, estimator, 0);
    new TrainingResult(row, HASH, new TreeMap<>()).write(store);
    EvidenceFiles.write(store.at(TrainingResult.folder(caseName, estimator, 0)), evidence, HASH);
  }
}
