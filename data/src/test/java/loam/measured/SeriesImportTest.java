package loam.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import loam.config.ExperimentLoader;
import loam.evaluate.DepthTraining;
import loam.experiment.ImportSettings;
import loam.noise.DataNoise;
import loam.parquet.ProfileFiles;
import loam.parquet.ProfileReader;
import loam.parquet.ProfileWriter;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesImportTest {
  private static final double[] CLOSE = {0.04, 0.06, 0.08, 0.1, 0.12};

  @TempDir Path folder;
  private LocalStore store;

  @BeforeEach
  void openStore() {
    store = new LocalStore(folder);
  }

  @Test
  void slopesAreExactForParabolas() {
    double[] w = new double[3];
    for (double[] steps : new double[][] {{1, 1}, {0.5, 2}, {3, 0.1}}) {
      Slopes.weights(steps[0], steps[1], w);
      double before = parabola(2 - steps[0]);
      double after = parabola(2 + steps[1]);
      assertEquals(5 - 14 * 2, w[0] * before + w[1] * parabola(2) + w[2] * after, 1e-11);
    }
    Slopes.weights(4, 4, w);
    assertArrayEquals(new double[] {-0.125, 0, 0.125}, w);
  }

  private static double parabola(double t) {
    return 1 + 5 * t - 7 * t * t;
  }

  /** Halving irregular steps divides the error of ∂T/∂t by four. */
  @Test
  void tendenciesAreOfSecondOrderOnIrregularTimes() throws IOException {
    double coarse = slopeError(Soil.irregular(3600, 480, CLOSE));
    double fine = slopeError(Soil.irregular(1800, 960, CLOSE));
    assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.15);
  }

  private double slopeError(Soil soil) throws IOException {
    soil.write(store);
    Imported imported = Importer.read(store, Soil.FILE, soil.settings(), Equation.HEAT);
    double squares = 0;
    long n = 0;
    for (MeasuredProfiles part : List.of(imported.train(), imported.test())) {
      for (int i = 0; i < part.count(); i++) {
        for (int k = 0; k < 3; k++) {
          double error = part.tendency()[i][k] - Soil.slope(part.timeS()[i], CLOSE[k + 1]);
          squares += error * error;
          n++;
        }
      }
    }
    return Math.sqrt(squares / n);
  }

  @Test
  void theDiffusivityIsRecovered() throws IOException {
    Soil soil = Soil.irregular(1800, 2000, CLOSE).write(store);
    Imported imported = Importer.read(store, Soil.FILE, soil.settings(), Equation.HEAT);
    DepthTraining training = new DepthTraining(imported.train().column(), 1);
    for (int i = 0; i < imported.train().count(); i++) {
      training.add(imported.train().state()[i], imported.train().tendency()[i]);
    }
    // Half per cent: what differences over 2 cm and half an hour leave of the daily wave.
    assertEquals(1, training.baselines().constant() / Soil.DIFFUSIVITY, 5e-3);
    for (SensorReport sensor : imported.sensors().subList(1, 4)) {
      assertEquals(1, sensor.diffusivity() / Soil.DIFFUSIVITY, 5e-3);
      assertTrue(sensor.explained() > 0.999);
    }
    assertEquals(List.of(), imported.suspicious());
  }

  @Test
  void gapsAndMissingValuesGiveNoTendency() throws IOException {
    Soil soil = Soil.hourly(200, CLOSE);
    // One missing value leaves a step of 2 h; four in a row one of 5 h, more than 3 median steps.
    soil.state[50][2] = Double.NaN;
    for (int t = 100; t < 104; t++) {
      soil.state[t][0] = Double.NaN;
    }
    soil.write(store);
    Imported imported = Importer.read(store, Soil.FILE, soil.settings(), Equation.HEAT);
    // Of 200: 5 incomplete, 2 ends, 2 beside the long gap, and 2 whose slope straddles the cut.
    assertEquals(200 - 5 - 2 - 2 - 2, imported.train().count() + imported.test().count());
    assertEquals(11, imported.skipped());
    double cut = 0.7 * 199 * 3600;
    MeasuredProfiles train = imported.train();
    MeasuredProfiles test = imported.test();
    assertTrue(train.timeS()[train.count() - 1] + 3600 < cut);
    assertTrue(test.timeS()[0] - 3600 >= cut);
    for (int i = 0; i < train.count(); i++) {
      double hour = train.timeS()[i] / 3600;
      assertTrue(hour != 50 && (hour < 99 || hour > 104), "hour " + hour);
      assertEquals(i, train.id()[i]);
      assertEquals(Soil.slope(train.timeS()[i], CLOSE[1]), train.tendency()[i][0], 2e-5);
    }
    assertEquals(train.count(), test.id()[0]);
  }

  @Test
  void allOfARecordMayTrain() throws IOException {
    Soil soil = Soil.hourly(100, CLOSE).write(store);
    Imported split = Importer.read(store, Soil.FILE, soil.settings(), Equation.HEAT);
    Imported whole = Importer.read(store, Soil.FILE, soil.settings(List.of(), 1), Equation.HEAT);
    assertEquals(0, whole.test().count());
    assertEquals(98, whole.train().count());
    assertTrue(split.train().count() + split.test().count() < 98);
    assertArrayEquals(split.train().tendency()[3], whole.train().tendency()[3]);
  }

  /** The one format without times: what a series becomes, written down as that, is it again. */
  @Test
  void profilesOfASeriesAreReadAsTheyWere() throws IOException {
    Soil soil = Soil.irregular(1800, 100, CLOSE).write(store);
    MeasuredProfiles made =
        Importer.read(store, Soil.FILE, soil.settings(List.of(), 1), Equation.HEAT).train();
    StringBuilder text = new StringBuilder("profile,z_m,state,tendency\n");
    for (int i = 0; i < made.count(); i++) {
      for (int k = 0; k < CLOSE.length; k++) {
        boolean end = k == 0 || k == CLOSE.length - 1;
        text.append(i).append(',').append(CLOSE[k]).append(',').append(made.state()[i][k]);
        text.append(',').append(end ? "" : made.tendency()[i][k - 1]).append('\n');
      }
    }
    store.write("profiles.csv", text.toString());
    ImportSettings settings =
        ExperimentLoader.parse(
                "import { format = profiles, train-share = 1 }, cases = [water]", "x", List.of())
            .importing();
    MeasuredProfiles read = Importer.read(store, "profiles.csv", settings, Equation.HEAT).train();
    assertEquals(98, read.count());
    assertArrayEquals(made.state(), read.state());
    assertArrayEquals(made.tendency(), read.tendency());
    assertArrayEquals(made.id(), read.id());
    assertEquals(made.column(), read.column());
  }

  @Test
  void slopesLongerThanThePassageOfAFrontAreAnnounced() throws IOException {
    // 5e-7 m2/s crosses 2 cm in 0.2 h, and 40 cm in 89 h.
    Soil close = Soil.hourly(400, CLOSE).write(store);
    Imported coarse = Importer.read(store, Soil.FILE, close.settings(), Equation.HEAT);
    List<String> lines = coarse.lines();
    assertEquals(1, lines.stream().filter(l -> l.contains("longer than a change takes")).count());
    assertTrue(lines.stream().anyMatch(l -> l.contains("more) span")), lines.toString());
    Soil apart = Soil.hourly(400, 0.1, 0.5, 0.9).write(store);
    Imported fine = Importer.read(store, Soil.FILE, apart.settings(), Equation.HEAT);
    assertTrue(fine.lines().stream().noneMatch(l -> l.contains("longer than a change takes")));
  }

  @Test
  void unitsAreConvertedAndColumnsLeftOut() throws IOException {
    Soil soil = Soil.hourly(100, CLOSE).write(store);
    ImportSettings plain = soil.settings(List.of("T3"));
    ImportSettings kelvin =
        new ImportSettings(
            ImportSettings.Format.SERIES,
            plain.input(),
            "",
            "m",
            "time",
            plain.columns(),
            plain.depthsM(),
            "",
            plain.exclude(),
            2,
            -27.315,
            3,
            2,
            0.5,
            List.of(),
            DataNoise.UNKNOWN,
            plain.file(),
            "",
            Optional.empty(),
            Optional.empty(),
            ImportSettings.Water.BY_NAMES);
    Imported imported = Importer.read(store, Soil.FILE, kelvin, Equation.HEAT);
    MeasuredProfiles train = imported.train();
    assertArrayEquals(new double[] {0.04, 0.06, 0.08, 0.12}, train.column().nodesM());
    double time = train.timeS()[7];
    assertEquals(2 * Soil.at(time, 0.12) - 27.315, train.state()[7][3], 1e-9);
    assertEquals(2 * Soil.slope(time, 0.08), train.tendency()[7][1], 1e-4);
    assertEquals(4, imported.sensors().size());
  }

  @Test
  void profilesGoToParquetWithTheirTimes() throws IOException {
    Soil soil = Soil.hourly(100, CLOSE).write(store);
    MeasuredProfiles train =
        Importer.read(store, Soil.FILE, soil.settings(), Equation.HEAT).train();
    try (ProfileWriter writer = ProfileFiles.writer(store, "p.parquet", 0, 5, "hash")) {
      train.write(writer, 10, 30);
      writer.commit();
    }
    try (ProfileReader reader = ProfileFiles.reader(store, "p.parquet", 5)) {
      for (int i = 10; i < 30; i++) {
        assertTrue(reader.next());
        assertEquals(i, reader.id());
        assertArrayEquals(train.state()[i], reader.state());
        assertArrayEquals(train.tendency()[i], reader.tendency());
      }
      assertEquals("measured 1970-01-02T06:00", reader.source());
    }
  }
}
