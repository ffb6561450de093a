package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockErrorsTest {
  private static final double[][] ONE = {{1}};

  private static double variance(double[][] scores) {
    return BlockErrors.covariance(ONE, scores)[0][0];
  }

  /** What alternates cancels in longer blocks, what lasts adds up in them: lasting errors count. */
  @Test
  void whatLastsMakesLargerErrors() {
    int blocks = 24;
    double[][] alternating = new double[blocks][1];
    double[][] lasting = new double[blocks][1];
    for (int b = 0; b < blocks; b++) {
      alternating[b][0] = b % 2 == 0 ? 1 : -1;
      lasting[b][0] = b < blocks / 2 ? 1 : -1;
    }
    assertEquals(blocks * blocks / (blocks - 1.0), variance(alternating), 1e-12);
    // Three blocks are left: 8, 4 − 4, −8.
    assertEquals((64 + 0 + 64) * 3 / 2.0, variance(lasting), 1e-12);
  }

  /** Independent scores: the largest of four lengths is above the truth, by less than a half. */
  @Test
  void independentScoresGiveLittleMore() {
    Random draws = new Random(2);
    double sum = 0;
    int trials = 2000;
    for (int t = 0; t < trials; t++) {
      double[][] scores = new double[24][1];
      for (double[] score : scores) {
        score[0] = draws.nextGaussian();
      }
      sum += Math.sqrt(variance(scores) / 24);
    }
    double mean = sum / trials;
    assertTrue(mean > 1 && mean < 1.5, "mean error over the truth " + mean);
  }
}
