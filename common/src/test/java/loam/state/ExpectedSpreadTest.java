package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ExpectedSpreadTest {
  private static final double[][] FISHER = {{400, 60}, {60, 100}};
  private static final CoefficientPrior NONE =
      new CoefficientPrior(new double[2][2], 0, new double[2][2]);

  /** F⁻¹ N F⁻¹, and the square of F⁻¹ times the weather's score. */
  @Test
  void withoutAPriorItIsTheSandwichAndTheBias() {
    double[] bias = {0.03, -0.02};
    double[][] noise = {{200, 0}, {0, 50}};
    RecordInformation told = new RecordInformation(FISHER, Dense.times(FISHER, bias));
    double[][] moment = ExpectedSpread.of(told, noise, NONE, new double[] {1, 2}).moment();
    double[][] inverse = Dense.inverse(FISHER);
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        double sum = bias[a] * bias[b];
        for (int k = 0; k < 2; k++) {
          sum += inverse[a][k] * noise[k][k] * inverse[k][b];
        }
        assertEquals(sum, moment[a][b], 1e-15);
      }
    }
  }

  /** A prior of known deviation adds to what is known, and pulls: (F + R)⁻¹(s − Rc). */
  @Test
  void aFixedPriorKnowsAndPulls() {
    double[][] known = {{100, 0}, {0, 0}};
    CoefficientPrior prior = new CoefficientPrior(new double[2][2], 0, known);
    RecordInformation told =
        new RecordInformation(new double[][] {{400, 0}, {0, 100}}, new double[] {10, 5});
    double[][] noise = {{50, 0}, {0, 80}};
    double[][] moment = ExpectedSpread.of(told, noise, prior, new double[] {1, 2}).moment();
    assertEquals(50 / (500.0 * 500) + Math.pow((10 - 100) / 500.0, 2), moment[0][0], 1e-12);
    assertEquals(80 / (100.0 * 100) + Math.pow(5 / 100.0, 2), moment[1][1], 1e-12);
    assertEquals((10 - 100) / 500.0 * 5 / 100.0, moment[0][1], 1e-12);
  }

  /**
   * A rough direction of its own, that the soil has not: where its score s has s² ≤ g the evidence
   * leaves it out, else it takes s/g (1 − g/s²), so its variance is E(z − 1/z)²/g over |z| > 1, z
   * normal. The smooth one is what it is.
   */
  @Test
  void noiseChoosesTheWeight() {
    double g = 100;
    double[][] fisher = {{400, 0}, {0, g}};
    CoefficientPrior prior =
        new CoefficientPrior(new double[][] {{0, 0}, {0, 1}}, 1, new double[2][2]);
    RecordInformation told = new RecordInformation(fisher, new double[2]);
    ExpectedSpread spread = ExpectedSpread.of(told, fisher, prior, new double[] {1, 0});
    NormalDistribution normal = new NormalDistribution();
    double density = normal.density(1);
    double tail = 1 - normal.cumulativeProbability(1);
    double kept = 2 * ((density + tail) - 2 * tail + (density - tail));
    assertEquals(kept / g, spread.moment()[1][1], 0.1 * kept / g);
    assertEquals(1 / 400.0, spread.moment()[0][0], 0.1 / 400);
    assertEquals(0, spread.moment()[0][1], 0.1 / Math.sqrt(400 * g));
  }

  /** What differences say beyond the information itself is their error. */
  @Test
  void noiseTellsNoMoreThanTheRecord() {
    double[] none = new double[2];
    RecordInformation told = new RecordInformation(new double[][] {{4, 1e-3}, {1e-3, 1e-4}}, none);
    double[][] noise = told.ofNoise(new double[][] {{3.9, 1e-3}, {1e-3, -1e-3}}, 0.05);
    assertEquals(2, noise[0][0], 0.01);
    assertTrue(noise[1][1] <= 1e-4 * (1 + 1e-9) && noise[1][1] > 0.9e-4, () -> "" + noise[1][1]);
  }

  /** Weather that would move a fit by ten of its errors is no foretelling. */
  @Test
  void weatherMovesAFitByThreeErrorsAtMost() {
    double[][] fisher = {{4, 0}, {0, 100}};
    double[] held = new RecordInformation(fisher, new double[] {1, -100}).held().weather();
    assertEquals(1, held[0], 1e-9);
    assertEquals(-30, held[1], 1e-9);
  }
}
