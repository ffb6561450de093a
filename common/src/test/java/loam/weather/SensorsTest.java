package loam.weather;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import loam.experiment.SensorSettings;
import org.junit.jupiter.api.Test;

/** 40 000 values: a share or a deviation is off by 2 % once in some thousand. */
class SensorsTest {
  private static final double[][] ZERO = new double[20_000][2];

  private static double[][] read(SensorSettings settings, int index, int site) {
    return Sensors.read(settings, ZERO, 3600, 7, index, site);
  }

  private static double[] moments(double[][] rows) {
    double square = 0;
    double lag = 0;
    int n = 0;
    int missing = 0;
    for (int t = 0; t + 1 < rows.length; t++) {
      for (int s = 0; s < 2; s++) {
        if (Double.isNaN(rows[t][s])) {
          missing++;
        } else if (!Double.isNaN(rows[t + 1][s])) {
          square += rows[t][s] * rows[t][s];
          lag += rows[t][s] * rows[t + 1][s];
          n++;
        }
      }
    }
    return new double[] {Math.sqrt(square / n), lag / square, missing / (2.0 * rows.length)};
  }

  @Test
  void noiseIsWhiteOfItsDeviation() {
    double[] m = moments(read(new SensorSettings(0.2, 0, 0, 0, 0, 0), 0, 0));
    assertEquals(0.2, m[0], 0.004);
    assertEquals(0, m[1], 0.02);
    assertEquals(0, m[2], 0);
  }

  @Test
  void correlatedNoiseKeepsItsDeviation() {
    double[] m = moments(read(new SensorSettings(0.2, 0, 0, 0, 3600, 0), 0, 0));
    assertEquals(0.2, m[0], 0.008);
    assertEquals(Math.exp(-1), m[1], 0.02);
  }

  @Test
  void gapsHaveTheirShareAndLength() {
    double[][] rows = read(new SensorSettings(0.2, 0, 0, 0, 0, 0.1), 0, 0);
    assertEquals(0.1, moments(rows)[2], 0.01);
    int runs = 0;
    int missing = 0;
    for (int t = 1; t < rows.length; t++) {
      missing += Double.isNaN(rows[t][0]) ? 1 : 0;
      runs += Double.isNaN(rows[t][0]) && !Double.isNaN(rows[t - 1][0]) ? 1 : 0;
    }
    assertEquals(6, (double) missing / runs, 1);
  }

  @Test
  void drawsAreOfIndexSiteAndSensorAndSharedByLengths() {
    SensorSettings settings = new SensorSettings(0.2, 0.5, 1, 0, 0, 0.1);
    double[][] rows = read(settings, 1, 2);
    assertArrayEquals(
        Arrays.copyOf(rows, 100), Sensors.read(settings, new double[100][2], 3600, 7, 1, 2));
    assertNotEquals(rows[0][0], rows[0][1]);
    assertNotEquals(rows[0][0], read(settings, 0, 2)[0][0]);
    assertNotEquals(rows[0][0], read(settings, 1, 1)[0][0]);
    // Noise of another size is the same draw.
    double[][] twice = read(new SensorSettings(0.4, 1, 2, 0, 0, 0.1), 1, 2);
    assertEquals(2 * rows[50][0], twice[50][0], 1e-12);
  }

  @Test
  void valuesAreMultiplesOfTheResolution() {
    for (double[] row : read(new SensorSettings(0.2, 0, 0, 0.1, 0, 0), 0, 0)) {
      assertEquals(0, Math.abs(row[0] * 10 - Math.rint(row[0] * 10)), 1e-9);
    }
  }
}
