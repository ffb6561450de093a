package loam.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import loam.physics.Column;
import loam.random.Purpose;
import loam.random.Streams;
import org.junit.jupiter.api.Test;

class SmoothFieldTest {
  /** All 28 covariances within 5.5 standard errors: fails by chance once in 10⁶ seeds. */
  @Test
  void samplesHaveTheKernelsCovariance() {
    double[] depth = {0.1, 0.15, 0.3, 0.5, 0.9, 1.4, 2};
    double length = 0.4;
    SmoothField field = new SmoothField(depth, length);
    int draws = 100_000;
    double[][] sum = new double[depth.length][depth.length];
    double[] x = new double[depth.length];
    for (int d = 0; d < draws; d++) {
      field.sample(Streams.of(2, Purpose.PROFILES, d), 2, x);
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j <= i; j++) {
          sum[i][j] += x[i] * x[j] / 4;
        }
      }
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        double kernel = Math.exp(-0.5 * Math.pow((depth[i] - depth[j]) / length, 2));
        double error = Math.sqrt((1 + kernel * kernel) / draws);
        assertEquals(kernel, sum[i][j] / draws, 5.5 * error + 1e-4, i + ", " + j);
      }
    }
  }

  @Test
  void smoothFieldsHaveLowRank() {
    double[] depth = Column.uniform(50, 2).nodesM();
    assertTrue(new SmoothField(depth, 1.0).rank() <= 12);
    assertTrue(new SmoothField(depth, 0.12).rank() <= 45);
  }
}
