package loam.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import loam.testing.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedule, clipping and Adam against values computed in other ways. */
class OptimiserTest {
  private static final Schedule SCHEDULE = new Schedule(1600, 2e-3, 1 / 16.0, 1.5, 0.7, 0.05, 16);

  /**
   * Cycles of 100, 150, 225, 337.5 steps start at 0, 100, 250, 475; the fifth, of 506.25, starts at
   * 812.5 and a sixth would end at 2078, so the fifth is stretched to 1600.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 2e-3",
    "50, 1e-3",
    "25, 1.7071067811865475e-3",
    "100, 1.4e-3",
    "175, 0.7e-3",
    "250, 0.98e-3",
    "475, 0.686e-3",
    "1206, 2.4033946e-4",
    "1599, 1.910558e-9",
  })
  void learningRateIsCosineWithWarmRestarts(int step, double rate) {
    assertEquals(rate, SCHEDULE.learningRate(step), 1e-4 * rate);
  }

  @Test
  void everyStepHasAPositiveRateBelowThePeakOfItsCycle() {
    for (int steps : new int[] {1, 2, 7, 100, 1600}) {
      Schedule schedule = new Schedule(steps, 1, 1 / 16.0, 1.5, 0.7, 0, 0);
      for (int s = 0; s < steps; s++) {
        double rate = schedule.learningRate(s);
        assertTrue(rate > 0 && rate <= 1, "rate " + rate + " at " + s + " of " + steps);
      }
    }
  }

  @Test
  void noiseDecaysExponentially() {
    assertEquals(0.05, SCHEDULE.sigma(0));
    assertEquals(0.05 * Math.exp(-8), SCHEDULE.sigma(800), 1e-18);
  }

  @Test
  void clippingByNormThenValue() {
    double[] gradient = {3, -4, 12, 0};
    assertEquals(13, new Clipping(6.5, 5).apply(gradient), 1e-14);
    assertArrayEquals(new double[] {1.5, -2, 5, 0}, gradient, 1e-14);
    double[] small = {0.3, -0.4};
    assertEquals(0.5, new Clipping(1, 0.35).apply(small), 1e-15);
    assertArrayEquals(new double[] {0.3, -0.35}, small);
    float[] single = {3, -4, 12, 0};
    assertEquals(13, new Clipping(6.5, 5).apply(single), 1e-6);
    assertArrayEquals(new float[] {1.5f, -2, 5, 0}, single, 1e-6f);
  }

  /** Kingma and Ba's algorithm 1 in decimal arithmetic of 40 digits. */
  @Test
  void adamInDecimalArithmetic() {
    var context = new MathContext(40);
    double[] gradients = {0.5, -0.25, 1e-6, 3, 0};
    double rate = 0.01;
    var beta1 = new BigDecimal("0.9");
    var beta2 = new BigDecimal("0.999");
    BigDecimal m = BigDecimal.ZERO;
    BigDecimal v = BigDecimal.ZERO;
    var theta = new BigDecimal("0.125");
    double[] parameter = {0.125, 1};
    double[] mean = new double[2];
    double[] square = new double[2];
    float[] meanSingle = new float[1];
    float[] squareSingle = new float[1];
    for (int t = 1; t <= gradients.length; t++) {
      var g = new BigDecimal(gradients[t - 1]);
      m = beta1.multiply(m).add(BigDecimal.ONE.subtract(beta1).multiply(g));
      v = beta2.multiply(v).add(BigDecimal.ONE.subtract(beta2).multiply(g).multiply(g));
      BigDecimal mHat = m.divide(BigDecimal.ONE.subtract(beta1.pow(t)), context);
      BigDecimal vHat = v.divide(BigDecimal.ONE.subtract(beta2.pow(t)), context);
      BigDecimal update =
          new BigDecimal(rate)
              .multiply(mHat)
              .divide(vHat.sqrt(context).add(new BigDecimal("1e-8")), context);
      theta = theta.subtract(update);
      Adam.step(parameter, new double[] {gradients[t - 1], 0}, mean, square, rate, t);
      assertEquals(theta.doubleValue(), parameter[0], 1e-14, "step " + t);
      assertEquals(1, parameter[1], "no gradient, no step");
      float[] single = {(float) gradients[t - 1]};
      Adam.update(single, meanSingle, squareSingle, rate, t);
      assertEquals(update.doubleValue(), single[0], 2e-6 * rate, "single precision, step " + t);
    }
  }

  @Test
  void rawOutputIsLinearAndPowerExpPositiveAndZeroAtZero() {
    OutputMap raw = OutputMap.of(Output.RAW, 0, 3);
    assertEquals(-6, raw.value(0.5, -2));
    assertEquals(3, raw.slope(0.5, -2));
    OutputMap lambda = OutputMap.of(Output.POWER_EXP, 0, 3);
    OutputMap gamma = OutputMap.of(Output.POWER_EXP, 1, 3);
    assertEquals(3 * 0.25 * Math.E, lambda.value(0.5, 1), 1e-15);
    assertEquals(3 * 0.0625 * Math.E, gamma.value(0.5, 1), 1e-15);
    assertEquals(0, lambda.value(0, 50));
    for (double f : Arbitrary.vector(new java.util.SplittableRandom(1), 50)) {
      double difference = (gamma.value(0.3, f + 1e-6) - gamma.value(0.3, f - 1e-6)) / 2e-6;
      assertEquals(difference, gamma.slope(0.3, f), 1e-8 * difference);
      assertTrue(lambda.value(0.3, f) > 0);
    }
  }
}
