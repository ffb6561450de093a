package loam.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loam.state.SensorRecord;
import org.junit.jupiter.api.Test;

/** Damped waves of a day and its harmonics solve the heat equation of a uniform soil exactly. */
class WavesTest {
  private static final double A = 5.3e-7;
  private static final double[] DEPTH = {0.05, 0.10, 0.20, 0.40};
  private static final double[] AMPLITUDE = {8, 2.5, 1, 0.4};

  private static double wave(double timeS, double depthM) {
    double sum = 15;
    for (int n = 1; n <= AMPLITUDE.length; n++) {
      double omega = 2 * Math.PI * n / 86_400;
      double late = depthM * Math.sqrt(omega / (2 * A));
      sum += AMPLITUDE[n - 1] * Math.exp(-late) * Math.sin(omega * timeS - late + n);
    }
    return sum;
  }

  private static SensorRecord record(int rows, double intervalS, double trend) {
    double[][] state = new double[rows][DEPTH.length];
    for (int k = 0; k < rows; k++) {
      for (int s = 0; s < DEPTH.length; s++) {
        state[k][s] = wave(k * intervalS, DEPTH[s]) + trend * k;
      }
    }
    return new SensorRecord(DEPTH, intervalS, state);
  }

  @Test
  void everyMethodFindsTheDiffusivityOfADampedWave() {
    List<Waves> pairs = Waves.of(record(24 * 20, 3600, 0));
    assertEquals(DEPTH.length - 1, pairs.size());
    for (Waves pair : pairs) {
      double dz = DEPTH[pair.lower()] - DEPTH[pair.upper()];
      double damping = dz * Math.sqrt(2 * Math.PI / 86_400 / (2 * A));
      assertEquals(Math.exp(-damping), pair.ratio(), 1e-9);
      assertEquals(damping * 24 / (2 * Math.PI), pair.lagH(), 1e-9);
      assertEquals(A, pair.amplitude(), 1e-6 * A);
      assertEquals(A, pair.phase(), 1e-6 * A);
      assertEquals(A, pair.harmonic(), 1e-6 * A);
    }
  }

  /** A window with a missing value is left out; a drift of both sensors is no wave. */
  @Test
  void gapsAndDriftDoLittle() {
    SensorRecord record = record(24 * 30, 3600, 0.002);
    for (int k = 200; k < 230; k++) {
      record.state()[k][1] = Double.NaN;
    }
    for (Waves pair : Waves.of(record)) {
      assertEquals(A, pair.harmonic(), 1e-6 * A);
    }
  }

  @Test
  void fewRowsADayGiveNone() {
    assertTrue(Waves.of(record(100, 6 * 3600, 0)).isEmpty());
  }
}
