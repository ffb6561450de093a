package loam.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import loam.state.SensorRecord;
import org.junit.jupiter.api.Test;

class FlagsTest {
  private static double[][] waves(int rows) {
    double[][] x = new double[rows][3];
    for (int k = 0; k < rows; k++) {
      for (int s = 0; s < 3; s++) {
        x[k][s] = 10 + 5 * Math.sin(2 * Math.PI * k / 24 - s);
      }
    }
    return x;
  }

  @Test
  void aCleanRecordHasNone() {
    assertEquals(
        List.of(), Flags.of(new SensorRecord(new double[] {0.1, 0.2, 0.3}, 3600, waves(500))));
  }

  @Test
  void spikesAndStuckValuesAreNamed() {
    double[][] x = waves(500);
    x[100][1] += 30;
    for (int k = 200; k < 230; k++) {
      x[k][2] = 7;
    }
    List<Flags.Flag> flags = Flags.of(new SensorRecord(new double[] {0.1, 0.2, 0.3}, 3600, x));
    assertTrue(flags.contains(new Flags.Flag(100, 1, "spike")));
    assertEquals(30, flags.stream().filter(f -> f.reason().equals("stuck")).count());
    assertEquals(31, flags.size());
  }

  /** Beyond 8 deviations: chance alone does that once in 10¹⁵ values. */
  @Test
  void onlyWhatIsFarFromTheOthersIsUnforeseen() {
    double[] e = new Random(3).doubles(2000, -1, 1).toArray();
    e[50] = Double.NaN;
    assertEquals(List.of(), Flags.unforeseen(1, e));
    e[60] = 20;
    assertEquals(List.of(new Flags.Flag(60, 1, "not foreseen")), Flags.unforeseen(1, e));
  }

  @Test
  void thinningKeepsExtremesAndGaps() {
    double[][] x = new double[10_000][1];
    for (int k = 0; k < x.length; k++) {
      x[k][0] = Math.sin(0.01 * k);
    }
    x[7777][0] = 42;
    for (int k = 3000; k < 3200; k++) {
      x[k][0] = Double.NaN;
    }
    Thinned thin = Thinned.of(x, 200);
    assertEquals(200, thin.values().length);
    double[] kept = Arrays.stream(thin.values()).mapToDouble(r -> r[0]).toArray();
    assertEquals(42, Arrays.stream(kept).filter(v -> !Double.isNaN(v)).max().orElseThrow());
    assertEquals(4, Arrays.stream(kept).filter(Double::isNaN).count());
    for (int k = 1; k < thin.at().length; k++) {
      assertTrue(thin.at()[k] > thin.at()[k - 1]);
    }
    assertArrayEquals(x, Thinned.of(x, x.length).values());
  }
}
