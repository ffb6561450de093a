package loam.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import loam.config.ExperimentLoader;
import loam.error.BadInput;
import loam.experiment.CaseSettings;
import loam.physics.Equation;
import loam.store.LocalStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site of seven sensors over 30 days, healthy but for what each test does to it. */
class SensorCheckTest {
  private static final double[] DEPTHS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6};

  @TempDir Path folder;

  @Test
  void noHealthySensorIsNamed() throws IOException {
    // 8 sites × 7 sensors at 20 mK of noise: not one alarm.
    for (long seed = 0; seed < 8; seed++) {
      assertEquals(List.of(), check(0.02, seed, soil -> {}).suspicious(), "seed " + seed);
    }
  }

  @Test
  void aSensorThatReadsTooHighIsNamedAloneWithItsError() throws IOException {
    for (int bad = 3; bad <= 5; bad++) {
      int sensor = bad;
      Imported imported = check(0.02, bad, soil -> each(soil, sensor, v -> v + 2));
      assertEquals(List.of("T" + bad), imported.suspicious());
      assertEquals(2, imported.sensors().get(bad).offset(), 0.3);
      String words = imported.sensors().get(bad).suspicions().get(0);
      assertTrue(words.contains("K too high would explain it"), words);
    }
  }

  @Test
  void aSensorAtAnotherDepthIsNamed() throws IOException {
    // What is labelled 40 cm lies at 12 cm.
    Imported imported =
        check(
            0.02,
            1,
            soil -> {
              for (int t = 0; t < soil.timeS.length; t++) {
                soil.state[t][4] = Soil.at(soil.timeS[t], 0.12);
              }
            });
    assertEquals(List.of("T4"), imported.suspicious());
  }

  @Test
  void swappedSensorsAreNamedBoth() throws IOException {
    for (int[] pair : new int[][] {{1, 2}, {2, 3}, {0, 1}, {1, 4}}) {
      Imported imported =
          check(
              0.02,
              7,
              soil -> {
                for (double[] row : soil.state) {
                  double upper = row[pair[0]];
                  row[pair[0]] = row[pair[1]];
                  row[pair[1]] = upper;
                }
              });
      assertEquals(List.of("T" + pair[0], "T" + pair[1]), imported.suspicious());
      String words = imported.sensors().get(pair[0]).suspicions().get(0);
      assertTrue(words.startsWith("swapped with T" + pair[1] + "?"), words);
    }
  }

  @Test
  void aClockThatIsOffIsNamedWithItsHours() throws IOException {
    for (int hours : new int[] {-5, -3, 3, 5}) {
      Imported imported =
          check(
              0.02,
              8,
              soil -> {
                for (int t = 0; t < soil.timeS.length; t++) {
                  soil.state[t][2] = Soil.at(soil.timeS[t] - 3600.0 * hours, DEPTHS[2]);
                }
              });
      assertEquals(List.of("T2"), imported.suspicious());
      String words = imported.sensors().get(2).suspicions().get(0);
      String late = hours > 0 ? "late" : "early";
      assertTrue(words.contains("about " + Math.abs(hours) + " h too " + late), words);
    }
  }

  /** A tenth of a degree lasts long at depth, and drop-outs make its runs no shorter. */
  @Test
  void coarseDigitsAndDropOutsAreNoStuckSensor() throws IOException {
    Imported imported =
        check(
            0,
            9,
            soil -> {
              var draws = new Random(9);
              for (double[] row : soil.state) {
                for (int i = 0; i < row.length; i++) {
                  row[i] = draws.nextDouble() < 0.04 ? Double.NaN : Math.rint(10 * row[i]) / 10;
                }
              }
            });
    for (SensorReport sensor : imported.sensors()) {
      assertTrue(
          sensor.suspicions().stream().noneMatch(s -> s.startsWith("stuck")),
          sensor.suspicions().toString());
    }
  }

  /** Soil water stands still between rains: whoever rests and goes on by a digit is not stuck. */
  @Test
  void whoRestsAndGoesOnByOneDigitIsNotStuck() throws IOException {
    for (double leap : new double[] {0.1, 0.5}) {
      Imported imported =
          check(
              0,
              9,
              soil -> {
                for (double[] row : soil.state) {
                  row[1] = Math.rint(10 * row[1]) / 10;
                }
                for (int t = 101; t <= 136; t++) {
                  soil.state[t][1] = soil.state[100][1];
                }
                soil.state[137][1] = soil.state[100][1] + leap;
              });
      boolean stuck =
          imported.sensors().get(1).suspicions().stream().anyMatch(w -> w.startsWith("stuck"));
      assertEquals(leap > 0.1, stuck, () -> imported.sensors().get(1).suspicions().toString());
    }
  }

  @Test
  void oneAfterTheOtherTwoBadSensorsAreNamed() throws IOException {
    Imported imported =
        check(
            0.02,
            2,
            soil -> {
              each(soil, 3, v -> v + 2);
              each(soil, 5, v -> v - 2);
            });
    assertEquals(List.of("T3", "T5"), imported.suspicious());
  }

  @Test
  void stuckSpikingMissingAndImpossibleValuesAreNamed() throws IOException {
    expect(
        "T6",
        "stuck for 2.0 days from 1970-01-05T04:00",
        soil -> {
          for (int t = 100; t <= 148; t++) {
            soil.state[t][6] = soil.state[100][6];
          }
        });
    expect("T0", "1 spikes, the first at 1970-01-05T04:00", soil -> soil.state[100][0] += 30);
    expect(
        "T6",
        "25 % of its values are missing",
        soil -> {
          for (int t = 0; t < soil.timeS.length; t += 4) {
            soil.state[t][6] = Double.NaN;
          }
        });
    expect(
        "T0",
        "10 values lie outside [-60, 80]",
        soil -> {
          for (int t = 300; t < 310; t++) {
            soil.state[t][0] = -75;
          }
        });
  }

  /** Values that a fault drove out of the case's range are not answered by a wider range alone. */
  @Test
  void aRangeThatIsLeftNamesTheSensorAndItsFault() throws IOException {
    Imported imported = check(0.02, 4, soil -> soil.state[100][2] += 70);
    String conf =
        "cases = [soil], case.soil { equation = heat, truth = none, state-range = [0, 30] }";
    CaseSettings soil =
        ExperimentLoader.parse(conf, "test", List.of("import.case=soil", "import.input=s.csv"))
            .cases()
            .get(0);
    String said = assertThrows(BadInput.class, () -> FitsCase.check(soil, imported)).getMessage();
    assertTrue(
        said.contains("suspects T2 (")
            && said.contains("; 1 spikes, the first at 1970-01-05T04:00)"),
        said);
  }

  /** Pure noise is explained by nothing; that is no reason to accuse one sensor. */
  @Test
  void aRecordWithoutDiffusionAccusesNobody() throws IOException {
    Imported imported =
        check(
            0,
            3,
            soil -> {
              var draws = new Random(3);
              for (double[] row : soil.state) {
                for (int i = 0; i < row.length; i++) {
                  row[i] = draws.nextGaussian();
                }
              }
            });
    assertEquals(List.of(), imported.suspicious());
  }

  private void expect(String sensor, String words, Consumer<Soil> harm) throws IOException {
    Imported imported = check(0.02, 4, harm);
    assertTrue(imported.suspicious().contains(sensor), imported.lines().toString());
    String said =
        imported.sensors().stream()
            .filter(s -> s.column().equals(sensor))
            .findFirst()
            .orElseThrow()
            .suspicions()
            .toString();
    assertTrue(said.contains(words), said);
    assertTrue(imported.lines().toString().contains("--set import.exclude=[" + sensor));
  }

  private Imported check(double sigma, long seed, Consumer<Soil> harm) throws IOException {
    Soil soil = Soil.hourly(24 * 30, DEPTHS).noisy(sigma, seed);
    harm.accept(soil);
    LocalStore store = new LocalStore(folder);
    soil.write(store);
    return Importer.read(store, Soil.FILE, soil.settings(), Equation.HEAT);
  }

  private static void each(Soil soil, int sensor, DoubleUnaryOperator change) {
    for (double[] row : soil.state) {
      row[sensor] = change.applyAsDouble(row[sensor]);
    }
  }
}
