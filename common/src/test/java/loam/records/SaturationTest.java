package loam.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import loam.state.Bottom;
import loam.state.SensorRecord;
import loam.state.WaterKnown;
import org.junit.jupiter.api.Test;

class SaturationTest {
  private static final double SIGMA = 0.005;
  private static final double[] DEPTHS = {0.05, 0.2, 0.4};

  /** Values are left out above .45. */
  private static final WaterKnown KNOWN =
      new WaterKnown(0.05, 0.05 + 0.4 / 0.98, List.of(), Bottom.STATE, 0);

  private static SensorRecord noisy(int rows, double... states) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] state = new double[rows][states.length];
    for (double[] row : state) {
      for (int s = 0; s < states.length; s++) {
        row[s] = states[s] + SIGMA * random.nextGaussian();
      }
    }
    return new SensorRecord(DEPTHS, 3600, state);
  }

  /** Mean of what is left of a sensor, and how many values. */
  private static double[] left(SensorRecord record, int sensor) {
    double sum = 0;
    int count = 0;
    for (double[] row : record.state()) {
      if (!Double.isNaN(row[sensor])) {
        sum += row[sensor];
        count++;
      }
    }
    return new double[] {sum / count, count};
  }

  /** To five errors of a mean: a false alarm in two million. */
  @Test
  void whatIsLeftHasNoiseWithoutBias() {
    SensorRecord left = Saturation.without(noisy(20_000, 0.449, 0.3, 0.2), KNOWN);
    double[] near = left(left, 0);
    assertTrue(near[1] < 16_000 && near[1] > 5_000, "some are left out, some are not: " + near[1]);
    assertEquals(0.449, near[0], 5 * SIGMA / Math.sqrt(near[1]));
    assertEquals(20_000, left(left, 1)[1], "a sensor that is far from saturation keeps its values");
  }

  @Test
  void whatSaturatesIsLeftOutWithoutItsEdges() {
    double[][] state = new double[100][];
    for (int k = 0; k < state.length; k++) {
      state[k] = new double[] {k >= 40 && k < 60 ? 0.456 : 0.3, 0.3, 0.3};
    }
    SensorRecord left = Saturation.without(new SensorRecord(DEPTHS, 3600, state), KNOWN);
    for (int k = 43; k < 57; k++) {
      assertTrue(Double.isNaN(left.state()[k][0]), "row " + k);
    }
    assertFalse(Double.isNaN(left.state()[39][0]), "before");
    assertFalse(Double.isNaN(left.state()[60][0]), "after");
  }

  @Test
  void whereTheEndsAreFittedNothingIsLeftOut() {
    SensorRecord record = noisy(100, 0.456, 0.3, 0.2);
    assertSame(record, Saturation.without(record, WaterKnown.NOTHING));
  }
}
