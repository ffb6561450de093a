package loam.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** One sensor by itself, against the dense Gaussian and on draws of its own process. */
class SmoothTrendTest {
  private static final double SIGMA = 0.005;

  /** Each kick against generalised least squares on all values at once, two of them missing. */
  @Test
  void kicksAreThoseOfGeneralisedLeastSquares() {
    int n = 40;
    boolean[] marked = new boolean[n];
    Arrays.fill(marked, 20, 24, true);
    double[] log = {Math.log(0.02), Math.log(3)};
    double[] value = drawn(n, marked, Math.exp(log[0]), Math.exp(log[1]), 3);
    value[7] = Double.NaN;
    value[22] = Double.NaN;
    SmoothTrend trend = new SmoothTrend(value);
    double[] kicks = trend.kicks(log, marked);
    int[] rows = IntStream.range(0, n).filter(k -> !Double.isNaN(value[k])).toArray();
    SimpleMatrix covariance = SimpleMatrix.identity(rows.length);
    for (int step = 1; step < n; step++) {
      double q = Math.exp(log[marked[step] ? 1 : 0]);
      for (int a = 0; a < rows.length; a++) {
        for (int b = 0; b < rows.length; b++) {
          // ∫₀¹ (t_a − s)(t_b − s) ds of white noise of the rate within the step.
          double ta = rows[a] - step;
          double tb = rows[b] - step;
          double both = ta < 0 || tb < 0 ? 0 : ta * tb + (ta + tb) / 2 + 1.0 / 3;
          covariance.set(a, b, covariance.get(a, b) + q * both);
        }
      }
    }
    SimpleMatrix lines = new SimpleMatrix(rows.length, 2);
    SimpleMatrix y = new SimpleMatrix(rows.length, 1);
    for (int a = 0; a < rows.length; a++) {
      lines.set(a, 0, 1);
      lines.set(a, 1, rows[a]);
      y.set(a, value[rows[a]]);
    }
    SimpleMatrix inverse = covariance.invert();
    SimpleMatrix weighed = inverse.mult(lines);
    SimpleMatrix rest =
        inverse.minus(
            weighed.mult(lines.transpose().mult(weighed).invert()).mult(weighed.transpose()));
    double noise = y.transpose().mult(rest).mult(y).get(0) / (rows.length - 2);
    assertEquals(1, trend.noise() / noise, 1e-5);
    for (int k = 2; k < n - 1; k++) {
      SimpleMatrix x = new SimpleMatrix(rows.length, 1);
      for (int a = 0; a < rows.length; a++) {
        x.set(a, Math.max(0, rows[a] - k + 0.5));
      }
      double score = x.transpose().mult(rest).mult(y).get(0);
      double information = x.transpose().mult(rest).mult(x).get(0);
      assertEquals(score / Math.sqrt(noise * information), kicks[k], 1e-4, "row " + k);
    }
  }

  /** Noise, and residuals of variance 1, on draws of the process: 2000 rows, some marked. */
  @Test
  void findsTheNoiseOfItsProcess() {
    for (int draw = 0; draw < 5; draw++) {
      boolean[] marked = new boolean[2000];
      Arrays.fill(marked, 700, 760, true);
      SmoothTrend trend = new SmoothTrend(drawn(2000, marked, 1e-3, 5, draw));
      double[] kicks = trend.kicks(marked);
      assertEquals(SIGMA, Math.sqrt(trend.noise()), 0.0004);
      double square = Arrays.stream(kicks).skip(1).map(r -> r * r).sum();
      assertEquals(1, square / 1999, 0.15);
    }
  }

  /** Neither values all alike nor a smooth curve without noise break it. */
  @Test
  void valuesWithoutNoiseAreNoTrouble() {
    boolean[] none = new boolean[200];
    double[] flat = new double[200];
    double[] wave = new double[200];
    Arrays.setAll(wave, k -> Math.sin(0.1 * k));
    for (double[] value : new double[][] {flat, wave}) {
      double[] kicks = new SmoothTrend(value).kicks(none);
      assertTrue(Arrays.stream(kicks).skip(1).allMatch(Double::isFinite));
    }
  }

  /** Of an integrated Wiener process, intensities over σ² a row³. */
  private static double[] drawn(
      int n, boolean[] marked, double elsewhere, double where, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] value = new double[n];
    double x = 0.2 / SIGMA;
    double rate = 0;
    for (int k = 0; k < n; k++) {
      double q = marked[k] ? where : elsewhere;
      double kick = Math.sqrt(q) * random.nextGaussian();
      x += rate + 0.5 * kick + Math.sqrt(q / 12) * random.nextGaussian();
      rate += kick;
      value[k] = SIGMA * (x + random.nextGaussian());
    }
    return value;
  }
}
